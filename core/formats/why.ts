// A decision of source address selection as text for a terminal: what `odmm why` prints.

import { ruleTitle, scopeText, table, verdict, whyNot } from "../host/explain/explain.js"
import type { Flip } from "../host/explain/flips.js"
import type { Decision } from "../host/select/decision.js"
import type { HostRecord } from "../host/select/host-record.js"
import { preferenceText } from "../host/select/names.js"

const CELLS = { stays: "·", falls: "x", gone: " " } as const
const WIDTH = 100
const MOST_FLIPS = 4

interface WhyText {
  readonly decision: Decision
  readonly host: HostRecord
  /** The interface that packets leave by; null: none. */
  readonly dev: string | null
  /** The route in words. */
  readonly route: string
  /** The source that the route names; empty: none. */
  readonly named: string
  /** Why no route leads there, in a sentence; empty: one does. */
  readonly refusal: string
  /** What follows from it, in plain words. */
  readonly follows: readonly string[]
  /** What the stack's profile rests on; empty: it leaves nothing open. */
  readonly stack: string
  /** What was not told and had to be taken for granted. */
  readonly assumed: readonly string[]
  /** The way out, step by step, each with the places that it was read from. */
  readonly steps: readonly { readonly title: string; readonly text: string; readonly places: string }[]
  /** What this machine's kernel takes; empty: it was not asked. */
  readonly kernel: string
  /** What would make each loser the source. */
  readonly flips: ReadonlyMap<string, readonly Flip[]>
  /** The addresses to explain, and how many of them at most. */
  readonly losers: readonly string[]
  readonly most: number
}

export function whyText(text: WhyText): string {
  const { decision, host, dev, route, refusal, follows, assumed, steps, flips, losers, most } = text
  const shown = isRefused(decision) ? [] : losers.slice(0, most)
  const hopeless = shown.filter((addr) => flips.get(addr)?.length === 0)
  return [
    ...wrap(headline(text), ""),
    ...follows.flatMap((sentence) => wrap(sentence, "")),
    "",
    ...facts(decision, route, dev).map(([name, value]) => `  ${name.padEnd(12)}${value}`),
    ...(text.stack === "" ? [] : wrap(`${"stack".padEnd(12)}${text.stack}`, "  ")),
    ...assumed.flatMap((sentence) => wrap(`${"taken as".padEnd(12)}${sentence}`, "  ")),
    ...kernelLine(text),
    ...(refusal === "" ? [] : wrap(`${"remedy".padEnd(12)}${refusal}`, "  ")),
    ...(steps.length > 0 ? ["", "The way out, step by step", ...stepLines(steps)] : []),
    ...(decision.candidates.length > 1 ? ["", ...tournament(decision)] : []),
    ...(shown.length > 0 ? ["", "Why not", ...shown.flatMap((addr) => wrap(whyNot(addr, decision, host), "  "))] : []),
    ...(shown.length > 0 && losers.length > most ? [`  and ${losers.length - most} more; name one with --not`] : []),
    ...shown.flatMap((addr) => flipText(addr, flips.get(addr) ?? [])),
    ...(hopeless.length > 0 ? ["", ...wrap(`No small change would make the source: ${hopeless.join(", ")}.`, "")] : []),
    "",
  ].join("\n")
}

function headline({ named, decision, host }: WhyText): string {
  if (named === "") return verdict(decision, host)
  return `${named} is the source: the route names it, so no rule is asked. Without it: ${verdict(decision, host)}`
}

function kernelLine({ kernel, named, decision }: WhyText): string[] {
  if (kernel === "") return []
  const isSame = kernel === (named || decision.src || decision.errno)
  return [`  ${"this kernel".padEnd(12)}${isSame ? "AGREE: takes the same" : `DIFFER: takes ${kernel}, another than explained here`}`]
}

/** The steps of the lookup, numbered, with the lines that each rests on. */
export function stepLines(steps: WhyText["steps"]): string[] {
  const width = Math.max(...steps.map(({ title }) => title.length))
  return steps.flatMap(({ title, text, places }, i) =>
    wrap(`${String(i + 1).padStart(2)} ${title.padEnd(width)}  ${text}${places === "" ? "" : `  [${places}]`}`, "  "),
  )
}

/** True where the question was refused before any candidate was looked at. */
const isRefused = ({ src, errno }: Decision) => src === null && errno !== "EADDRNOTAVAIL"

/** All addresses but the source, candidates first. */
export function losersOf(decision: Decision, host: HostRecord): string[] {
  const candidates = decision.candidates.map(({ addr }) => addr)
  const all = [...candidates, ...host.addresses.map(({ addr }) => addr)].filter((addr) => addr !== decision.src)
  return [...new Set(all)]
}

function facts(decision: Decision, route: string, dev: string | null): [string, string][] {
  const { dst, scope, label, profile, preferences, prefsReadback, sockoptErrno } = decision
  const hex = `0x${prefsReadback.toString(16)}`
  return [
    ["destination", isRefused(decision) ? dst : `${dst}, ${scopeText(scope)} scope, label ${label}`],
    ["route", route || "none"],
    ["interface", dev ?? "none"],
    ["profile", profile],
    [
      "preferences",
      `${preferenceText(preferences)} (getsockopt() reads ${hex})${sockoptErrno ? `; setsockopt() failed with ${sockoptErrno}` : ""}`,
    ],
  ]
}

/** A table of candidates by rules: · where one stays, x where it falls. */
function tournament(decision: Decision): string[] {
  const asked = decision.asked.map(({ rule }) => rule)
  const rows = table(decision)
  const width = Math.max(...rows.map(({ addr }) => addr.length), "candidate".length)
  const line = (first: string, cells: readonly string[], last = "") =>
    `  ${first.padEnd(width)}  ${cells.map((cell, i) => cell.padStart(Math.max(asked[i]?.length ?? 0, 2))).join("  ")}${last}`.trimEnd()
  const tie = decision.by === "order" ? "  equal" : ""
  return [
    line("candidate", asked),
    ...rows.map(({ addr, cells }, i) => {
      const { rule } = decision.candidates[i] ?? {}
      return line(
        addr,
        cells.map((cell) => CELLS[cell]),
        addr === decision.src ? "  source" : rule === "order" ? tie : "",
      )
    }),
  ]
}

function flipText(addr: string, flips: readonly Flip[]): string[] {
  if (flips.length === 0) return []
  const ways = flips.slice(0, MOST_FLIPS)
  return [
    "",
    `${addr} would be the source with`,
    ...ways.map(({ changes, decision }) => `  - ${changes.map(({ text }) => text).join(", and ")}  [${outcome(decision)}]`),
  ]
}

const outcome = ({ by }: Decision) => (by === "only" ? "the only candidate" : by === "order" ? "first of equals" : `by ${ruleTitle(by)}`)

export function wrap(text: string, indent: string): string[] {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(" ")) {
    const longer = line.trim() === "" ? `${line}${word}` : `${line} ${word}`
    if (longer.length > WIDTH && line.trim() !== "") {
      lines.push(line)
      line = `${indent}  ${word}`
    } else {
      line = longer
    }
  }
  return [...lines, line]
}
