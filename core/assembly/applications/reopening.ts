// After a call that failed an application closes its socket, and opens another where it is set to: when the network is well again.

import { NONE, OnBroken, SECOND, SocketState, Tab } from "../../abi"
import { Event, schedule } from "../memory/events"
import { app, host, NEVER, socket, table, world } from "../memory/world"
import { isRouted } from "../network/link"
import { closeSocket } from "../sockets/socket"
import { has } from "./application"
import { start } from "./sequence"

/** Between two tries at most. */
const SLOWEST: u64 = 64_000_000

/**
 * The application closes the socket on which a call has failed. An interrupted one, and one whose connect() failed, tries again later where
 * it is set to reconnect; one that got no type gives up.
 */
export function appCloses(a: i32, serial: i32): void {
  if (!has(a, serial)) return
  const row = app(a)
  const s = row.socket
  // Somebody else's call has made something of it meanwhile.
  if (socket(s).state == SocketState.Connecting || socket(s).state == SocketState.Connected || socket(s).state == SocketState.Waiting)
    return
  const triedToConnect = socket(s).peer != NONE
  if (!triedToConnect) row.turn = 0
  closeSocket(s)
  if (row.onBroken != OnBroken.Reconnect || (row.connected == 0 && !triedToConnect)) return
  row.backOff = row.backOff == 0 ? SECOND : min(row.backOff * 2, SLOWEST)
  reopenAfter(a, row.backOff)
}

function reopenAfter(a: i32, delay: u64): void {
  app(a).reopensAt = world().now + delay
  schedule(delay, Event.AppReopens, a, app(a).launch)
}

/** It opens a new socket, unless it was launched or closed meanwhile. */
export function appReopens(a: i32, launched: i32): void {
  const row = app(a)
  if (row.launch != launched || row.reopensAt != world().now || row.socket != NONE) return
  // Without a router there is nothing to try: it waits for one to speak.
  row.reopensAt = isRouted(row.host) ? 0 : NEVER
  if (row.reopensAt == 0) start(a)
}

/** A router has spoken to the host, or what had failed is back: its applications that wait for the network try again at once. */
export function wakeApplications(h: i32): void {
  const end = host(h).firstApp + host(h).apps
  for (let a = host(h).firstApp; a < end; a++) {
    if (app(a).reopensAt <= world().now) continue
    app(a).backOff = 0
    reopenAfter(a, 0)
  }
}

/** The same for everybody. */
export function wakeEverybody(): void {
  for (let h = 0; h < table(Tab.Host).used; h++) wakeApplications(h)
}
