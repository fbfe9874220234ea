// Reads a host from pasted text: what ip(8) prints as JSON or as text, and what ifconfig(8) prints, in any order, each recognized by its
// fields or its words. A row that does not fit is reported by line and field and left out; the rest is read. Each row is looked at once.

import type { HostRecord } from "../../host/select/host-record.js"
import type { IpRoute } from "../linux/iproute.js"
import type { Fault } from "./faults.js"
import { HostRows } from "./host-rows.js"
import { readingJson } from "./json.js"

export interface Pasted {
  /** Null if there is no address to choose among. */
  readonly host: HostRecord | null
  readonly routes: readonly IpRoute[] | null
  /** The first faults, by line. */
  readonly faults: readonly Fault[]
  /** How many faults there are in all. */
  readonly faultsInAll: number
  /** What printed the text, as far as it is no JSON: "ip addr", "ifconfig". */
  readonly printedBy: readonly string[]
}

/** Characters of a text, at most. */
export const MOST_CHARACTERS = 20_000_000

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
    return refused(`the text has more than ${count(MOST_CHARACTERS)} characters: paste the output for one host`)
  const json = yield* readingJson(text)
  const { faults } = json
  const work = 2 * text.length
  const rows = new HostRows(json)
  yield* rows.reading(work)
  if (text.trim() === "") return { host: null, routes: null, faults: [], faultsInAll: 0, printedBy: [] }
  return { ...rows.host(), faults: faults.list(), faultsInAll: faults.total, printedBy: [...rows.printedBy] }
}

const count = (n: number) => n.toLocaleString("en")

function refused(text: string): Pasted {
  return { host: null, routes: null, faults: [{ line: 1, field: "", text }], faultsInAll: 1, printedBy: [] }
}
