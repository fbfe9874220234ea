// Reads a host from pasted text: what ip(8) prints as JSON or as text, and what other systems print, in any order, each recognized by its
// fields or its words. A row that does not fit is reported by line and field and left out; the rest is read. Each row is looked at once.

import { NO_ROUTING, type Routing } from "../../host/routing/rows.js"
import type { HostRecord } from "../../host/select/host-record.js"
import type { Fault } from "./faults.js"
import type { Sysctl } from "./gathered.js"
import { HostRows } from "./host-rows.js"
import { readingJson } from "./json.js"
import type { Unsaid } from "./text/facts.js"

/** The system that printed a paste, as far as it shows. */
export type System = "linux" | "android" | "macos" | "freebsd" | "windows" | ""

export interface Pasted {
  /** Null if there is no address to choose among. */
  readonly host: HostRecord | null
  readonly routing: Routing
  /** The first faults, by line. */
  readonly faults: readonly Fault[]
  /** How many faults there are in all. */
  readonly faultsInAll: number
  /** What printed the text, as far as it is no JSON: "ip addr", "ifconfig". */
  readonly printedBy: readonly string[]
  /** Lines of text that nothing here knows. They are kept in the text and change nothing. */
  readonly unknown: readonly number[]
  readonly sysctls: readonly Sysctl[]
  /** What the system that printed it does not tell. */
  readonly unsaid: readonly Unsaid[]
  /** The line of each address, by addressKey(). */
  readonly lines: ReadonlyMap<string, number>
  readonly system: System
}

/** Characters of a text, at most. */
export const MOST_CHARACTERS = 20_000_000

const NOTHING: Pasted = {
  ...{ host: null, routing: NO_ROUTING, faults: [], faultsInAll: 0, printedBy: [], unknown: [], sysctls: [], unsaid: [], lines: new Map() },
  system: "",
}

export function readPasted(text: string): Pasted {
  const reading = readingPasted(text)
  for (;;) {
    const { done, value } = reading.next()
    if (done) return value
  }
}

/** Reads in slices. Yields the work that is done: characters and rows that were looked at, a few for each character of the text. */
export function* readingPasted(text: string): Generator<number, Pasted> {
  if (text.length > MOST_CHARACTERS)
    return refused(`the text has more than ${MOST_CHARACTERS.toLocaleString("en")} characters: paste the output for one host`)
  const json = yield* readingJson(text)
  const { faults } = json
  const work = 2 * text.length
  const rows = new HostRows(json)
  yield* rows.reading(work)
  if (text.trim() === "") return NOTHING
  const { gathered, printedBy, unknown } = rows
  const made = gathered.host()
  return {
    ...made,
    ...{ faults: faults.list(), faultsInAll: faults.total, printedBy: [...printedBy], unknown, sysctls: gathered.sysctls },
    ...{ unsaid: [...gathered.unsaid], lines: new Map([...gathered.places].map(([key, { line }]) => [key, line])) },
    system: made.routing.rules?.some(({ table }) => table === "legacy_system") ? "android" : systemOf(made.host, printedBy),
  }
}

/** A text that could not be read, with the reason. */
export function refused(text: string): Pasted {
  return { ...NOTHING, faults: [{ line: 1, field: "", text }], faultsInAll: 1 }
}

const MAC = /^(en|utun|awdl|anpi|llw|bridge)\d+$/
const WINDOWS = ["ipconfig", "netsh", "route print", "PowerShell"]

function systemOf(host: HostRecord | null, printedBy: ReadonlySet<string>): System {
  const names = host?.interfaces.map(({ name }) => name) ?? []
  if (WINDOWS.some((name) => printedBy.has(name))) return "windows"
  if (printedBy.has("ip6addrctl")) return "freebsd"
  if (names.includes("lo0")) return names.some((name) => MAC.test(name)) ? "macos" : "freebsd"
  if (printedBy.has("ifconfig") && !printedBy.has("ip addr") && names.some((name) => MAC.test(name))) return "macos"
  if (names.some((name) => /^(rmnet|ccmni|v4-rmnet|v4-wlan)/.test(name))) return "android"
  return host ? "linux" : ""
}
