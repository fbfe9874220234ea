// What types and messages are called in running text.

import { AddressType, MessageKind } from "../../abi.js"

export const TYPE_WORD: Record<AddressType, string> = {
  [AddressType.Untyped]: "untyped",
  [AddressType.Fixed]: "fixed",
  [AddressType.SessionLasting]: "session-lasting",
  [AddressType.NonPersistent]: "non-persistent",
  [AddressType.GracefulReplacement]: "graceful-replacement",
}

export const MESSAGE_WORD: Record<MessageKind, string> = {
  [MessageKind.None]: "message",
  [MessageKind.RouterSolicitation]: "solicitation",
  [MessageKind.RouterAdvertisement]: "advertisement",
  [MessageKind.PrefixRequest]: "prefix request",
  [MessageKind.PrefixGrant]: "prefix grant",
  [MessageKind.PrefixRefusal]: "refusal",
  [MessageKind.BindingUpdate]: "binding update",
  [MessageKind.BindingAck]: "binding acknowledgement",
  [MessageKind.ConnectRequest]: "connection request",
  [MessageKind.ConnectAnswer]: "connection answer",
  [MessageKind.Sample]: "data packet",
  [MessageKind.Probe]: "probe for duplicates",
  [MessageKind.Deregistration]: "deregistration",
  [MessageKind.Revocation]: "revocation",
  [MessageKind.Publication]: "publication",
  [MessageKind.Lookup]: "look-up",
  [MessageKind.LookupAnswer]: "look-up answer",
  [MessageKind.ProbeAnswer]: "answer to a probe",
  [MessageKind.PrefixSolicit]: "prefix solicitation",
  [MessageKind.PrefixOffer]: "prefix offer",
  [MessageKind.PrefixRelease]: "prefix release",
  [MessageKind.ReleaseAnswer]: "answer to a release",
}
