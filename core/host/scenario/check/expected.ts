// What valibot expects, in plain words. Loaded only when there is a fault.

import type * as v from "valibot"

const KINDS: ReadonlyMap<string, string> = new Map([
  ["Object", "an object"],
  ["Array", "a list"],
  ["string", "text"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["null", "null"],
])

/** `(("all" | "off") | Object)` as `"all", "off" or an object`. */
export function kindsInWords(expected: string | null): string {
  const each = (expected ?? "").match(/"[^"]*"|[^\s|()]+/g) ?? []
  const words = each.map((kind) => KINDS.get(kind) ?? kind)
  const last = words.pop()
  return words.length === 0 ? (last ?? "something else") : `${words.join(", ")} or ${last}`
}

/** What a value must be that is of the right kind and does not fit; the definition's own words where it has some. */
export function needInWords(issue: v.BaseIssue<unknown>): string {
  if (!issue.message.startsWith("Invalid")) return issue.message
  const bound = "requirement" in issue ? String(issue.requirement) : ""
  switch (issue.type) {
    case "integer":
      return "must be a whole number"
    case "min_value":
      return `must be at least ${bound}`
    case "max_value":
      return `must be at most ${bound}`
    case "min_length":
      return bound === "1" ? "must not be empty" : `must have at least ${bound} of them`
    case "max_length":
      return typeof issue.input === "string" ? `must have at most ${bound} characters` : `must have at most ${bound} of them`
    default:
      return `must be ${kindsInWords(issue.expected)}`
  }
}
