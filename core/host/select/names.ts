// What selection calls rules, profiles, preferences and errors outside the core; rules as the recorded corpora write them.

import { Errno, OrderRule, Rule } from "../../abi.js"
import { flagNames, PROFILES, type PreferenceName, type ProfileName } from "../values/names.js"

const RULE_NAMES = {
  [Rule.None]: "",
  [Rule.Only]: "only",
  [Rule.Rule1]: "1",
  [Rule.Rule2]: "2",
  [Rule.Rule3]: "3",
  [Rule.Rule4]: "4",
  [Rule.Rule5]: "5",
  [Rule.Rule5_5]: "5.5",
  [Rule.Rule6]: "6",
  [Rule.Rule7]: "7",
  [Rule.Rule7_5]: "7.5",
  [Rule.Rule8Orchid]: "8-orchid",
  [Rule.Rule8]: "8",
  [Rule.Rule9Optimistic]: "9-optimistic",
  [Rule.Order]: "order",
  [Rule.Error]: "error",
  [Rule.Explicit]: "explicit",
} as const

export type RuleName = (typeof RULE_NAMES)[Rule]

export const ruleName = (rule: Rule): RuleName => RULE_NAMES[rule]
export const orderRuleName = (rule: OrderRule): string => (rule === OrderRule.None ? "" : String(rule))

export const PROFILE_NAMES = Object.keys(PROFILES) as readonly ProfileName[]

const LINUX: ReadonlySet<ProfileName> = new Set(["linux", "glibc", "musl", "android"])

/** All leave their sources to a Linux kernel. */
export const isLinux = (profile: ProfileName) => LINUX.has(profile)

/** The pairs of opposites of RFC 5014 §2 and §4: an application prefers one, or the other, or leaves it to the system. */
export const PAIRS = [
  ["home", "coa"],
  ["tmp", "public"],
  ["cga", "noncga"],
] as const satisfies readonly (readonly [PreferenceName, PreferenceName])[]

/** "TMP + ON_NET", or "none". */
export const preferenceText = (word: number): string => flagNames(word).join(" + ") || "none"

/** gai_strerror() and strerror() of what selection returns (A5014-35). */
export function errorText(errno: Errno): string {
  switch (errno) {
    case Errno.EINVAL:
      return "Invalid argument"
    case Errno.ENETUNREACH:
      return "Network is unreachable"
    case Errno.EADDRNOTAVAIL:
      return "Cannot assign requested address"
    case Errno.EAI_BADEXTFLAGS:
      return "Contradictory source address preferences in ai_eflags"
    default:
      return Errno[errno] ?? ""
  }
}
