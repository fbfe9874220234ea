// Applications: socket(), setsc(), bind(), connect() in the order of draft §4.1, what they do on an error, and when their socket breaks.

import { AddressLoss, AppFlag, Errno, Key, Kind, NONE, OnBroken, Req, SECOND, SocketState } from "../abi"
import { setsc } from "./request"
import { appSetting } from "./settings"
import { bind, closeSocket, connect, openSocket } from "./socket"
import { Event, schedule } from "./timers"
import { aboutHost, tell, thence } from "./trace"
import { app, socket, world } from "./world"

/** The type it asks for now: its first choice, or after an error the next. */
function wanted(a: i32): i32 {
  return (app(a).types >> (app(a).turn * 4)) & 15
}

/** Command: launch the application, or let it open its socket again. */
export function openApp(a: i32): Errno {
  const row = app(a)
  if (row.socket != NONE) {
    if (socket(row.socket).state != SocketState.Broken) return Errno.EISCONN
    closeSocket(row.socket)
  }
  if (row.opens == 0) {
    const e = aboutHost(tell(Kind.AppStart, Req.None), row.host)
    e.app = row.serial
    thence()
  }
  start(a)
  return Errno.OK
}

function start(a: i32): void {
  const row = app(a)
  row.opens++
  const s = openSocket(a)
  if (s == NONE) {
    const e = aboutHost(tell(Kind.Limit, Req.None), row.host)
    e.app = row.serial
    e.code = Errno.ENFILE
    return
  }
  row.socket = s
  thence()
  if ((row.flags & AppFlag.OnNet) != 0) socket(s).onNet = 1
  if ((row.flags & AppFlag.Setsc) != 0) setsc(s, wanted(a))
  else schedule(row.callDelay, Event.AppConnect, a, socket(s).serial)
}

/** Command: the application closes its socket. */
export function closeApp(a: i32): Errno {
  const s = app(a).socket
  if (s == NONE) return Errno.EBADF
  closeSocket(s)
  return Errno.OK
}

/** After setsc(): bind and connect, or ask for the next type on a new socket (X-25), or go without, or give up (§4.1's last branch). */
export function setscReturned(s: i32, code: Errno): void {
  const a = socket(s).app
  const row = app(a)
  const serial = socket(s).serial
  if (code == Errno.OK) {
    schedule(row.callDelay, (row.flags & AppFlag.Bind) != 0 ? Event.AppBind : Event.AppConnect, a, serial)
  } else if (((row.types >> ((row.turn + 1) * 4)) & 15) != 0) {
    row.turn++
    schedule(row.retryDelay, Event.AppRetry, a, serial)
  } else if ((row.flags & AppFlag.Legacy) != 0) {
    schedule(row.callDelay, Event.AppConnect, a, serial)
  } else {
    tryLater(s)
  }
}

export function appRetries(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  closeSocket(app(a).socket)
  start(a)
}

export function appBinds(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  if (bind(app(a).socket) != Errno.OK) return
  thence()
  if ((app(a).flags & AppFlag.Connect) != 0) schedule(app(a).callDelay, Event.AppConnect, a, serial)
}

export function appConnects(a: i32, serial: i32): void {
  if (has(a, serial)) connect(app(a).socket, app(a).peer)
}

export function connectReturned(s: i32, code: Errno): void {
  if (code == Errno.OK) app(socket(s).app).connected = 1
  else tryLater(s)
}

/** An application that was interrupted does not give up, but neither does it hammer a network that said no. */
function tryLater(s: i32): void {
  const row = socket(s)
  const owner = app(row.app)
  if (owner.connected != 0 && owner.onBroken == OnBroken.Reconnect) schedule(SECOND, Event.AppRetry, row.app, row.serial)
}

/** S-10: how the application learns that its address is gone. */
export function socketBroke(s: i32): void {
  const w = world()
  const row = app(socket(s).app)
  const loss = <i32>appSetting(socket(s).app, Key.AddressLoss)
  if (loss == AddressLoss.Silent) return
  if (loss == AddressLoss.Event || row.sendEvery == 0) {
    schedule(0, Event.AppLearns, socket(s).app, socket(s).serial)
  } else {
    // Its next send fails; it sends on a beat counted from when it connected.
    const phase = (w.now - socket(s).connectedAt) % row.sendEvery
    schedule(row.sendEvery - phase, Event.AppLearns, socket(s).app, socket(s).serial)
  }
}

export function appLearns(a: i32, serial: i32): void {
  if (has(a, serial) && app(a).onBroken == OnBroken.Reconnect) schedule(app(a).reconnectAfter, Event.AppRetry, a, serial)
}

/** Is that still the application's socket? */
function has(a: i32, serial: i32): bool {
  return app(a).socket != NONE && socket(app(a).socket).serial == serial
}
