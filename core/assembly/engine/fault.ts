// What goes wrong on command: a node is down, a way is cut, a gateway refuses a type, a message is lost or late, an address has a double.
// Each is survivable.

import { Errno, Kind, NONE, NodeKind, Reason, Req, Tab } from "../../abi"
import { wakeEverybody } from "../applications/reopening"
import { aboutGateway, aboutHost, dueTo, nodeSerial, tell, thence } from "../memory/trace"
import { between, fault, gateway, host, NEVER, peer, table, take, world } from "../memory/world"
import { loseCell, regainCell } from "../mobility/handoff"
import { bindAgain } from "../network/binding"
import { routeEverybody } from "../sockets/path"

/** Command: a gateway refuses a type from now on, or gives it again. */
export function setRefusal(g: i32, type: i32, on: i32): Errno {
  const bit = 1 << type
  const row = gateway(g)
  if (((row.refuses & bit) != 0) == (on != 0)) return Errno.EINVAL
  const e = aboutGateway(tell(Kind.Fault, Req.None), g)
  e.type = type
  e.reason = on != 0 ? Reason.Refused : Reason.None
  row.refuses = on != 0 ? row.refuses | bit : row.refuses & ~bit
  return Errno.OK
}

/**
 * Command: of the messages of a kind that go from, to and about these, from the `nth` on `count` are lost, or arrive later by `by`
 * (Reason.Dropped, Reason.Delayed), until that time. NodeKind.None and NONE: whoever.
 */
export function disturb(
  reason: Reason,
  kind: i32,
  nth: i32,
  count: i32,
  fromKind: i32,
  from: i32,
  toKind: i32,
  to: i32,
  h: i32,
  until: u64,
  by: u64,
): Errno {
  const f = take(Tab.Fault)
  if (f == NONE) return Errno.ENFILE
  const e = tell(Kind.Fault, Req.None)
  e.carries = kind
  e.reason = reason
  e.value = count
  e.flags = nth - 1
  if (fromKind != NodeKind.None) e.from = nodeSerial(fromKind, from)
  if (toKind != NodeKind.None) e.to = nodeSerial(toKind, to)
  if (h != NONE) aboutHost(e, h)
  if (reason == Reason.Delayed) e.until = world().now + by
  else if (until < NEVER) e.until = until
  const row = fault(f)
  row.record = world().written
  row.kind = kind
  row.reason = reason
  row.fromKind = fromKind
  row.from = from
  row.toKind = toKind
  row.to = to
  row.host = h
  row.skip = nth - 1
  row.count = count
  row.left = count
  row.until = until
  row.by = by
  return Errno.OK
}

/** Command: the next `count` probes of the host's addresses find a duplicate. */
export function doubleNext(h: i32, count: i32): Errno {
  const e = aboutHost(tell(Kind.Fault, Req.None), h)
  e.reason = Reason.Duplicate
  e.value = count
  host(h).duplicates = count
  return Errno.OK
}

/**
 * Command: a node is down, or back. Down, it answers nothing and forwards nothing; a gateway's cell is then without a link, and hosts in
 * it get theirs again when it is back. What it keeps for hosts elsewhere (tunnels, bindings) is there again with it, as from a disk.
 */
export function failNode(g: i32, on: bool): Errno {
  const row = gateway(g)
  if ((row.failed != 0) == on) return Errno.EINVAL
  aboutGateway(tell(on ? Kind.NodeFailed : Kind.NodeRestored, Req.OD_1_05), g)
  thence()
  const cause = world().cause
  row.failed = i32(on)
  for (let h = 0; h < table(Tab.Host).used; h++) {
    if (on) loseCell(h, g)
    else regainCell(h, g)
    dueTo(cause)
  }
  routeEverybody()
  dueTo(cause)
  if (!on) recover()
  return Errno.OK
}

/** Something that was cut off is back: bindings are made that could not be, and applications that wait for the network try again. */
function recover(): void {
  const cause = world().cause
  bindAgain()
  dueTo(cause)
  wakeEverybody()
}

/** Command: nothing passes between the two nodes, in either direction, or it does again. */
export function partition(from: i32, to: i32, isPeer: bool, on: bool): Errno {
  if ((between(from, to, isPeer).cut != 0) == on) return Errno.EINVAL
  const e = aboutGateway(tell(on ? Kind.Partition : Kind.PartitionHealed, Req.None), from)
  e.other = isPeer ? peer(to).serial : gateway(to).serial
  thence()
  const cause = world().cause
  between(from, to, isPeer).cut = i32(on)
  if (!isPeer) between(to, from, false).cut = i32(on)
  routeEverybody()
  dueTo(cause)
  if (!on) recover()
  return Errno.OK
}
