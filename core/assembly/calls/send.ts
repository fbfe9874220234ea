// send(): how an application learns that its address is gone (S-10, X-24).

import { AddressLoss, Errno, Key, Kind, NONE, Req, SocketState } from "../../abi"
import { Event, happens } from "../memory/events"
import { appSetting } from "../memory/settings"
import { aboutAddress, aboutSocket, tell, thence } from "../memory/trace"
import { address, socket } from "../memory/world"
import { sendSample } from "../sockets/sampling"

/** send() of so many bytes. */
export function send(s: i32, bytes: i32): void {
  const row = socket(s)
  const code = whatComesBack(s)
  const isBroken = row.state == SocketState.Broken
  const e = aboutSocket(tell(Kind.SendRet, isBroken ? Req.S_10 : Req.None), s)
  e.code = code
  if (isBroken) {
    e.req2 = Req.X_24
    e.setting = 1 + Key.AddressLoss
  }
  if (row.source != NONE) aboutAddress(e, row.source)
  e.value = code == Errno.OK ? bytes : 0
  thence()
  if (row.state == SocketState.Connected) {
    address(row.source).bytes += bytes
    sendSample(s)
  } else if (isBroken && code != Errno.OK && row.learned == 0) {
    happens(Event.LossLearned, s, 0)
  }
}

/** What send() returns: OK, or the error by which the application learns of its loss. */
function whatComesBack(s: i32): Errno {
  const row = socket(s)
  if (row.state == SocketState.Connected) return Errno.OK
  if (row.state != SocketState.Broken) return Errno.ENOTCONN
  // Nobody has told the stack: packets go out and nothing comes back, until the time is over.
  const isSilent = <i32>appSetting(row.app, Key.AddressLoss) == AddressLoss.Silent
  if (isSilent) return row.learned != 0 ? Errno.ETIMEDOUT : Errno.OK
  return row.moving != 0 ? Errno.EAGAIN : row.error
}
