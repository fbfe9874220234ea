// The rows of prefixes: allocated by a gateway or its central anchor, and given back before their host has heard of them.
// A prefix is requested -> local -> anchored -> grace -> released | expired | revoked (model: Things).

import { AddressType, Key, Kind, NONE, Origin, PrefixState, Reason, Req, Tab, TYPES } from "../../abi"
import { Host } from "../memory/layout"
import { append, unlink } from "../memory/list"
import { gatewaySetting } from "../memory/settings"
import { aboutPrefix, dueTo, tell, tellFull, thence } from "../memory/trace"
import { gateway, giveBack, host, link, newSerial, poolEntry, prefix, take, world } from "../memory/world"
import { anchorOf } from "./anchor"
import { letGo } from "./deregistration"
import { interfaceOf } from "./link"
import { hasFree, returnToPool, takeFromPool } from "./pool"
import { settle } from "./registration"

/** Sets a /64 of `type` aside for the host of a link, at `g` or its central anchor. NONE when there is none to give. */
export function allocatePrefix(l: i32, g: i32, type: i32, origin: Origin): i32 {
  const owner = anchorOf(g, type)
  if (!hasFree(owner, type)) return NONE
  const p = newPrefix(l, g, type, origin)
  if (p == NONE) return NONE
  const row = prefix(p)
  row.owner = owner
  row.poolEntry = takeFromPool(owner, type, row.serial, row.host)
  row.prefixHi = poolEntry(row.poolEntry).prefixHi
  return p
}

/** A new prefix for link `l` from gateway `g`, last in its host's list, not known to the host yet. NONE when the table is full. */
export function newPrefix(l: i32, g: i32, type: i32, origin: Origin): i32 {
  const h = link(l).host
  const p = take(Tab.Prefix)
  if (p == NONE) {
    tellFull(h)
    return NONE
  }
  const row = prefix(p)
  row.serial = newSerial()
  row.host = h
  row.owner = g
  row.via = g
  row.interface = interfaceOf(l)
  row.awaiting = NONE
  row.tunnelTo = NONE
  row.address = NONE
  row.type = type
  // Given without a type it follows the network's default (S-07).
  row.service = type == AddressType.Untyped ? <i32>gatewaySetting(g, Key.NetworkDefault) : type
  row.state = PrefixState.Requested
  row.origin = origin
  row.ordinal = nextOrdinal(h, type)
  row.length = 64
  row.poolEntry = NONE
  row.since = world().now
  append(prefixesOf(h), Tab.Prefix, p)
  return p
}

function nextOrdinal(h: i32, type: i32): i32 {
  const row = host(h)
  if (type == AddressType.Untyped) return ++row.made0
  if (type == AddressType.Fixed) return ++row.made1
  if (type == AddressType.SessionLasting) return ++row.made2
  if (type == AddressType.NonPersistent) return ++row.made3
  return ++row.made4
}

/** Gives back a prefix that its host has never heard of, or does not take. */
export function cancelPrefix(p: i32, reason: Reason): void {
  const row = prefix(p)
  const h = row.host
  const awaiting = row.request == 0 ? row.awaiting : NONE
  const cause = world().cause
  const e = aboutPrefix(tell(Kind.GrantReturned, Req.None), p)
  e.reason = reason
  if (reason == Reason.OtherType) e.setting = 1 + Key.OtherTypeAccepted
  thence()
  unlink(prefixesOf(row.host), Tab.Prefix, p)
  const isAtHost = reason == Reason.NobodyWaits || reason == Reason.OtherType
  if (row.via != row.owner || isAtHost) letGo(p, reason)
  else if (row.poolEntry != NONE) returnToPool(row.poolEntry, row.owner * TYPES + row.type)
  giveBack(Tab.Prefix, p)
  if (awaiting != NONE) settle(h, awaiting)
  dueTo(cause)
}

/** Where the list of a host's prefixes begins. */
export function prefixesOf(h: i32): usize {
  return changetype<usize>(host(h)) + offsetof<Host>("firstPrefix")
}

/** Does the prefix move along with its host? */
export function isKept(p: i32): bool {
  const row = prefix(p)
  if (row.service == AddressType.NonPersistent) return false
  return row.state == PrefixState.Local || row.state == PrefixState.Anchored || row.state == PrefixState.Grace
}

/** Tells that the prefix is reached through a tunnel now, to where its anchor forwards; one that led elsewhere is gone. */
export function tunnelUp(p: i32): void {
  if (prefix(p).tunnelTo == prefix(p).via) return
  tunnelDown(p, Reason.Replaced)
  prefix(p).tunnelTo = prefix(p).via
  const e = aboutPrefix(tell(Kind.TunnelUp, Req.OD_3_2_07), p)
  e.other = gateway(prefix(p).via).serial
  thence()
}

/** Tells that the tunnel of the prefix is gone, if it has one. */
export function tunnelDown(p: i32, reason: Reason): void {
  const row = prefix(p)
  if (row.tunnelTo == NONE) return
  const e = aboutPrefix(tell(Kind.TunnelDown, reason == Reason.None ? Req.OD_3_2_07 : Req.None), p)
  e.other = gateway(row.tunnelTo).serial
  e.reason = reason
  row.tunnelTo = NONE
}
