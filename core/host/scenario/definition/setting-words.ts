// What a scenario calls the values of settings that are words, and what is said of the others.

import { Errno, Key } from "../../../abi.js"
import { PROFILES, TYPE_KEYS, typeName, typesIn } from "../../values/names.js"
import { NEVER } from "../../values/time.js"

const TYPES = ["none", ...TYPE_KEYS].join(" ")

/** In the order of the numbers that the core has for them. */
const WORDS: { readonly [key in Key]?: string } = {
  [Key.Reuse]: "any new afterHandoff afterLifetime",
  [Key.ReuseDeprecated]: "yes ifNonePreferred no",
  [Key.OnNetFallback]: "fail fallback",
  [Key.HostDefault]: TYPES,
  [Key.NetworkDefault]: TYPES,
  [Key.Selection]: Object.keys(PROFILES).join(" "),
  [Key.Rule5_5]: "asProfile false true",
  [Key.Rule7]: "asProfile temporary public",
  [Key.CgaPlace]: "asProfile 4.5 7.5 off",
  [Key.Withdrawal]: "atAdvertisement linkDown unauthenticated authenticated expiry",
  [Key.AddressLoss]: "onSend event silent",
  [Key.HomeRole]: "none anchored mobileIp",
  [Key.Skin]: "abstract dhcpv6 pmipv6 5g",
  [Key.Blocking]: "false true",
  [Key.Unsupported]: "known refused silent otherType",
  [Key.OtherTypeAccepted]: "fail accept",
  [Key.ShareWithin]: "all application",
  [Key.Anchoring]: "distributed central",
  [Key.Dad]: "on optimistic off",
  [Key.Temporary]: "false true",
  [Key.RapidCommit]: "false true",
  [Key.PromiseRevocable]: "refused accepted",
}

/** The number of a word; undefined for no word. */
export function settingNumber(key: Key, word: unknown): number | undefined {
  return word === undefined ? undefined : WORDS[key]?.split(" ").indexOf(String(word))
}

/** The value of a setting as a scenario would say it; times in microseconds, one that does not end "never". */
export function settingValue(key: Key, value: number): string | number {
  const word = WORDS[key]?.split(" ")[value]
  if (word) return word
  if (key === Key.BootSet || key === Key.Permission) return typesIn(value).map(typeName).join(" ") || "none"
  if (key === Key.DenialError) return Errno[value] ?? value
  return value >= NEVER ? "never" : value
}
