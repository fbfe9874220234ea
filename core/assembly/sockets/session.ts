// Sessions with mobility of their own above IP (MPTCP, SIP), which engages only if the address visibly changes (OD-1-06).

import { AddressState, AddressType, AppFlag, Kind, NOBODY, NONE, Reason, Req, SocketState } from "../../abi"
import { isUsable } from "../addressing/address"
import { Event, schedule } from "../memory/events"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, app, host, prefix, socket, world } from "../memory/world"
import { reachOut } from "./handshake"
import { followPlayback } from "./playback"
import { countBytes, hold, unhold } from "./socket"
import { sourceFor } from "./source"

/**
 * Address `a` may be used now. Sessions and applications that wait for an address of its type, or send from an older one, are woken when
 * the event under way is over.
 */
export function offerAddress(a: i32): void {
  if (address(a).prefix == NONE || !isVisible(a)) return
  for (let s = host(address(a).host).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    const owner = app(row.app)
    if (row.source == a || (isOfType(s) && row.type != address(a).type)) continue
    if ((owner.flags & AppFlag.Mobile) != 0) schedule(0, Event.SessionMoves, s, row.serial)
    else if ((owner.flags & AppFlag.Migrates) != 0 && owner.socket == s)
      schedule(owner.migratesAfter, Event.AppMigrates, row.app, row.serial)
  }
}

/** Does the socket send from the type it asked for? Not if it asked for none, nor if it left its claim unbound (draft §5.4). */
function isOfType(s: i32): bool {
  const row = socket(s)
  return row.type != AddressType.Untyped && (row.claim == NONE || row.claim == row.source)
}

/** Can the change from this address be seen? Fixed and session-lasting addresses stay the same wherever the host is. */
function isVisible(a: i32): bool {
  const type = prefix(address(a).prefix).service
  return type == AddressType.NonPersistent || type == AddressType.GracefulReplacement
}

/** Another address of the socket's type that is better than its own: of the network where the host is now. NONE: there is none. */
export function successor(s: i32): i32 {
  const row = socket(s)
  if (row.source != NONE && !isVisible(row.source)) return NONE
  const type = row.source != NONE ? address(row.source).type : row.type
  for (let a = host(row.host).firstAddress; a != NONE; a = address(a).next) {
    if (a == row.source || address(a).prefix == NONE || address(a).state != AddressState.Preferred) continue
    if (address(a).type != type) continue
    if (row.source == NONE || address(row.source).state == AddressState.Deprecated) return a
    if (prefix(address(row.source).prefix).owner != prefix(address(a).prefix).owner) return a
  }
  return NONE
}

/**
 * The source of a socket is gone. True: its application has mobility of its own and moves the session, now or as soon as there is another
 * address.
 */
export function sessionLostSource(s: i32, lost: i32): bool {
  const row = socket(s)
  const goes = row.state == SocketState.Connected || row.moving != 0
  if (!goes || (app(row.app).flags & AppFlag.Mobile) == 0 || !isVisible(lost)) return false
  tellNotice(s, lost, Req.OD_1_06, Reason.AddressGone)
  row.state = SocketState.Broken
  row.moving = address(lost).serial
  row.since = world().now
  if (row.claim == lost) row.claim = NONE
  followPlayback(row.app)
  schedule(0, Event.SessionMoves, s, row.serial)
  return true
}

/** The session goes on from another source (MPTCP, SIP). */
export function moveSession(s: i32, serial: i32): void {
  const row = socket(s)
  if (row.serial != serial) return
  const waits = row.moving != 0 && row.source == NONE
  if (!waits && row.state != SocketState.Connected) return
  const next = waits && !isOfType(s) ? sourceFor(s) : successor(s)
  if (next == NONE || address(next).prefix == NONE || !isUsable(next)) return
  // Before the old source is left: both may be of one prefix, which goes with its last holder. A claim on the same address holds it already.
  if (next != row.claim) hold(next)
  if (!waits) {
    tellNotice(s, next, Req.OD_1_06, Reason.HasMobilityOfItsOwn)
    row.moving = row.sourceSerial
    leaveSource(s)
  }
  row.source = next
  row.sourceSerial = address(next).serial
  row.bound = 1
  reachOut(s)
}

/** The socket lets go of its source, and of a claim on the same address. */
export function leaveSource(s: i32): void {
  const row = socket(s)
  const old = row.source
  countBytes(s)
  if (row.claim == old) {
    row.claim = NONE
    row.claimSerial = NOBODY
  }
  row.source = NONE
  row.sourceSerial = NOBODY
  unhold(old, row.app, Reason.LastSocketClosed)
}

/** The session is connected from its new source. */
export function sessionMoved(s: i32): void {
  const before = socket(s).moving
  socket(s).moving = 0
  tellMigrated(s, before, Req.OD_1_06)
}

export function tellNotice(s: i32, a: i32, req: Req, reason: Reason): void {
  const e = aboutAddress(aboutSocket(tell(Kind.AddressNotice, req), s), a)
  e.reason = reason
  thence()
}

/** The record of a move; its `value` is the serial of the address left. */
export function tellMigrated(s: i32, before: i32, req: Req): void {
  const e = aboutAddress(aboutSocket(tell(Kind.Migrated, req), s), socket(s).source)
  e.value = before
  e.reason = Reason.Migrated
  thence()
}
