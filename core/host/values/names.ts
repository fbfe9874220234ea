// What a scenario calls the numbers of the core.

import { AddressType, MessageKind, Preference } from "../../abi.js"

export const TYPE_NAMES = {
  fixed: AddressType.Fixed,
  sessionLasting: AddressType.SessionLasting,
  nonPersistent: AddressType.NonPersistent,
  gracefulReplacement: AddressType.GracefulReplacement,
} as const
export type TypeName = keyof typeof TYPE_NAMES
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
} as const

/** The six flags of RFC 5014 §5. ON_NET (draft §6.2) is a field of its own. */
export const PREFERENCE_NAMES = {
  home: Preference.Home,
  coa: Preference.Coa,
  tmp: Preference.Tmp,
  public: Preference.Public,
  cga: Preference.Cga,
  nonCga: Preference.NonCga,
} as const

export const typeName = (type: AddressType) =>
  (Object.keys(TYPE_NAMES) as TypeName[]).find((name) => TYPE_NAMES[name] === type) ?? "untyped"
export const messageName = (kind: MessageKind) =>
  (Object.keys(MESSAGE_NAMES) as (keyof typeof MESSAGE_NAMES)[]).find((name) => MESSAGE_NAMES[name] === kind) ?? "sample"

/** The names of an enum that counts from 0, in order. */
export function enumNames(names: Readonly<Record<number, string>>): readonly string[] {
  const list: string[] = []
  for (let i = 0; names[i] !== undefined; i++) list.push(names[i] ?? "")
  return list
}
