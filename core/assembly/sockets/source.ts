// Which source an untyped socket gets: the host's default type (S-06), else RFC 6724 as its stack has it (S-08).

import { AddressState, AddressType, Key, NONE } from "../../abi"
import { learnLocal } from "../addressing/known-local"
import { appSetting } from "../memory/settings"
import { address, host, peer, prefix, socket } from "../memory/world"
import { outInterface } from "../network/link"
import { selectSource } from "../selection/select"
import { useStackOf } from "../selection/stack"

/** Has the network given the host any prefix yet? */
export function hasPrefix(h: i32): bool {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).address != NONE) return true
  }
  return false
}

/** S-06: a preferred address of the type that the host's policy gives to sockets without one; NONE: no such policy, or no such address. */
export function defaultSource(s: i32): i32 {
  const h = socket(s).host
  const type = <i32>appSetting(socket(s).app, Key.HostDefault)
  if (type == AddressType.Untyped) return NONE
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).type == type && address(a).prefix != NONE && address(a).state == AddressState.Preferred) return a
  }
  return NONE
}

/** The source that the host's stack selects for the socket's correspondent (RFC 6724 §5); NONE: there is none. */
export function sourceFor(s: i32): i32 {
  const row = socket(s)
  const to = peer(row.peer)
  learnLocal(row.host)
  useStackOf(row.host)
  return selectSource(row.host, to.addressHi, to.addressLo, outInterface(row.host), row.preferences)
}
