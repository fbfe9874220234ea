// setsc() (draft §6.1) and the requests it makes. A request belongs to the gateway it went to; it blocks its caller alone.

import { AddressType, AppFlag, Errno, Key, Kind, MessageKind, NONE, Reason, Req, SocketState, Stack, Unsupported } from "../../abi"
import { isUsable } from "../addressing/address"
import { adoptPrefix, cancelPrefix } from "../addressing/release-prefix"
import { Event, schedule } from "../memory/events"
import { appSetting, gatewaySetting } from "../memory/settings"
import { aboutAddress, aboutGateway, aboutMessage, aboutPrefix, aboutSocket, tell, thence } from "../memory/trace"
import { app, gateway, host, message, newSerial, prefix, socket, world } from "../memory/world"
import { hasLink, isRouted, serving } from "../network/link"
import { sendUp } from "../network/message"
import { claim, dropClaim, handedOut } from "./claim"
import { mayAsk } from "./permission"
import { tellRenewed } from "./renewal"
import { fail, finish, tellReturn } from "./result"
import { findForReuse } from "./reuse"

/** setsc(sockfd, &sourceAddress, type): at once from what is there, else after asking the network. */
export function setsc(s: i32, type: i32): void {
  const row = socket(s)
  const isType = type >= AddressType.Fixed && type <= AddressType.GracefulReplacement
  const before = row.type
  row.type = isType ? type : AddressType.Untyped
  const e = aboutSocket(tell(Kind.AppReq, Req.OD_3_1_01), s)
  e.req2 = Req.OD_1_07
  if (!isType) e.value = type
  thence()
  if (row.state == SocketState.Waiting) {
    tellReturn(s, Errno.EALREADY, Reason.None, Req.X_10, 0)
    row.type = before
  } else if (host(row.host).stack == Stack.Legacy) {
    finish(s, Errno.ENOSYS, Reason.LegacyStack, Req.OD_5_1_03, 0)
  } else if (!isType) {
    finish(s, Errno.EINVAL, Reason.ReservedValue, Req.OD_6_1_09, 0)
    row.type = before
  } else if (row.state != SocketState.Open && row.state != SocketState.Claimed) {
    refuseLate(s)
    row.type = before
  } else if (mayAsk(s)) {
    answer(s)
  }
}

/** After bind() or connect(): an application that wants the service has its calls in the wrong order. */
function refuseLate(s: i32): void {
  if (socket(s).bound == 0) {
    const e = aboutSocket(tell(Kind.TraceWarn, Req.OD_4_1_02), s)
    e.reason = Reason.ConnectBeforeSetsc
  }
  finish(s, Errno.EINVAL, Reason.ConnectBeforeSetsc, socket(s).bound == 0 ? Req.OD_4_1_02 : Req.OD_4_1_01, 0)
}

/** Steps 2 and 3 of §3.1: what is there, else a request. */
function answer(s: i32): void {
  const row = socket(s)
  dropClaim(s, Reason.Replaced, Req.X_22)
  const existing = findForReuse(s)
  if (existing != NONE) {
    claim(s, existing, Reason.None)
    if (isUsable(existing)) finish(s, Errno.OK, Reason.None, Req.OD_6_1_14, 0)
    else wait(s)
  } else if (mayOffer(row.host, row.type)) {
    ask(s)
  } else {
    finish(s, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered, Req.OD_6_1_11, 1 + Key.Unsupported)
  }
}

/** False where it is known in advance that this network does not offer the type (S-14, X-27). */
function mayOffer(h: i32, type: i32): bool {
  const g = serving(h)
  if (g == NONE || type == AddressType.Untyped) return true
  return <i32>gatewaySetting(g, Key.Unsupported) != Unsupported.Known || (gateway(g).offers & (1 << type)) != 0
}

/** Blocked until the answer or the time-out; a caller that does not block hears EINPROGRESS at once. */
function wait(s: i32): void {
  const w = world()
  const row = socket(s)
  row.state = SocketState.Waiting
  row.since = w.now
  row.tries = 0
  startClock(s)
  if (row.type == AddressType.Untyped) return
  if ((app(row.app).flags & AppFlag.NonBlocking) == 0 && appSetting(row.app, Key.Blocking) != 0) return
  tellReturn(s, Errno.EINPROGRESS, Reason.None, Req.X_23, 1 + Key.Blocking).until = row.deadline
  row.nonBlocking = 1
}

function startClock(s: i32): void {
  const row = socket(s)
  const timeout = appSetting(row.app, Key.RequestTimeout)
  row.deadline = world().now + timeout
  row.request = newSerial()
  schedule(timeout, Event.SetscTimeout, s, row.serial)
}

/** OD-3.4-03, -04: the type that is missing is requested of the current serving network. */
export function ask(s: i32): void {
  wait(s)
  socket(s).requestGateway = NONE
  socket(s).requestsSent = 0
  sendRequest(s)
}

