// Messages as one calls them in a list.

import { MessageKind } from "../../../../core/host/index.js"

export const MESSAGE_NAME: Readonly<Partial<Record<MessageKind, string>>> = {
  [MessageKind.RouterSolicitation]: "Router Solicitation",
  [MessageKind.RouterAdvertisement]: "Router Advertisement",
  [MessageKind.PrefixRequest]: "Prefix request",
  [MessageKind.PrefixGrant]: "Prefix grant",
  [MessageKind.PrefixRefusal]: "Prefix refusal",
  [MessageKind.BindingUpdate]: "Binding update",
  [MessageKind.BindingAck]: "Binding acknowledgement",
  [MessageKind.ConnectRequest]: "Connection request",
  [MessageKind.ConnectAnswer]: "Connection answer",
  [MessageKind.Sample]: "Data packet",
}
