// Names that selection goes by outside the core: rules as in the recorded corpora, profiles, preference flags, errors.

import { Errno, OrderRule, Preference, Profile, Rule } from "../../abi.js"

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

export const PROFILES = {
  rfc6724: Profile.Rfc6724,
  rfc3484: Profile.Rfc3484,
  linux: Profile.Linux,
  glibc: Profile.Glibc,
  "first-address": Profile.FirstAddress,
  "longest-prefix-only": Profile.LongestPrefixOnly,
} as const

export type ProfileName = keyof typeof PROFILES
export const PROFILE_NAMES = Object.keys(PROFILES) as readonly ProfileName[]

/** The flags of RFC 5014 §5, draft §6.2's ON_NET and Linux's PUBTMP_DEFAULT, as a command line names them. */
export const PREFERENCES = {
  home: Preference.Home,
  coa: Preference.Coa,
  tmp: Preference.Tmp,
  public: Preference.Public,
  cga: Preference.Cga,
  noncga: Preference.NonCga,
  pubtmp_default: Preference.PubTmpDefault,
  on_net: Preference.OnNet,
} as const

export type PreferenceName = keyof typeof PREFERENCES

export function preferenceText(word: number): string {
  const names = (Object.keys(PREFERENCES) as PreferenceName[]).filter((name) => (word & PREFERENCES[name]) !== 0)
  return names.length > 0 ? names.map((name) => name.toUpperCase()).join(" + ") : "none"
}

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
