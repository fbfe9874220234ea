// The names that scenarios and command lines use for numbers of the core.

import { AddressType, MessageKind, Preference, Profile } from "../../abi.js"

export const TYPE_NAMES = {
  fixed: AddressType.Fixed,
  sessionLasting: AddressType.SessionLasting,
  nonPersistent: AddressType.NonPersistent,
  gracefulReplacement: AddressType.GracefulReplacement,
} as const
type TypeName = keyof typeof TYPE_NAMES
export const TYPE_KEYS = Object.keys(TYPE_NAMES) as readonly TypeName[]

export const MESSAGE_NAMES = {
  routerSolicitation: MessageKind.RouterSolicitation,
  routerAdvertisement: MessageKind.RouterAdvertisement,
  prefixRequest: MessageKind.PrefixRequest,
  prefixGrant: MessageKind.PrefixGrant,
  prefixRefusal: MessageKind.PrefixRefusal,
  bindingUpdate: MessageKind.BindingUpdate,
  bindingAck: MessageKind.BindingAck,
  connectRequest: MessageKind.ConnectRequest,
  connectAnswer: MessageKind.ConnectAnswer,
  probe: MessageKind.Probe,
  deregistration: MessageKind.Deregistration,
  revocation: MessageKind.Revocation,
  publication: MessageKind.Publication,
  lookup: MessageKind.Lookup,
  lookupAnswer: MessageKind.LookupAnswer,
  probeAnswer: MessageKind.ProbeAnswer,
  prefixSolicit: MessageKind.PrefixSolicit,
  prefixOffer: MessageKind.PrefixOffer,
  prefixRelease: MessageKind.PrefixRelease,
  releaseAnswer: MessageKind.ReleaseAnswer,
} as const

/** The six flags of RFC 5014 §5 as a scenario names them. ON_NET (draft §6.2) is a field of its own there. */
export const PREFERENCE_NAMES = {
  home: Preference.Home,
  coa: Preference.Coa,
  tmp: Preference.Tmp,
  public: Preference.Public,
  cga: Preference.Cga,
  nonCga: Preference.NonCga,
} as const

const { nonCga, ...spelledAlike } = PREFERENCE_NAMES

/** The flags of RFC 5014 §5, Linux's PUBTMP_DEFAULT and draft §6.2's ON_NET, as a command line names them. */
export const PREFERENCES = {
  ...spelledAlike,
  noncga: nonCga,
  pubtmp_default: Preference.PubTmpDefault,
  on_net: Preference.OnNet,
} as const
export type PreferenceName = keyof typeof PREFERENCES

/** The flags of a word as RFC 5014 writes them, without their common beginning: "HOME", "ON_NET". */
export function flagNames(word: number): string[] {
  return (Object.keys(PREFERENCES) as PreferenceName[]).filter((name) => (word & PREFERENCES[name]) !== 0).map((name) => name.toUpperCase())
}

/** The stack profiles (S-08). glibc's and musl's are for hosts alone: they order destinations, and leave the source to their kernel. */
export const PROFILES = {
  rfc6724: Profile.Rfc6724,
  rfc3484: Profile.Rfc3484,
  linux: Profile.Linux,
  glibc: Profile.Glibc,
  "first-address": Profile.FirstAddress,
  "longest-prefix-only": Profile.LongestPrefixOnly,
  "rfc6724-update": Profile.Rfc6724Update,
  musl: Profile.Musl,
  android: Profile.Android,
  freebsd: Profile.FreeBsd,
  macos: Profile.MacOs,
  windows: Profile.Windows,
} as const
export type ProfileName = keyof typeof PROFILES

/** What a scenario calls a type; "untyped" for none. */
export const typeName = (type: AddressType) =>
  (Object.keys(TYPE_NAMES) as TypeName[]).find((name) => TYPE_NAMES[name] === type) ?? "untyped"
/** What a scenario calls a kind of message; "sample" for data, which no scenario names. */
export const messageName = (kind: MessageKind) =>
  (Object.keys(MESSAGE_NAMES) as (keyof typeof MESSAGE_NAMES)[]).find((name) => MESSAGE_NAMES[name] === kind) ?? "sample"

/** The names of an enum that counts from 0, in order. */
export function enumNames(names: Readonly<Record<number, string>>): readonly string[] {
  const list: string[] = []
  for (let i = 0; names[i] !== undefined; i++) list.push(names[i] ?? "")
  return list
}

/** Types as bits of one number. */
export function mask(list: readonly AddressType[]): number {
  return list.reduce<number>((bits, type) => bits | (1 << type), 0)
}

/** The four types that can be asked for, of those in the mask. */
export const typesIn = (mask: number) => [1, 2, 3, 4].filter((type) => (mask & (1 << type)) !== 0) as AddressType[]
