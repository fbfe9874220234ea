// The states of hosts, prefixes, addresses and sockets in plain words, for panels and menus.

import {
  AddressFlag,
  AddressState,
  AddressType,
  Errno,
  type Frame,
  flagsText,
  LinkState,
  Preference,
  type PrefixRow,
  PrefixState,
  type Serial,
  type SocketRow,
  SocketState,
} from "../../core/host/index.js"

export const ADDRESS_STATE: Readonly<Record<AddressState, string>> = {
  [AddressState.Tentative]: "tentative, being checked for duplicates",
  [AddressState.Preferred]: "preferred",
  [AddressState.Deprecated]: "deprecated, given on request only",
  [AddressState.Invalid]: "no longer valid",
}

export const PREFIX_STATE: Readonly<Record<PrefixState, string>> = {
  [PrefixState.Requested]: "set aside",
  [PrefixState.Local]: "in use where it was given",
  [PrefixState.Anchored]: "kept, reached through a tunnel",
  [PrefixState.Grace]: "in grace",
  [PrefixState.Released]: "released",
  [PrefixState.Expired]: "expired",
  [PrefixState.Revoked]: "revoked",
}

/** How a prefix stands, and its address where that says more: "in use where it was given; IPsl1 is deprecated, given on request only". */
export function prefixWords({ addresses }: Frame, { serial, state }: PrefixRow): string {
  const address = addresses.find((a) => a.prefix === serial)
  const says = address && (address.state === AddressState.Tentative || address.state === AddressState.Deprecated)
  return says && state < PrefixState.Released
    ? `${PREFIX_STATE[state]}; ${address.name} is ${ADDRESS_STATE[address.state]}`
    : PREFIX_STATE[state]
}

export const SOCKET_STATE: Readonly<Record<SocketState, string>> = {
  [SocketState.Open]: "open",
  [SocketState.Waiting]: "waiting in setsc()",
  [SocketState.Claimed]: "has an address, not bound yet",
  [SocketState.Bound]: "bound",
  [SocketState.Connecting]: "connecting",
  [SocketState.Connected]: "connected",
  [SocketState.Broken]: "broken",
  [SocketState.Closed]: "closed",
}

/** What each type promises, for a first reader. */
export const TYPE_PROMISE: Readonly<Record<AddressType, string>> = {
  [AddressType.Untyped]: "nothing was asked for",
  [AddressType.Fixed]: "always valid, may be published",
  [AddressType.SessionLasting]: "survives moves while in use",
  [AddressType.NonPersistent]: "ends when the host moves",
  [AddressType.GracefulReplacement]: "replaced at a move, with time to change over",
}

export const LINK: Readonly<Record<LinkState, string>> = {
  [LinkState.Down]: "no link",
  [LinkState.Up]: "link up, no router heard yet",
  [LinkState.Routed]: "attached",
}

const ADDRESS_FLAG: readonly (readonly [AddressFlag, string])[] = [
  [AddressFlag.Temporary, "temporary"],
  [AddressFlag.Home, "home"],
  [AddressFlag.CareOf, "care-of"],
  [AddressFlag.Cga, "CGA"],
  [AddressFlag.Optimistic, "optimistic"],
]

/** The flags of an address as words: ["temporary", "care-of"]. */
export const addressFlags = (flags: number): string[] => ADDRESS_FLAG.filter(([flag]) => (flags & flag) !== 0).map(([, word]) => word)

/** The flags that a socket has set beside its type: "TMP and ON_NET". */
export function flagWordsOf({ preferences, onNet }: SocketRow): string {
  const word = preferences | (onNet ? Preference.OnNet : 0)
  return word === 0 ? "" : flagsText(word)
}

/** What is out of the ordinary with a socket at this moment; "" for nothing. */
export function socketNow(frame: Frame, s: SocketRow): string {
  if (s.stalled) return "stalled: its buffer is empty"
  if (s.dryAt > 0) return `plays on without data for ${((s.dryAt - frame.time) / 1e6).toFixed(1)} s`
  if (s.leaving) return "leaving: its application moves to a new socket"
  if (s.moving) return "moving to another address"
  if (s.listening) return "listening"
  return s.inbound ? `${nameOf(frame, s.peer)} connected to it` : ""
}

/** The type that a socket has: of the address that it sends from; before it has one, or where nothing was asked for, that which it asked for. */
export function typeNow({ run }: Frame, { type, source }: SocketRow): AddressType {
  return type === AddressType.Untyped ? type : (run.entities.get(source)?.type ?? type)
}

export function nameOf(frame: Frame, serial: Serial): string {
  return frame.run.entities.get(serial)?.name ?? ""
}

/** A socket's path: "27 ms by the tunnel, 20 ms direct: 1.35 times as long (path stretch)"; "" if it is not connected. */
export function pathWords(socket: SocketRow): string {
  const { path } = socket
  if (!path) return socket.state === SocketState.Connected ? "no way now" : ""
  if (path.anchor === path.via) return `${ms(path.oneWay)} one way, direct`
  return `${ms(path.oneWay)} by the tunnel, ${ms(path.direct)} direct: ${(path.oneWay / path.direct).toFixed(2)} times as long (path stretch)`
}

/** A socket's state in two words, for lists. */
export function socketWords(socket: SocketRow): string {
  if (socket.state === SocketState.Connected && !socket.path) return "no way now"
  if (socket.state === SocketState.Connected && socket.path) return socket.path.anchor === socket.path.via ? "direct" : "tunnel"
  if (socket.state === SocketState.Waiting) return "waiting"
  if (socket.error !== Errno.OK && socket.state === SocketState.Open) return Errno[socket.error] ?? "error"
  return SOCKET_STATE[socket.state]
}

export function ms(t: number): string {
  return `${Number((t / 1000).toFixed(3))} ms`
}
