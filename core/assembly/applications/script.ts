// Calls of the socket API one by one: those of a scripted application, each after the one before has returned, and those that a user makes.

import { Caller, CallOp, Errno, Kind, NONE, Req, SocketState } from "../../abi"
import { bind, bindAny, bindTo } from "../calls/bind"
import { connect } from "../calls/connect"
import { accept, listen } from "../calls/listen"
import { getsockopt, setsockopt } from "../calls/options"
import { send } from "../calls/send"
import { Event, schedule } from "../memory/events"
import { aboutAddress, aboutHost, aboutSocket, dueTo, tell, thence } from "../memory/trace"
import { app, call, NEVER, socket, world } from "../memory/world"
import { setsc } from "../ondemand/setsc"
import { closeSocket } from "../sockets/socket"
import { launch, openFor } from "./application"

/** Begins the script at its first call. */
export function startScript(a: i32): void {
  app(a).counter = 0
  app(a).blocked = 0
  next(a)
}

function next(a: i32): void {
  const row = app(a)
  if (row.counter >= row.calls) return
  const after = call(row.firstCall + row.counter).after
  schedule(after >= NEVER ? (row.counter == 0 ? 0 : row.callDelay) : after, Event.AppCall, a, row.launch)
}

/** The next call of the script is due. */
export function appCalls(a: i32, launched: i32): void {
  const row = app(a)
  if (row.launch != launched || row.counter >= row.calls) return
  const isBack = perform(a, row.firstCall + row.counter++, Caller.Script)
  if (isBack) next(a)
  else row.blocked = 1
}

/** A call that blocked has returned: a script goes on with its next call. */
export function scriptReturned(s: i32): void {
  if (socket(s).caller == Caller.Script) unblock(socket(s).app)
}

function unblock(a: i32): void {
  if (app(a).blocked == 0) return
  app(a).blocked = 0
  next(a)
}

/** Command: the application makes one call, now. */
export function callNow(a: i32, c: i32): Errno {
  if (app(a).opens == 0) launch(a)
  if (call(c).op == CallOp.Socket || call(c).op == CallOp.Close) app(a).connected = 0
  perform(a, c, Caller.User)
  return Errno.OK
}

/** Makes one call. False while it blocks its caller. */
function perform(a: i32, c: i32, caller: Caller): bool {
  const row = call(c)
  if (row.op == CallOp.Wait) return true
  if (row.op == CallOp.Socket) return open(a, caller)
  const s = app(a).socket
  if (s == NONE) return badDescriptor(a, row.op)
  const cause = world().cause
  // A thread that waits in a call of its own hears of that one.
  const before = socket(s).caller
  socket(s).caller = caller
  const isBack = carryOut(s, c)
  if (app(a).socket == s && before != caller && (isWaiting(s) || socket(s).accepting != 0) && isBack) socket(s).caller = before
  dueTo(cause)
  return isBack
}

function carryOut(s: i32, c: i32): bool {
  const row = call(c)
  switch (row.op) {
    case CallOp.Setsc:
    case CallOp.Connect: {
      // While another call waits here this one returns at once.
      const isBusy = isWaiting(s)
      if (row.op == CallOp.Setsc) setsc(s, row.a)
      else connect(s, row.a != NONE ? row.a : app(socket(s).app).peer)
      return isBusy || !isWaiting(s) || socket(s).nonBlocking != 0
    }
    case CallOp.Bind:
      if (row.a == 0) bind(s)
      else if (row.a == 1) bindAny(s)
      else bindTo(s, row.argumentHi, row.argumentLo)
      return true
    case CallOp.Send:
      send(s, row.a)
      return true
    case CallOp.Close:
      close(s)
      return true
    case CallOp.Listen:
      listen(s)
      return true
    case CallOp.Accept:
      return accept(s)
    case CallOp.Setsockopt:
      setsockopt(s, row.a)
      return true
    case CallOp.Getsockopt:
      getsockopt(s)
      return true
    default:
      getsockname(s)
      return true
  }
}

function isWaiting(s: i32): bool {
  return socket(s).state == SocketState.Waiting || socket(s).state == SocketState.Connecting
}

/** socket(). An application of calls has one socket at a time: the one before is closed. */
function open(a: i32, caller: Caller): bool {
  if (app(a).socket != NONE) close(app(a).socket)
  openFor(a, caller)
  return true
}

/** close(): cancels a call that waits on the socket. */
function close(s: i32): void {
  const a = socket(s).app
  closeSocket(s)
  unblock(a)
}

function getsockname(s: i32): void {
  const e = aboutSocket(tell(Kind.GetsocknameRet, Req.OD_4_1_05), s)
  if (socket(s).source != NONE) aboutAddress(e, socket(s).source)
}

/** The call fails with EBADF, since no socket is open (the draft leaves this out: X-10). */
function badDescriptor(a: i32, op: CallOp): bool {
  const e = aboutHost(tell(returnOf(op), Req.X_10), app(a).host)
  e.app = app(a).serial
  e.code = Errno.EBADF
  thence()
  return true
}

function returnOf(op: CallOp): Kind {
  switch (op) {
    case CallOp.Setsc:
      return Kind.SetscRet
    case CallOp.Bind:
      return Kind.BindRet
    case CallOp.Connect:
      return Kind.ConnectRet
    case CallOp.Send:
      return Kind.SendRet
    case CallOp.Close:
      return Kind.SockClose
    case CallOp.Listen:
      return Kind.ListenRet
    case CallOp.Accept:
      return Kind.AcceptRet
    case CallOp.Setsockopt:
      return Kind.SetsockoptRet
    case CallOp.Getsockopt:
      return Kind.GetsockoptRet
    default:
      return Kind.GetsocknameRet
  }
}
