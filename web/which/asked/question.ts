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

/** The destinations of what was written: one, or several with spaces, commas or semicolons between them. */
export const listOf = (dst: string): readonly string[] => [...new Set(dst.split(/[\s,;]+/).filter(Boolean))]

/** What is wrong with the first of them that is none, in a sentence; "" if nothing is. */
export function faultOf(dst: string, host: HostRecord): string {
  const list = listOf(dst)
  return (list.length > 1 ? list : [dst]).map((text) => faultOfOne(text, host)).find(Boolean) ?? ""
}

function faultOfOne(dst: string, { interfaces }: HostRecord): string {
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
