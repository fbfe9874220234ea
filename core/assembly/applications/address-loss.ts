// How an application learns that its socket is broken, and what it does then (S-10).

import { AddressLoss, Caller, Errno, Key, Kind, NONE, OnBroken, Reason, Req, SocketState } from "../../abi"
import { Event, schedule } from "../memory/events"
import { appSetting } from "../memory/settings"
import { aboutSocket, tell, thence } from "../memory/trace"
import { app, socket, world } from "../memory/world"
import { closeSocket } from "../sockets/socket"
import { socketOf } from "./application"
import { startScript } from "./script"

/** Decides when the application learns that its socket is broken (S-10): at once by an event, at its next send, or after a silence. */
export function socketBroke(s: i32): void {
  const w = world()
  const row = app(socket(s).app)
  const a = socket(s).app
  const loss = <i32>appSetting(a, Key.AddressLoss)
  if (loss == AddressLoss.Silent) {
    schedule(appSetting(a, Key.LossTimeout), Event.AppLearns, a, socket(s).serial)
  } else if (loss == AddressLoss.Event || row.sendEvery == 0 || socket(s).connectedAt == 0) {
    schedule(0, Event.AppLearns, a, socket(s).serial)
  } else {
    // Its next send fails; it sends on a beat counted from when it connected.
    const phase = (w.now - socket(s).connectedAt) % row.sendEvery
    schedule(row.sendEvery - phase, Event.AppLearns, a, socket(s).serial)
  }
}

/** The application learns of the loss now. */
export function appLearns(a: i32, serial: i32): void {
  const s = socketOf(a, serial)
  if (s == NONE || socket(s).state != SocketState.Broken || socket(s).learned != 0) return
  tellLoss(s)
  learn(s)
}

/** Tells how it learns: by an event, or by the error of what it sends on its beat. Calls of a script or a user tell for themselves. */
function tellLoss(s: i32): void {
  const loss = <i32>appSetting(socket(s).app, Key.AddressLoss)
  if (loss != AddressLoss.Event && socket(s).opener != Caller.Sequence) return
  const e = aboutSocket(tell(loss == AddressLoss.Event ? Kind.AddressNotice : Kind.SendRet, Req.S_10), s)
  e.req2 = Req.X_24
  e.setting = 1 + Key.AddressLoss
  e.reason = Reason.AddressGone
  if (loss != AddressLoss.Event) e.code = loss == AddressLoss.Silent ? Errno.ETIMEDOUT : socket(s).error
  thence()
}

/** The application knows, and closes, connects again or stays as it is set to. */
export function learn(s: i32): void {
  const a = socket(s).app
  const serial = socket(s).serial
  socket(s).learned = 1
  if (socket(s).inbound != 0) {
    closeSocket(s)
    return
  }
  const row = app(a)
  if (row.socket != s || row.onBroken != OnBroken.Reconnect) return
  if (socket(s).opener == Caller.Sequence) {
    schedule(row.reconnectAfter, Event.AppRetry, a, serial)
  } else if (socket(s).opener == Caller.Script && row.counter == row.calls && row.blocked == 0) {
    closeSocket(s)
    startScript(a)
  }
}
