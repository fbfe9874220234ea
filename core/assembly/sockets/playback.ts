// An application with a buffer plays on without data until it runs dry, and then shows that it stalls (OD-3.2-19). When data flows again
// the buffer is taken to be full at once.

import { Kind, NONE, Req, SocketState } from "../../abi"
import { Event, schedule } from "../memory/events"
import { Entry } from "../memory/layout"
import { aboutHost, dueTo, tell, thence } from "../memory/trace"
import { app, socket, world } from "../memory/world"

/** Looks whether data still comes in, after something that may have changed it. */
export function followPlayback(a: i32): void {
  const row = app(a)
  if (row.buffer == 0 || row.connected == 0) return
  if (!flows(row.socket) && !flows(row.leaving)) {
    if (row.dryAt != 0 || row.stalledAt != 0) return
    row.dryAt = world().now + row.buffer
    schedule(row.buffer, Event.BufferDry, a, row.serial)
    return
  }
  row.dryAt = 0
  if (row.stalledAt == 0) return
  const cause = world().cause
  tellPlayback(a, Kind.Resumed).value = <i32>(world().now - row.stalledAt)
  row.stalledAt = 0
  dueTo(cause)
}

function flows(s: i32): bool {
  return s != NONE && socket(s).state == SocketState.Connected && socket(s).via != NONE
}

/** The buffer has run dry: playback stalls. */
export function bufferDry(a: i32, serial: i32): void {
  const row = app(a)
  if (row.serial != serial || row.dryAt != world().now) return
  row.dryAt = 0
  row.stalledAt = world().now
  tellPlayback(a, Kind.Stalled)
  thence()
}

/** The user has closed the application: nothing plays that could stall. */
export function stopPlayback(a: i32): void {
  const row = app(a)
  row.connected = 0
  row.dryAt = 0
  row.stalledAt = 0
}

function tellPlayback(a: i32, kind: Kind): Entry {
  const row = app(a)
  const e = aboutHost(tell(kind, Req.OD_3_2_19), row.host)
  e.app = row.serial
  if (row.socket != NONE) e.socket = socket(row.socket).serial
  return e
}
