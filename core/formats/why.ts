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
  /** The route in words. */
  readonly route: string
  /** The source that the route names; empty: none. */
  readonly named: string
  /** What this machine's kernel takes; empty: it was not asked. */
  readonly kernel: string
  /** What was not in the files and had to be taken for granted. */
  readonly assumed: readonly string[]
  /** What would make each loser the source. */
  readonly flips: ReadonlyMap<string, readonly Flip[]>
  /** The addresses to explain, and how many of them at most. */
  readonly losers: readonly string[]
  readonly most: number
}

export function whyText({ decision, host, route, named, kernel, assumed, flips, losers, most }: WhyText): string {
  const shown = isRefused(decision) ? [] : losers.slice(0, most)
  const hopeless = shown.filter((addr) => flips.get(addr)?.length === 0)
  return [
    ...wrap(
      named === ""
        ? verdict(decision, host)
        : `The route names ${named} as the source, so no rule is asked. Without it: ${verdict(decision, host)}`,
      "",
    ),
    "",
    ...facts(decision, route).map(([name, value]) => `  ${name.padEnd(12)}${value}`),
    ...assumed.map((text) => `  ${"taken as".padEnd(12)}${text}`),
    ...(kernel === ""
      ? []
      : [
          `  ${"this kernel".padEnd(12)}${kernel === (named || decision.src) ? "takes the same" : `takes ${kernel}: another than explained here`}`,
        ]),
    ...(decision.candidates.length > 1 ? ["", ...tournament(decision)] : []),
    ...(shown.length > 0 ? ["", "Why not", ...shown.flatMap((addr) => wrap(whyNot(addr, decision, host), "  "))] : []),
    ...(shown.length > 0 && losers.length > most ? [`  and ${losers.length - most} more; name one with --not`] : []),
    ...shown.flatMap((addr) => flipText(addr, flips.get(addr) ?? [])),
    ...(hopeless.length > 0 ? ["", ...wrap(`No small change would make the source: ${hopeless.join(", ")}.`, "")] : []),
    "",
  ].join("\n")
}

/** True where the question was refused before any candidate was looked at. */
const isRefused = ({ src, errno }: Decision) => src === null && errno !== "EADDRNOTAVAIL"

/** All addresses but the source, candidates first. */
export function losersOf(decision: Decision, host: HostRecord): string[] {
  const candidates = decision.candidates.map(({ addr }) => addr)
  const all = [...candidates, ...host.addresses.map(({ addr }) => addr)].filter((addr) => addr !== decision.src)
  return [...new Set(all)]
}

function facts(decision: Decision, route: string): [string, string][] {
  const { dst, scope, label, outInterface, profile, preferences, prefsReadback, sockoptErrno } = decision
  const hex = `0x${prefsReadback.toString(16)}`
  return [
    ["destination", isRefused(decision) ? dst : `${dst}, ${scopeText(scope)} scope, label ${label}`],
    ["route", route || "none"],
    ["interface", outInterface ?? "none"],
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

function wrap(text: string, indent: string): string[] {
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
