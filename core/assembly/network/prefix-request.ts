// A prefix request at the network's side: refused, or granted with a /64 of the type asked for, of the network's default, or of another.

import { AddressType, Errno, Key, Kind, MessageKind, NOBODY, NONE, Origin, Reason, Req, Unsupported } from "../../abi"
import { Event, schedule } from "../memory/events"
import { gatewaySetting } from "../memory/settings"
import { aboutGateway, aboutMessage, tell, tellSent } from "../memory/trace"
import { gateway, message, prefix, socket } from "../memory/world"
import { anchorOf, offers } from "./anchor"
import { beginBinding } from "./binding"
import { servedAt } from "./link"
import { sendDown } from "./message"
import { allocatePrefix, cancelPrefix } from "./prefix"

/**
 * A request came in. It is refused after the processing time or granted after the allocation time; a `silent` network does not answer
 * (S-14).
 */
export function hearRequest(m: i32): void {
  const row = message(m)
  const g = row.to
  // Its socket was closed meanwhile: nobody would hear the answer.
  if (socket(row.socket).serial != row.socketSerial) return
  const type = givenFor(g, row.type)
  if (type == NONE && <i32>gatewaySetting(g, Key.Unsupported) == Unsupported.Silent) return
  const refused = type == NONE || (gateway(g).refuses & (1 << type)) != 0
  // Only the last exchange of a request allocates.
  const isLast = row.kind == MessageKind.PrefixRequest
  schedule(refused || !isLast ? gateway(g).processing : gateway(g).allocation, Event.RequestAnswer, row.socket, row.request)
}

/** The type of prefix that a request for `type` gets; NONE: it is refused. */
function givenFor(g: i32, type: i32): i32 {
  if (gateway(g).legacy != 0) {
    const knows = type == AddressType.Untyped || <i32>gatewaySetting(g, Key.Unsupported) == Unsupported.OtherType
    return knows ? AddressType.Untyped : NONE
  }
  // No type asked for: the network's default decides (OD-5.2-05, S-07).
  const wanted = type == AddressType.Untyped ? <i32>gatewaySetting(g, Key.NetworkDefault) : type
  if (offers(g, wanted)) return wanted
  if (type != AddressType.Untyped && <i32>gatewaySetting(g, Key.Unsupported) != Unsupported.OtherType) return NONE
  const usual = <i32>gatewaySetting(g, Key.NetworkDefault)
  if (offers(g, usual)) return usual
  const others = gateway(g).offers & ~1
  return others != 0 ? ctz(others) : NONE
}

/** The answer to the `request`th request of socket `s` is due. The socket may have given up waiting. */
export function answerRequest(s: i32, request: i32): void {
  const asked = socket(s)
  if (asked.serial == NOBODY || asked.request != request) return
  const g = asked.requestGateway
  if (g == NONE || gateway(g).failed != 0) return
  const type = givenFor(g, asked.type)
  if (type == NONE) {
    refuse(s, g, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered)
    return
  }
  if ((gateway(g).refuses & (1 << type)) != 0) {
    refuse(s, g, Errno.EAI_REQUIREDIPFAILED, Reason.Refused)
    return
  }
  if (asked.exchanges > 1) {
    offer(s, g)
    return
  }
  const p = allocatePrefix(servedAt(asked.host, g), g, type, Origin.Demand)
  if (p == NONE) {
    refuse(s, g, Errno.EAI_REQUIREDIPFAILED, Reason.Exhausted)
    return
  }
  prefix(p).asker = s
  prefix(p).request = request
  if (anchorOf(g, type) == g) {
    grant(p, g)
  } else {
    beginBinding(p, g, 0)
  }
}

/** The central anchor has agreed: the request is granted, if it is still waited for. */
export function answerBound(p: i32, g: i32): void {
  if (isWaited(p)) grant(p, g)
  else cancelPrefix(p, Reason.NeverHeard)
}

/** The central anchor did not answer, or the host is no longer there: the request is refused, if it is still waited for. */
export function forgetAsked(p: i32, g: i32): void {
  if (isWaited(p)) refuse(prefix(p).asker, g, Errno.EAI_REQUIREDIPFAILED, Reason.TimedOut)
}

function isWaited(p: i32): bool {
  return socket(prefix(p).asker).serial != NOBODY && socket(prefix(p).asker).request == prefix(p).request
}

function grant(p: i32, g: i32): void {
  const row = prefix(p)
  const s = row.asker
  const m = sendDown(MessageKind.PrefixGrant, g, row.host)
  if (m == NONE) {
    cancelPrefix(p, Reason.TableFull)
    return
  }
  forRequest(m, s)
  message(m).type = row.type
  message(m).prefix = p
  message(m).prefixSerial = row.serial
  const e = aboutGateway(aboutMessage(tell(Kind.NetGrant, Req.OD_3_1_05), m), g)
  if (row.type != socket(s).type) e.setting = 1 + (socket(s).type == AddressType.Untyped ? Key.NetworkDefault : Key.Unsupported)
}

/** An exchange that is not the last: the gateway says that it has such a prefix. */
function offer(s: i32, g: i32): void {
  const m = sendDown(MessageKind.PrefixOffer, g, socket(s).host)
  if (m == NONE) return
  forRequest(m, s)
  aboutGateway(tellSent(m, Req.OD_3_1_05), g)
}

function refuse(s: i32, g: i32, code: Errno, reason: Reason): void {
  const m = sendDown(MessageKind.PrefixRefusal, g, socket(s).host)
  if (m == NONE) return
  forRequest(m, s)
  message(m).code = code
  message(m).reason = reason
  const e = aboutGateway(aboutMessage(tell(Kind.NetRefuse, Req.OD_3_1_05), m), g)
  e.code = code
  e.reason = reason
}

/** Marks an answer with the request that it belongs to. */
function forRequest(m: i32, s: i32): void {
  const row = message(m)
  row.socket = s
  row.socketSerial = socket(s).serial
  row.request = socket(s).request
  row.type = socket(s).type
}
