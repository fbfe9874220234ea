// setsc() (draft §6.1): an address that is there, else a request to the network.

import { AddressType, Errno, Key, Kind, NONE, Reason, Req, SocketState, Stack } from "../../abi"
import { isUsable } from "../addressing/address"
import { aboutSocket, tell, thence } from "../memory/trace"
import { host, socket } from "../memory/world"
import { claim, dropClaim } from "./claim"
import { mayAsk } from "./permission"
import { ask, mayOffer, wait } from "./request"
import { finish, tellReturn } from "./result"
import { findForReuse } from "./reuse"

/** setsc(sockfd, &sourceAddress, type): returns at once if an address is there, else after asking the network. */
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

/** setsc() after bind() or connect() fails: the application has its calls in the wrong order. */
function refuseLate(s: i32): void {
  if (socket(s).bound == 0) {
    const e = aboutSocket(tell(Kind.TraceWarn, Req.OD_4_1_02), s)
    e.reason = Reason.ConnectBeforeSetsc
  }
  finish(s, Errno.EINVAL, Reason.ConnectBeforeSetsc, socket(s).bound == 0 ? Req.OD_4_1_02 : Req.OD_4_1_01, 0)
}

/** Steps 2 and 3 of draft §3.1: an address that is there, else a request. */
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
