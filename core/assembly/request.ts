// setsc() (draft §6.1) and the requests it makes. A request belongs to the gateway it went to; it blocks its caller alone.

import {
  AddressState,
  AddressType,
  Errno,
  Key,
  Kind,
  LinkState,
  MessageKind,
  NOBODY,
  NONE,
  Reason,
  Req,
  Reuse,
  ReuseDeprecated,
  SocketState,
  Stack,
  Unsupported,
} from "../abi"
import { isUsable } from "./address"
import { setscReturned } from "./app"
import { sendUp } from "./packet"
import { adoptPrefix, cancelPrefix } from "./prefix"
import { appSetting, hostSetting } from "./settings"
import { hold, unhold } from "./socket"
import { Event, schedule } from "./timers"
import { aboutAddress, aboutGateway, aboutMessage, aboutPrefix, aboutSocket, tell, thence } from "./trace"
import { address, gateway, host, message, newSerial, prefix, socket, world } from "./world"

/** setsc(sockfd, &sourceAddress, type): at once from what is there, else after asking the network. */
export function setsc(s: i32, type: i32): void {
  const w = world()
  const row = socket(s)
  const h = row.host
  row.type = type >= AddressType.Fixed && type <= AddressType.GracefulReplacement ? type : AddressType.Untyped
  aboutSocket(tell(Kind.AppReq, Req.OD_3_1_01), s)
  thence()
  if (host(h).stack == Stack.Legacy) {
    finish(s, Errno.ENOSYS, Reason.LegacyStack, Req.OD_5_1_03)
  } else if (row.type == AddressType.Untyped) {
    finish(s, Errno.EINVAL, Reason.None, Req.OD_6_1_09)
  } else if (row.state != SocketState.Open && row.state != SocketState.Claimed) {
    finish(s, Errno.EINVAL, Reason.ConnectBeforeSetsc, Req.OD_4_1_02)
  } else {
    dropClaim(s)
    const existing = row.onNet == 0 && <i32>appSetting(row.app, Key.Reuse) == Reuse.Any ? find(h, type) : NONE
    if (existing != NONE) {
      claim(s, existing)
    } else if (<i32>hostSetting(h, Key.Unsupported) == Unsupported.Known && host(h).link == LinkState.Routed && !offered(h, type)) {
      finish(s, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered, Req.OD_6_1_11)
    } else {
      ask(s)
    }
  }
}

function offered(h: i32, type: i32): bool {
  return (gateway(host(h).gateway).offers & (1 << type)) != 0
}

/** A second setsc() replaces the claim of the first. */
function dropClaim(s: i32): void {
  const row = socket(s)
  if (row.claim == NONE) return
  const old = row.claim
  row.claim = NONE
  row.claimSerial = NOBODY
  unhold(old)
}

/** An address of the type to hand out again: a preferred one, then (S-02) a deprecated one, then one whose probe still runs. */
function find(h: i32, type: i32): i32 {
  const rule = <i32>hostSetting(h, Key.ReuseDeprecated)
  let deprecated = NONE
  let tentative = NONE
  let preferred = NONE
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    const row = address(a)
    if (row.type != type || row.prefix == NONE) continue
    if (row.state == AddressState.Preferred) {
      if (preferred == NONE) preferred = a
    } else if (row.state == AddressState.Deprecated) {
      if (deprecated == NONE) deprecated = a
    } else if (tentative == NONE) {
      tentative = a
    }
  }
  if (rule == ReuseDeprecated.Yes && deprecated != NONE) return deprecated
  if (preferred != NONE) return preferred
  if (rule == ReuseDeprecated.IfNonePreferred && deprecated != NONE) return deprecated
  return tentative
}

function claim(s: i32, a: i32): void {
  const row = socket(s)
  row.claim = a
  row.claimSerial = address(a).serial
  hold(a)
  const e = aboutAddress(aboutSocket(tell(Kind.Reuse, Req.OD_3_1_02), s), a)
  e.req2 = address(a).holders > 1 ? Req.OD_3_4_07 : Req.OD_6_2_03
  e.value = address(a).holders
  thence()
  if (isUsable(a)) {
    finish(s, Errno.OK, Reason.None, Req.OD_6_1_14)
  } else {
    wait(s)
  }
}

