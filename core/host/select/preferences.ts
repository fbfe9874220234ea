// What a program that uses RFC 5014 does wrong, and is warned of.

import { PREFERENCES } from "../values/names.js"
import { PAIRS, preferenceText } from "./names.js"

/** The pairs of which the word has both. */
export const contradictions = (word: number): readonly (typeof PAIRS)[number][] =>
  PAIRS.filter((pair) => pair.every((name) => (word & PREFERENCES[name]) !== 0))

/** What a program does before it communicates. */
export interface Program {
  /** hints.ai_flags has AI_EXTFLAGS. */
  readonly extflags: boolean
  readonly eflags: number
  /** The word that it gives to setsockopt(). */
  readonly word: number
  readonly socket: "stream" | "datagram"
  /** How it has the source selected, and whether it verifies the source after that (§13). */
  readonly selects: "connect" | "bind2addrsel"
  readonly verifies: boolean
}

/** The faults of a program, each in a sentence with its clause; also those that no call reports. */
export function warnings({ extflags, eflags, word, socket, selects, verifies }: Program): string[] {
  const both = (call: string, flags: number) =>
    contradictions(flags).map(
      (pair) => `${call}: ${pair.map((name) => name.toUpperCase()).join(" and ")} contradict each other (RFC 5014 §8).`,
    )
  const found = [...both("setsockopt()", word), ...(extflags ? both("getaddrinfo()", eflags) : [])]
  if (!extflags && eflags !== 0) found.push("ai_eflags means nothing without AI_EXTFLAGS in ai_flags (RFC 5014 §7).")
  else if (eflags !== word)
    found.push(
      `getaddrinfo() has ${preferenceText(eflags)}, setsockopt() ${preferenceText(word)}: with different flags the result is undefined (RFC 5014 §8).`,
    )
  if (verifies && socket === "stream" && selects === "connect")
    found.push("connect() sends a SYN before the source can be verified: bind2addrsel() does not (RFC 5014 §13).")
  return found
}