function sendRequest(s: i32): void {
  const row = socket(s)
  if (!isRouted(row.host) || row.requestsSent == 2) return
  const m = sendUp(MessageKind.PrefixRequest, row.host)
  if (m == NONE) return
  row.requestGateway = serving(row.host)
  row.requestsSent++
  row.request = newSerial()
  message(m).socket = s
  message(m).socketSerial = row.serial
  message(m).request = row.request
  message(m).type = row.type
  const untyped = row.type == AddressType.Untyped
  const e = aboutGateway(aboutMessage(tell(Kind.NetReq, untyped ? Req.OD_5_2_05 : Req.OD_3_4_04), m), row.requestGateway)
  e.req2 = untyped ? Req.OD_5_2_06 : row.onNet != 0 ? Req.OD_6_2_02 : row.newReason == Reason.None ? Req.OD_3_4_03 : Req.OD_3_4_10
  e.req3 = whyNew(row.newReason, untyped)
  e.reason = row.newReason
  e.setting = row.newSetting
  thence()
}

/** The statement by which a request goes out, though it may be that an address of the type is there. */
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

/** After a move a pending request is sent once more, to the new gateway, inside the same time-out. */
export function resumeRequests(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.state != SocketState.Waiting || row.claim != NONE || row.requestGateway == serving(h)) continue
    if (mayOffer(h, row.type)) sendRequest(s)
    else fail(s, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered, Req.OD_6_1_11, 1 + Key.Unsupported)
  }
}

/** The network gave a prefix (step 4): an address is formed from it and handed out (step 5). */
export function hearGrant(m: i32): void {
  const row = message(m)
  const p = row.prefix
  if (prefix(p).serial != row.prefixSerial) return
  const s = row.socket
  const waits = socket(s).serial == row.socketSerial && socket(s).state == SocketState.Waiting && socket(s).request == row.request
  if (!waits) {
    giveStraightBack(p, Reason.NobodyWaits, 0)
    return
  }
  const isOther = socket(s).type != AddressType.Untyped && prefix(p).type != socket(s).type
  const accepts = appSetting(socket(s).app, Key.OtherTypeAccepted) != 0
  if (isOther && !accepts) {
    giveStraightBack(p, Reason.OtherType, 1 + Key.OtherTypeAccepted)
    fail(s, Errno.EAI_REQUIREDIPFAILED, Reason.OtherType, Req.S_19, 1 + Key.OtherTypeAccepted)
    return
  }
  adoptPrefix(p)
  const a = prefix(p).address
  if (a == NONE) {
    fail(s, Errno.EAI_REQUIREDIPFAILED, Reason.TableFull, Req.OD_3_4_05, 0)
    return
  }
  if (isOther) {
    const e = aboutAddress(aboutSocket(tell(Kind.TraceWarn, Req.S_19), s), a)
    e.reason = Reason.OtherType
    e.setting = 1 + Key.OtherTypeAccepted
  }
  // adoptPrefix() has told it already where the address may be used at once.
  if (socket(s).type == AddressType.Untyped) return
  if (socket(s).newReason == Reason.LifetimePolicy) tellRenewed(a, socket(s).newSetting)
  handedOut(s, a)
  if (isUsable(a)) finish(s, Errno.OK, Reason.None, Req.OD_6_1_10, 0)
}

function giveStraightBack(p: i32, reason: Reason, setting: i32): void {
  const e = aboutPrefix(tell(Kind.GrantReturned, Req.None), p)
  e.reason = reason
  e.setting = setting
  cancelPrefix(p)
}

export function hearRefusal(m: i32): void {
  const row = message(m)
  const s = row.socket
  if (socket(s).serial != row.socketSerial || socket(s).request != row.request || socket(s).state != SocketState.Waiting) return
  fail(s, row.code, row.reason, row.code == Errno.EAI_REQUIREDIPNOTSUPPORTED ? Req.OD_6_1_11 : Req.OD_6_1_12, 0)
}

/** The time is over: asked again as often as S-13 says, then failed. */
export function setscTimeout(s: i32, serial: i32): void {
  const row = socket(s)
  if (row.serial != serial || row.state != SocketState.Waiting || row.deadline != world().now) return
  if (row.claim == NONE && row.tries < <i32>appSetting(row.app, Key.RequestRetries)) {
    row.tries++
    row.requestsSent = 0
    startClock(s)
    sendRequest(s)
    return
  }
  const detached = !hasLink(row.host)
  dropClaim(s, Reason.TimedOut, Req.None)
  fail(s, Errno.EAI_REQUIREDIPFAILED, detached ? Reason.Detached : Reason.TimedOut, Req.OD_6_1_12, 1 + Key.RequestTimeout)
}
