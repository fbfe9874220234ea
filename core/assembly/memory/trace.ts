// Records: facts with their cause and requirement, written where the decision is made, before the change they tell of.

import { Errno, INTERFACE, Kind, NONE, NodeKind, Reason, Req } from "../../abi"
import { Entry } from "./layout"
import { address, app, gateway, host, link, message, peer, prefix, socket, world } from "./world"

/** Leaves the middle of an event once the wanted record is written: a position may lie between two records of one event. */
declare function halt(): void

const ENTRY: usize = (offsetof<Entry>() + 7) & ~7

/** Begins a record of something that happens now. Its cause is what the event under way is due to. */
export function tell(kind: Kind, req: Req): Entry {
  const w = world()
  if (w.stopAt != 0 && w.written >= w.stopAt) halt()
  w.written++
  if (w.traced < w.traceCapacity) w.traced++
  else w.overflow = 1
  const at = w.trace + <usize>(w.traced - 1) * ENTRY
  memory.fill(at, 0, ENTRY)
  const e = changetype<Entry>(at)
  e.time = w.now
  e.kind = kind
  e.cause = w.cause
  e.req1 = req
  return e
}

/** The record just written is the cause of what follows. */
export function thence(): void {
  world().cause = world().written
}

/** That record is the cause of what follows, again. */
export function dueTo(cause: i32): void {
  world().cause = cause
}

export function aboutHost(e: Entry, h: i32): Entry {
  e.host = host(h).serial
  // What it was promised is looked at when the event is over; a data packet changes nothing of it.
  if (e.kind < Kind.SampleSent || e.kind > Kind.SampleLost) world().touched = h
  return e
}

/** Of a host with several interfaces, the one that the link is of. */
export function aboutLink(e: Entry, l: i32): Entry {
  const row = link(l)
  if (host(row.host).interfaces > 1) e.flags |= (1 + row.index) << INTERFACE
  return aboutHost(e, row.host)
}

/** Tells that a table has no row left for what a host needs. The host does without. */
export function tellFull(h: i32): void {
  const e = aboutHost(tell(Kind.Limit, Req.None), h)
  e.code = Errno.ENFILE
  e.reason = Reason.TableFull
}

export function aboutGateway(e: Entry, g: i32): Entry {
  if (g != NONE) e.gateway = gateway(g).serial
  return e
}

export function aboutPrefix(e: Entry, p: i32): Entry {
  const row = prefix(p)
  aboutLink(e, row.interface)
  namePrefix(e, p)
  e.type = row.type
  e.addressHi = row.prefixHi
  return e
}

export function aboutAddress(e: Entry, a: i32): Entry {
  const row = address(a)
  aboutHost(e, row.host)
  if (row.prefix != NONE) aboutLink(e, row.interface)
  if (row.prefix != NONE) namePrefix(e, row.prefix)
  e.address = row.serial
  e.type = row.type
  e.flags |= row.flags
  e.addressHi = row.addressHi
  e.addressLo = row.addressLo
  return e
}

/** A prefix by its serial, its owner and its ordinal. */
function namePrefix(e: Entry, p: i32): void {
  aboutGateway(e, prefix(p).owner)
  e.prefix = prefix(p).serial
  e.value = prefix(p).ordinal
}

export function aboutSocket(e: Entry, s: i32): Entry {
  const row = socket(s)
  aboutHost(e, row.host)
  e.socket = row.serial
  e.app = app(row.app).serial
  e.type = row.type
  return e
}

export function aboutMessage(e: Entry, m: i32): Entry {
  const row = message(m)
  if (row.host != NONE) aboutHost(e, row.host)
  if (row.fromKind == NodeKind.Host || row.toKind == NodeKind.Host) aboutLink(e, row.link)
  e.message = row.serial
  e.carries = row.kind
  e.from = nodeSerial(row.fromKind, row.from)
  e.to = nodeSerial(row.toKind, row.to)
  e.until = row.arrivesAt
  e.type = row.type
  e.socket = row.socketSerial
  if (row.socket != NONE && socket(row.socket).serial == row.socketSerial) e.app = app(socket(row.socket).app).serial
  if (row.prefix != NONE && prefix(row.prefix).serial == row.prefixSerial) e.prefix = row.prefixSerial
  return e
}

/** The record of a message that has no kind of its own: a probe, a publication, a step of a request. */
export function tellSent(m: i32, req: Req): Entry {
  return aboutMessage(tell(Kind.MessageSent, req), m)
}

export function nodeSerial(kind: i32, slot: i32): i32 {
  if (kind == NodeKind.Host) return host(slot).serial
  if (kind == NodeKind.Gateway) return gateway(slot).serial
  if (kind == NodeKind.Registry) return world().registrySerial
  return peer(slot).serial
}
