// What core/assembly/ask.ts exports: addresses are four words, most significant first; results are slots, flags and errors of abi.ts.

import type { Errno, Preference, Profile, Rule, Tab } from "../abi.js"

type Destination = [a: number, b: number, c: number, d: number]

export interface SelectionExports {
  useProfile(profile: Profile): void
  ruleAt(place: number): Rule
  setRule(place: number, rule: Rule): void
  clearRows(tab: Tab): void
  cacheAddresses(): void
  askAutomaticRow(...row: [...Destination, length: number, precedence: number, label: number]): number
  changePreferences(before: Preference, word: Preference): Preference
  readPreferences(word: Preference): Preference
  extendedFlags(isPresent: number, eflags: Preference): Preference
  setPreferences(socket: number, word: Preference): Errno
  askSource(...asked: [host: number, ...Destination, outInterface: number, named: number, preferences: Preference]): number
  askExplicit(...asked: [host: number, slot: number, ...Destination, outInterface: number]): number
  askIsSource(...asked: [host: number, ...Destination, flags: Preference]): number
  askBind(...asked: [socket: number, ...Destination, outInterface: number]): Errno
  askPacket(...asked: [socket: number, ...Destination, outInterface: number, word: Preference]): number
  askDestination(row: number, host: number, outInterface: number, preferences: Preference): Rule
  sortDestinations(): void
}