function wait(s: i32): void {
  const w = world()
  const row = socket(s)
  row.state = SocketState.Waiting
  row.since = w.now
  const timeout = appSetting(row.app, Key.RequestTimeout)
  row.deadline = w.now + timeout
  row.request = newSerial()
  schedule(timeout, Event.SetscTimeout, s, row.serial)
}

/** OD-3.4-03, -04: the type that is missing is requested of the current serving network. */
function ask(s: i32): void {
  wait(s)
  socket(s).requestGateway = NONE
  socket(s).requestsSent = 0
  sendRequest(s)
}

function sendRequest(s: i32): void {
  const row = socket(s)
  if (host(row.host).link != LinkState.Routed || row.requestsSent == 2) return
  const m = sendUp(MessageKind.PrefixRequest, row.host)
  if (m == NONE) return
  row.requestGateway = host(row.host).gateway
  row.requestsSent++
  row.request = newSerial()
  message(m).socket = s
  message(m).socketSerial = row.serial
  message(m).request = row.request
  message(m).type = row.type
  const e = aboutGateway(aboutMessage(tell(Kind.NetReq, Req.OD_3_4_04), m), row.requestGateway)
  e.req2 = row.onNet != 0 ? Req.OD_6_2_02 : Req.OD_3_4_03
  thence()
}

/** After a move a pending request is sent once more, to the new gateway, inside the same time-out. */
export function resumeRequests(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.state != SocketState.Waiting || row.claim != NONE || row.requestGateway == host(h).gateway) continue
    if (<i32>hostSetting(h, Key.Unsupported) == Unsupported.Known && !offered(h, row.type)) {
      finish(s, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered, Req.OD_6_1_11)
    } else {
      sendRequest(s)
    }
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
    const e = aboutPrefix(tell(Kind.GrantReturned, Req.None), p)
    e.reason = Reason.NobodyWaits
    cancelPrefix(p)
    return
  }
  adoptPrefix(p)
  const a = prefix(p).address
  if (a == NONE) {
    finish(s, Errno.EAI_REQUIREDIPFAILED, Reason.TableFull, Req.OD_3_4_05)
    return
  }
  socket(s).claim = a
  socket(s).claimSerial = address(a).serial
  hold(a)
  if (isUsable(a)) finish(s, Errno.OK, Reason.None, Req.OD_6_1_10)
}

export function hearRefusal(m: i32): void {
  const row = message(m)
  const s = row.socket
  if (socket(s).serial != row.socketSerial || socket(s).request != row.request || socket(s).state != SocketState.Waiting) return
  finish(s, row.code, row.reason, row.code == Errno.EAI_REQUIREDIPNOTSUPPORTED ? Req.OD_6_1_11 : Req.OD_6_1_12)
}

export function setscTimeout(s: i32, serial: i32): void {
  const row = socket(s)
  if (row.serial != serial || row.state != SocketState.Waiting || row.deadline != world().now) return
  const detached = host(row.host).link == LinkState.Down
  dropClaim(s)
  finish(s, Errno.EAI_REQUIREDIPFAILED, detached ? Reason.Detached : Reason.TimedOut, Req.OD_6_1_12)
}

/** The claimed address may be used now: whoever waited for it returns from setsc(). */
export function claimUsable(a: i32): void {
  const cause = world().cause
  for (let s = host(address(a).host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim != a || socket(s).state != SocketState.Waiting) continue
    finish(s, Errno.OK, Reason.None, Req.OD_6_1_10)
    world().cause = cause
  }
}

/** setsc() returns. Only the request fails: the socket stays usable. */
function finish(s: i32, code: Errno, reason: Reason, req: Req): void {
  const row = socket(s)
  const blocked = row.state == SocketState.Waiting
  const e = aboutSocket(tell(Kind.SetscRet, req), s)
  if (code == Errno.OK) aboutAddress(e, row.claim)
  e.type = row.type
  e.code = code
  e.reason = reason
  e.req2 = code == Errno.OK ? (blocked ? Req.OD_6_1_13 : Req.OD_6_1_10) : Req.OD_3_4_05
  e.value = blocked ? <i32>(world().now - row.since) : 0
  thence()
  row.request = 0
  row.requestGateway = NONE
  row.error = code
  if (row.state == SocketState.Open || blocked || row.state == SocketState.Claimed) {
    row.state = code == Errno.OK ? SocketState.Claimed : SocketState.Open
    row.since = world().now
  }
  setscReturned(s, code)
}
