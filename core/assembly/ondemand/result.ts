// How setsc() comes back to its caller (draft §6.1): with an address, or with the reason why there is none.

import { Errno, Key, Kind, NONE, Reason, Req, SocketState } from "../../abi"
import { Event, happens } from "../memory/events"
import { Entry } from "../memory/layout"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { socket, world } from "../memory/world"

/** setsc() returns because policy denies the request before it is made (S-05, X-14). */
export function denied(s: i32, code: Errno, reason: Reason): void {
  finish(s, code, reason, code == Errno.EPERM ? Req.X_14 : Req.OD_6_1_12, 1 + Key.DenialError)
}

/** setsc() returns. Only the request fails: the socket stays usable. */
export function finish(s: i32, code: Errno, reason: Reason, req: Req, setting: i32): void {
  const row = socket(s)
  const blocked = row.state == SocketState.Waiting
  tellReturn(s, code, reason, req, setting)
  thence()
  row.request = 0
  row.requestGateway = NONE
  row.error = code
  if (row.state == SocketState.Open || blocked || row.state == SocketState.Claimed) {
    row.state = row.claim != NONE ? SocketState.Claimed : SocketState.Open
    row.since = world().now
  }
  happens(Event.SetscReturned, s, code)
  socket(s).nonBlocking = 0
}

export function tellReturn(s: i32, code: Errno, reason: Reason, req: Req, setting: i32): Entry {
  const row = socket(s)
  const blocked = row.state == SocketState.Waiting
  const e = aboutSocket(tell(Kind.SetscRet, req), s)
  if (code == Errno.OK) aboutAddress(e, row.claim)
  e.type = row.type
  e.code = code
  e.reason = reason
  e.setting = setting
  if (code == Errno.OK) e.req2 = blocked ? Req.OD_6_1_13 : Req.OD_6_1_10
  else if (code == Errno.EINPROGRESS) e.req2 = Req.S_13
  else e.req2 = code == Errno.EINVAL || code == Errno.EALREADY ? Req.X_10 : Req.OD_3_4_05
  e.req3 = code == Errno.EAI_REQUIREDIPFAILED || code == Errno.EAI_REQUIREDIPNOTSUPPORTED ? Req.X_11 : Req.None
  e.value = blocked ? <i32>(world().now - row.since) : 0
  return e
}
