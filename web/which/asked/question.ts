// Makes the core's questions of what is asked on the page, or says what is wrong with the destination.

import { type Choices, type Completed, completedHost } from "../../../core/formats/hosts/assumed.js"
import type { Pasted } from "../../../core/formats/hosts/pasted.js"
import {
  type Answers,
  answersOf,
  type Destination,
  type HostRecord,
  type ProfileChanges,
  type ProfileName,
  readDestination,
  type Selector,
} from "../../../core/host/selection.js"

/** What is wrong with a destination, in a sentence; "" if nothing is. */
export function faultOf(dst: string, { interfaces }: HostRecord): string {
  const read = readDestination(dst, interfaces)
  return read.is === "fault" ? `${read.text.charAt(0).toUpperCase()}${read.text.slice(1)}.` : ""
}

export interface Stack {
  readonly profile: ProfileName
  readonly changes?: ProfileChanges | undefined
}

/** The host with what is assumed; null: there is no host. */
export const completed = (pasted: Pasted, choices: Choices): Completed | null =>
  pasted.host === null ? null : completedHost(pasted, pasted.host, choices)

export const destinationOf = (dst: string, { host }: Completed): Destination => readDestination(dst, host.interfaces)

/** The answers for an IPv6 destination. */
export function answered(selector: Selector, of: Completed, dst: string, dev: string | null, prefs: number | null, stack: Stack): Answers {
  return answersOf(selector, of, { dst, dev, prefs, ...stack })
}
