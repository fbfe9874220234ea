// Claims: what setsc() handed out, held by its socket until bind() makes it the source, close(), or S-18's end.

import { AddressState, Key, Kind, NOBODY, NONE, Reason, Req, SocketState } from "../../abi"
import { Event, schedule } from "../memory/events"
import { appSetting } from "../memory/settings"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, socket, world } from "../memory/world"
import { hold, unhold } from "../sockets/socket"
import { startRenewalClock } from "./renewal"

/** Hands out an address that the network gave earlier (step 2 of draft §3.1). */
export function claim(s: i32, a: i32, reason: Reason): void {
  handedOut(s, a)
  const e = aboutAddress(aboutSocket(tell(Kind.Reuse, Req.OD_3_1_02), s), a)
  e.req2 = address(a).holders > 1 ? Req.OD_3_4_07 : Req.OD_6_2_03
  e.value = address(a).holders
  e.reason = reason
  if (reason == Reason.FallBack) {
    e.req3 = Req.S_03
    e.setting = 1 + Key.OnNetFallback
  } else if (address(a).state == AddressState.Deprecated) {
    e.req3 = Req.S_02
    e.setting = 1 + Key.ReuseDeprecated
  } else {
    e.req3 = Req.OD_3_4_11
    e.setting = 1 + Key.Reuse
  }
  thence()
}

/** The socket holds the address as its claim from now on. */
export function handedOut(s: i32, a: i32): void {
  const row = socket(s)
  row.claim = a
  row.claimSerial = address(a).serial
  row.claimedAt = world().now
  hold(a)
  startRenewalClock(a, row.app)
  schedule(appSetting(row.app, Key.UnboundClaim), Event.ClaimExpires, s, row.serial)
}

/** Gives a claim up: a second setsc() replaces it, or nobody bound it in time (S-18). */
export function dropClaim(s: i32, reason: Reason, req: Req): void {
  const row = socket(s)
  if (row.claim == NONE) return
  const old = row.claim
  const e = aboutAddress(aboutSocket(tell(Kind.ClaimReleased, req), s), old)
  e.reason = reason
  if (reason == Reason.ClaimExpired) e.setting = 1 + Key.UnboundClaim
  const cause = world().cause
  thence()
  row.claim = NONE
  row.claimSerial = NOBODY
  if (row.source != old) unhold(old, row.app, reason)
  world().cause = cause
}

/** S-18's time is over: a claim that was not bound is given up. */
export function claimExpires(s: i32, serial: i32): void {
  const row = socket(s)
  if (row.serial != serial || row.claim == NONE || row.source == row.claim || row.state == SocketState.Waiting) return
  if (row.claimedAt + appSetting(row.app, Key.UnboundClaim) != world().now) return
  dropClaim(s, Reason.ClaimExpired, Req.S_18)
  if (row.state == SocketState.Claimed) row.state = SocketState.Open
}
