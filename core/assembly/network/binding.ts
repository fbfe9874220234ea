// Bindings: a prefix stays with its host while that is elsewhere. The serving gateway sends a binding update, the anchor agrees and forwards
// through a tunnel. The draft leaves this protocol open (§3.4); it is abstract here.

import { Key, Kind, LinkState, MessageKind, NONE, PrefixState, Reason, Req, Tab } from "../../abi"
import { Event, schedule } from "../memory/events"
import { gatewaySetting } from "../memory/settings"
import { aboutGateway, aboutMessage, dueTo, tell, thence } from "../memory/trace"
import { address, gateway, host, link, message, prefix, table, world } from "../memory/world"
import { currentLink, interfaceOf, linkAt } from "./link"
import { sendAcross } from "./message"
import { isKept, tunnelDown } from "./prefix"
import { settle } from "./registration"

const TRIES = 3

/** The gateway of link `l` binds the prefix, which is used on that interface from now on. */
export function bind(p: i32, l: i32): void {
  const g = link(l).gateway
  setInterface(p, interfaceOf(l))
  link(l).awaitsBindings = 1
  beginBinding(p, g, gateway(g).processing)
}

/** After `delay`, gateway `g` asks the prefix's anchor to forward it there. */
export function beginBinding(p: i32, g: i32, delay: u64): void {
  const before = prefix(p).awaiting
  prefix(p).awaiting = g
  prefix(p).tries = 0
  tryAfter(p, delay)
  // Another gateway, which the host's other interface is at, need not wait for it any more.
  if (before != NONE && before != g) settle(prefix(p).host, before)
}

function tryAfter(p: i32, delay: u64): void {
  prefix(p).nextTry = world().now + delay
  schedule(delay, Event.BindingSend, p, prefix(p).serial)
}

/** The host is back at the prefix's anchor: the prefix needs no tunnel. */
export function comeHome(p: i32, l: i32): void {
  const row = prefix(p)
  const before = row.awaiting
  row.awaiting = NONE
  if (before != NONE && row.request == 0) settle(row.host, before)
  setInterface(p, interfaceOf(l))
  if (row.via == row.owner) return
  tunnelDown(p, Reason.None)
  row.via = row.owner
  if (row.state == PrefixState.Anchored) row.state = PrefixState.Local
}

/** The prefix and its addresses belong to that interface from now on. */
function setInterface(p: i32, interface_: i32): void {
  prefix(p).interface = interface_
  for (let a = host(prefix(p).host).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).prefix == p) address(a).interface = interface_
  }
}

/**
 * Asks the anchor to forward the prefix to the gateway that awaits the answer, again until that comes. Returns the gateway whose binding
 * has failed, after the last try or because the host that made a request is no longer there; NONE: none has failed.
 */
export function sendBindingUpdate(p: i32, serial: i32): i32 {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting == NONE || row.nextTry != world().now) return NONE
  const g = row.awaiting
  const isThere = linkAt(row.host, g) != NONE
  if (!isThere && row.request == 0) return NONE
  if (!isThere || row.tries++ == TRIES) {
    row.awaiting = NONE
    return g
  }
  const m = sendAcross(MessageKind.BindingUpdate, row.host, g, row.owner)
  if (m != NONE) {
    message(m).prefix = p
    message(m).prefixSerial = serial
    message(m).type = row.type
    const e = aboutMessage(tell(Kind.BindingUpdate, Req.OD_3_2_07), m)
    aboutGateway(e, g).other = gateway(row.owner).serial
    thence()
  }
  tryAfter(p, gatewaySetting(row.owner, Key.RegistrationRetry))
  return NONE
}

/** A binding update is at the anchor, which answers after its processing time. */
export function hearBindingUpdate(p: i32, serial: i32, from: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting != from) return
  schedule(gateway(row.owner).processing, Event.BindingAnswer, p, serial)
}

/** The anchor forwards the prefix through the tunnel from here on, and says so. */
export function answerBindingUpdate(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting == NONE || gateway(row.owner).failed != 0) return
  row.via = row.awaiting
  if (row.state == PrefixState.Local) row.state = PrefixState.Anchored
  const m = sendAcross(MessageKind.BindingAck, row.host, row.owner, row.awaiting)
  if (m == NONE) return
  message(m).prefix = p
  message(m).prefixSerial = serial
  message(m).type = row.type
  const e = aboutMessage(tell(Kind.BindingAck, Req.OD_3_2_07), m)
  aboutGateway(e, row.awaiting).other = gateway(row.owner).serial
}

/** The anchor's answer is at gateway `at`. True: it is the one that the gateway awaited. */
export function hearBindingAck(p: i32, serial: i32, at: i32): bool {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting != at) return false
  row.awaiting = NONE
  return true
}

/** A node, or the way to it, is back: binds what could not be bound meanwhile. */
export function bindAgain(): void {
  const cause = world().cause
  for (let p = 0; p < table(Tab.Prefix).used; p++) {
    const row = prefix(p)
    if (row.serial == 0 || row.awaiting != NONE || !isKept(p)) continue
    const l = currentLink(row.interface)
    if (link(l).state != LinkState.Routed || link(l).gateway == row.via || link(l).gateway == row.owner) continue
    bind(p, l)
    dueTo(cause)
  }
}
