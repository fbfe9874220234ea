// The functions that core/assembly/questions.ts exports. Addresses are four words, most significant first; results are slots, flags and
// errors of abi.ts.

import type { Errno, Profile, Rule, Tab } from "../../abi.js"

type Destination = [a: number, b: number, c: number, d: number]

export interface SelectionExports {
  useProfile(profile: Profile): void
  ruleAt(place: number): Rule
  setRule(place: number, rule: Rule): void
  clearRows(tab: Tab): void
  cacheAddresses(): void
  askAutomaticRow(...row: [...Destination, length: number, precedence: number, label: number]): number
  changePreferences(before: number, word: number): number
  readPreferences(word: number): number
  extendedFlags(isPresent: number, eflags: number): number
  setPreferences(socket: number, word: number): Errno
  askSource(...asked: [host: number, ...Destination, outInterface: number, named: number, preferences: number]): number
  askExplicit(...asked: [host: number, slot: number, ...Destination, outInterface: number]): number
  askIsSource(...asked: [host: number, ...Destination, flags: number]): number
  askBind(...asked: [socket: number, ...Destination, outInterface: number]): Errno
  askPacket(...asked: [socket: number, ...Destination, outInterface: number, word: number]): number
  askDestination(row: number, host: number, outInterface: number, preferences: number): Rule
  sortDestinations(): void
}
