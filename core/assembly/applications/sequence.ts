// Applications: socket(), setsc(), bind(), connect() in the order of draft §4.1, what they do on an error, and when their socket breaks.

import { AddressLoss, AppFlag, Caller, Errno, Key, Kind, NONE, OnBroken, Preference, Reason, Req, SECOND, SocketState } from "../../abi"
import { bind, bindAny } from "../calls/bind"
import { connect } from "../calls/connect"
import { listen } from "../calls/listen"
import { setsockopt } from "../calls/options"
import { Event, schedule } from "../memory/events"
import { appSetting } from "../memory/settings"
import { aboutHost, aboutSocket, tell, thence } from "../memory/trace"
import { app, host, socket, world } from "../memory/world"
import { setsc } from "../ondemand/request"
import { stopPlayback } from "../sockets/playback"
import { finishMigration, stayBehind } from "../sockets/session"
import { closeSocket, openSocket } from "../sockets/socket"
import { scriptReturned, startScript } from "./script"

/** The type it asks for now: its first choice, or after an error the next. */
function wanted(a: i32): i32 {
  return typeAt(a, app(a).turn)
}

function typeAt(a: i32, turn: i32): i32 {
  return turn < 8 ? (app(a).types >> (turn * 4)) & 15 : 0
}

/** Command: launch the application, or let it open its socket again. */
export function openApp(a: i32): Errno {
  const row = app(a)
  if (row.socket != NONE) {
    if (socket(row.socket).state != SocketState.Broken) return Errno.EISCONN
    closeSocket(row.socket)
  }
  launch(a)
  if (row.calls > 0) startScript(a)
  else start(a)
  return Errno.OK
}

/** It starts with its first opening. */
export function launch(a: i32): void {
  const row = app(a)
  row.launch++
  if (row.opens > 0) return
  const e = aboutHost(tell(Kind.AppStart, Req.None), row.host)
  e.app = row.serial
  thence()
}

/** socket(), and what follows on it. */
export function start(a: i32): void {
  const row = app(a)
  const s = openFor(a, Caller.Sequence)
  if (s == NONE) return
  if (row.preferences != 0 || (row.flags & AppFlag.OnNet) != 0) {
    setsockopt(s, row.preferences | ((row.flags & AppFlag.OnNet) != 0 ? Preference.OnNet : 0))
  }
  if ((row.flags & AppFlag.Setsc) != 0) setsc(s, wanted(a))
  else schedule(row.callDelay, Event.AppConnect, a, socket(s).serial)
}

/** NONE, with a record, when there is no room for another socket. */
export function openFor(a: i32, opener: Caller): i32 {
  const row = app(a)
  row.opens++
  const s = openSocket(a, opener)
  if (s == NONE) {
    const e = aboutHost(tell(Kind.Limit, Req.None), row.host)
    e.app = row.serial
    e.code = Errno.ENFILE
    return NONE
  }
  row.socket = s
  thence()
  return s
}

/** Command: the application closes its socket, and whatever it has open beside it. */
export function closeApp(a: i32): Errno {
  const row = app(a)
  row.launch++
  row.blocked = 0
  row.counter = row.calls
  stopPlayback(a)
  let closed = false
  for (let s = host(row.host).firstSocket, next = NONE; s != NONE; s = next) {
    next = socket(s).next
    if (socket(s).app != a) continue
    closeSocket(s)
    closed = true
  }
  return closed ? Errno.OK : Errno.EBADF
}

/** After setsc(): bind and connect, or ask for the next type on a new socket (X-25), or go without, or give up (§4.1's last branch). */
export function setscReturned(s: i32, code: Errno): void {
  const a = socket(s).app
  const row = app(a)
  const serial = socket(s).serial
  if (socket(s).caller != Caller.Sequence) {
    scriptReturned(s)
  } else if (code == Errno.OK) {
    schedule(row.callDelay, (row.flags & AppFlag.Bind) != 0 ? Event.AppBind : Event.AppConnect, a, serial)
  } else if (code != Errno.ENOSYS && typeAt(a, row.turn + 1) != 0) {
    row.turn++
    schedule(row.retryDelay, Event.AppRetry, a, serial)
  } else if ((row.flags & AppFlag.Legacy) != 0) {
    // §5.1: "may just give up and use legacy calls".
    schedule(row.callDelay, Event.AppConnect, a, serial)
  } else {
    warnOfNoFallback(s)
    tryLater(s)
  }
}

/** Applications MUST be aware that stack or network may be legacy (§5.1): this one knows nothing else to do. */
function warnOfNoFallback(s: i32): void {
  const e = aboutSocket(tell(Kind.TraceWarn, Req.OD_5_1_02), s)
  e.reason = Reason.NoFallback
}

export function appRetries(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  closeSocket(app(a).socket)
  start(a)
}

export function appBinds(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  const s = app(a).socket
  socket(s).caller = Caller.Sequence
  if (bind(s) != Errno.OK) {
    // §4.1: the application handles the failure, and closes the socket.
    thence()
    if (socket(s).state == SocketState.Open) schedule(app(a).retryDelay, Event.AppRetry, a, serial)
    return
  }
  thence()
  if ((app(a).flags & (AppFlag.Connect | AppFlag.Serve)) != 0) schedule(app(a).callDelay, Event.AppConnect, a, serial)
}

export function appConnects(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  const s = app(a).socket
  const flags = app(a).flags
  socket(s).caller = Caller.Sequence
  if ((flags & AppFlag.Serve) != 0) {
    if (socket(s).bound == 0) bindAny(s)
    listen(s)
  } else if ((flags & AppFlag.Connect) != 0) {
    connect(s, app(a).peer)
  }
}

export function connectReturned(s: i32, code: Errno): void {
  const a = socket(s).app
  const row = socket(s)
  if (code == Errno.OK && app(a).socket == s) {
    app(a).connected = 1
    finishMigration(a)
  }
  if (row.caller != Caller.Sequence) scriptReturned(s)
  else if (code != Errno.OK) tryLater(s)
}

/** An application that was interrupted does not give up, but neither does it hammer a network that said no. */
function tryLater(s: i32): void {
  const row = socket(s)
  const owner = app(row.app)
  // Whoever is telling the host's sockets something still goes through them: none is closed before.
  if (owner.leaving != NONE) schedule(0, Event.AppStays, row.app, row.serial)
  else if (owner.connected != 0 && owner.onBroken == OnBroken.Reconnect) schedule(SECOND, Event.AppRetry, row.app, row.serial)
}

/** Back to the socket that it was about to leave; where that is gone, too, as without one. */
export function appStays(a: i32, serial: i32): void {
  if (has(a, serial) && !stayBehind(a)) tryLater(app(a).socket)
}

/** S-10: how the application learns that its address is gone. */
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

export function appLearns(a: i32, serial: i32): void {
  const s = socketOf(a, serial)
  if (s == NONE || socket(s).state != SocketState.Broken || socket(s).learned != 0) return
  tellLoss(s)
  learn(s)
}

/** An event, or the error of what it sends on its beat; calls of a script or a user tell for themselves. */
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

/** It knows, and does what it does then. */
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

function socketOf(a: i32, serial: i32): i32 {
  for (let s = host(app(a).host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).serial == serial && socket(s).app == a) return s
  }
  return NONE
}

/** Is that still the application's socket? */
export function has(a: i32, serial: i32): bool {
  return app(a).socket != NONE && socket(app(a).socket).serial == serial
}
