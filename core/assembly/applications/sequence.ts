// The calls of an application in the order of draft §4.1: socket(), setsc(), bind(), connect().

import { AppFlag, Caller, Errno, NONE, Preference, SocketState } from "../../abi"
import { bind, bindAny } from "../calls/bind"
import { connect } from "../calls/connect"
import { listen } from "../calls/listen"
import { setsockopt } from "../calls/options"
import { Event, schedule } from "../memory/events"
import { thence } from "../memory/trace"
import { app, socket } from "../memory/world"
import { setsc } from "../ondemand/setsc"
import { closeSocket } from "../sockets/socket"
import { has, openFor } from "./application"

/** The type that the application asks for now: its first choice, or after an error the next. */
function wanted(a: i32): i32 {
  return typeAt(a, app(a).turn)
}

/** The `turn`-th choice of the application, from 0; 0: it has none. */
export function typeAt(a: i32, turn: i32): i32 {
  return turn < 8 ? (app(a).types >> (turn * 4)) & 15 : 0
}

/** Begins the sequence: socket(), then setsockopt() and setsc() or connect() as the application is set to. */
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

/** Begins the sequence again on a new socket. */
export function appRetries(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  closeSocket(app(a).socket)
  start(a)
}

/** bind(), after setsc() has returned. */
export function appBinds(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  const s = app(a).socket
  socket(s).caller = Caller.Sequence
  if (bind(s) != Errno.OK) {
    // §4.1: the application handles the failure, and closes the socket.
    thence()
    if (socket(s).state == SocketState.Open) schedule(app(a).retryDelay, Event.AppRetry, a, serial)
    else schedule(app(a).callDelay, Event.AppCloses, a, serial)
    return
  }
  thence()
  if ((app(a).flags & (AppFlag.Connect | AppFlag.Serve)) != 0) schedule(app(a).callDelay, Event.AppConnect, a, serial)
}

/** connect() or listen(), as the application is set to. */
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
