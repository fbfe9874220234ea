// Requests for a prefix, as they go out. A request belongs to the gateway it went to; it blocks its caller alone.

import { AddressType, AppFlag, Errno, Key, Kind, MessageKind, NONE, Reason, Req, Skin, SocketState, Unsupported } from "../../abi"
import { Event, schedule } from "../memory/events"
import { appAtGateway, appSetting, gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutGateway, aboutMessage, tell, tellSent, thence } from "../memory/trace"
import { address, app, gateway, message, newSerial, socket, world } from "../memory/world"
import { isRouted, serving } from "../network/link"
import { sendUp } from "../network/message"
import { tellReturn } from "./result"

/** May the serving network offer the type? False where it is known in advance that it does not (S-14, X-27). */
export function mayOffer(h: i32, type: i32): bool {
  const g = serving(h)
  if (g == NONE || type == AddressType.Untyped) return true
  return <i32>gatewaySetting(g, Key.Unsupported) != Unsupported.Known || (gateway(g).offers & (1 << type)) != 0
}

/**
 * The caller is blocked until the answer or the time-out, or until the probe of what it claims is over; one that does not block gets
 * EINPROGRESS at once.
 */
export function wait(s: i32): void {
  const w = world()
  const row = socket(s)
  row.state = SocketState.Waiting
  row.since = w.now
  row.tries = 0
  if (row.claim == NONE) startClock(s)
  else row.deadline = address(row.claim).until
  if (row.type == AddressType.Untyped) return
  if ((app(row.app).flags & AppFlag.NonBlocking) == 0 && appSetting(row.app, Key.Blocking) != 0) return
  tellReturn(s, Errno.EINPROGRESS, Reason.None, Req.X_23, 1 + Key.Blocking).until = row.deadline
  row.nonBlocking = 1
}

/** Starts the time-out of a request. */
export function startClock(s: i32): void {
  const row = socket(s)
  const timeout = appSetting(row.app, Key.RequestTimeout)
  row.deadline = world().now + timeout
  row.request = newSerial()
  schedule(timeout, Event.SetscTimeout, s, row.serial)
}

/** Requests the missing type of the current serving network (OD-3.4-03, -04). */
export function ask(s: i32): void {
  wait(s)
  socket(s).requestGateway = NONE
  socket(s).requestsSent = 0
  sendRequest(s)
}

/** Sends the request to the serving gateway, if a router has spoken and it was not sent twice already. */
export function sendRequest(s: i32): void {
  const row = socket(s)
  if (!isRouted(row.host) || row.requestsSent == 2) return
  row.exchanges = exchangesOf(row.app, serving(row.host))
  const m = sendExchange(s, newSerial())
  if (m == NONE) return
  row.requestGateway = serving(row.host)
  row.requestsSent++
  const untyped = row.type == AddressType.Untyped
  const e = aboutGateway(aboutMessage(tell(Kind.NetReq, untyped ? Req.OD_5_2_05 : Req.OD_3_4_04), m), row.requestGateway)
  e.req2 = untyped ? Req.OD_5_2_06 : row.onNet != 0 ? Req.OD_6_2_02 : row.newReason == Reason.None ? Req.OD_3_4_03 : Req.OD_3_4_10
  e.req3 = whyNew(row.newReason, untyped)
  e.reason = row.newReason
  e.setting = row.newSetting
  thence()
}

/** S-13's round trips, else the skin's (S-12): two of DHCPv6 without Rapid Commit, else one. */
function exchangesOf(a: i32, g: i32): i32 {
  const given = <i32>appAtGateway(a, g, Key.RoundTrips)
  if (given > 0) return given
  const isLong = <i32>hostAtGateway(app(a).host, g, Key.Skin) == Skin.Dhcpv6 && appAtGateway(a, g, Key.RapidCommit) == 0
  return isLong ? 2 : 1
}

/** Sends what the exchange under way begins with: the last one asks, those before it solicit. */
function sendExchange(s: i32, request: i32): i32 {
  const row = socket(s)
  const m = sendUp(row.exchanges > 1 ? MessageKind.PrefixSolicit : MessageKind.PrefixRequest, row.host)
  if (m == NONE) return NONE
  row.request = request
  message(m).socket = s
  message(m).socketSerial = row.serial
  message(m).request = request
  message(m).type = row.type
  return m
}

/** The network's offer is at the host, which goes on with the next exchange of the same request. */
export function hearOffer(m: i32): void {
  const row = message(m)
  const s = row.socket
  const asked = socket(s)
  if (asked.serial != row.socketSerial || asked.request != row.request || asked.state != SocketState.Waiting || asked.exchanges < 2) return
  // It came in by a gateway that the host has left since.
  if (asked.requestGateway != serving(asked.host)) return
  asked.exchanges--
  const next = sendExchange(s, asked.request)
  if (next == NONE) return
  aboutGateway(tellSent(next, Req.OD_3_4_04), asked.requestGateway)
  thence()
}

/** The statement by which a request goes out, although an address of the type may be there. */
function whyNew(reason: Reason, untyped: bool): Req {
  if (untyped) return Req.None
  switch (reason) {
    case Reason.None:
      return Req.OD_6_2_04
    case Reason.LifetimePolicy:
      return Req.R8653_14
    case Reason.OtherApplication:
      return Req.S_20
    case Reason.OnNetSet:
      return Req.OD_5_2_04
    default:
      return Req.S_01
  }
}
