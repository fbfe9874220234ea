// What the rows of applications have in common: a launch, a socket opened, which socket it is.

import { Caller, Errno, Kind, NONE, Req } from "../../abi"
import { aboutHost, tell, thence } from "../memory/trace"
import { app, host, socket } from "../memory/world"
import { openSocket } from "../sockets/socket"

/** Counts a launch; the first opening starts the application. */
export function launch(a: i32): void {
  const row = app(a)
  row.launch++
  if (row.opens > 0) return
  const e = aboutHost(tell(Kind.AppStart, Req.None), row.host)
  e.app = row.serial
  thence()
}

/** Opens a socket for the application. NONE, with a record, when there is no room for another. */
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

/** The application's socket with that serial; NONE: it is closed. */
export function socketOf(a: i32, serial: i32): i32 {
  for (let s = host(app(a).host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).serial == serial && socket(s).app == a) return s
  }
  return NONE
}

/** Is the socket with that serial still the application's current one? */
export function has(a: i32, serial: i32): bool {
  return app(a).socket != NONE && socket(app(a).socket).serial == serial
}
