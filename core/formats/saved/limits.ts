// What a session that is kept, in a link or in a file, may have at most. Who writes one asks here before it is offered, and who reads one
// asks here before anything is made of it: so whatever is written can be read.

import type { SavedBranches } from "../../host/session/saved-branches.js"

/** The model of the network that a session is kept under: 2 has signalling as messages, and gateways that advertise again and again. */
export const MODEL = 2

/** Over all branches. */
export const MOST_ACTS = 20_000
/** The script's own, and one for each act. */
export const MOST_BRANCHES = MOST_ACTS + 1
/** Branches that undo left for one branch. */
export const MOST_LEFT = 1000
/** Characters; names are cut to it when they are written. */
export const LONGEST_NAME = 200
/** Microseconds: 30 days, as in a scenario. */
export const LATEST = 30 * 86_400e6

/** Characters of a fragment that the page writes: as many as mail programs, chats and QR readers let through whole. */
export const LONGEST_WRITTEN = 8000
/** Characters of a fragment that the page reads. */
export const LONGEST_READ = 2_000_000
/** Bytes of a packed run once it is inflated: the largest scenario, escaped, and the most acts. */
export const MOST_BYTES = 8_000_000
/** Characters of a session's file. */
export const LARGEST_FILE = 16_000_000

/** What is too much in one line; null where nothing is. */
export function tooMuch({ branches }: SavedBranches): string | null {
  if (branches.length > MOST_BRANCHES) return `it has ${branches.length} branches; at most ${MOST_BRANCHES} can be kept`
  const acts = branches.reduce((sum, branch) => sum + branch.acts.length, 0)
  if (acts > MOST_ACTS) return `it has too many acts: ${acts}; at most ${MOST_ACTS} can be kept`
  if (branches.some(({ left = [] }) => left.length > MOST_LEFT)) return `undo left more than ${MOST_LEFT} branches for one of them`
  const isLate = branches.some((branch) => branch.end > LATEST || branch.acts.some(({ at }) => at > LATEST))
  return isLate ? "something happens after 30 days, which is the longest time of a scenario" : null
}

/** A name as it is written and read. */
export function cutName(name: string): string {
  return name.slice(0, LONGEST_NAME)
}
