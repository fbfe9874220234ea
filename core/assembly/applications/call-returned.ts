// What an application does when setsc() or connect() returns to it.

import { AppFlag, Caller, Errno, Kind, NONE, Reason, Req } from "../../abi"
import { Event, schedule } from "../memory/events"
import { aboutSocket, tell } from "../memory/trace"
import { app, socket } from "../memory/world"
import { has } from "./application"
import { finishMigration, stayBehind } from "./migration"
import { scriptReturned } from "./script"
import { typeAt } from "./sequence"

/**
 * After setsc(): bind and connect, or ask for the next type on a new socket, or go without a type, or give up (the last branch of
 * §4.1).
 */
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
    abandon(s)
  }
}

/** After connect(): a migration is finished, a script goes on, a sequence may try again. */
export function connectReturned(s: i32, code: Errno): void {
  const a = socket(s).app
  const row = socket(s)
  if (code == Errno.OK && app(a).socket == s) {
    app(a).connected = 1
    app(a).backOff = 0
    finishMigration(a)
  }
  if (row.caller != Caller.Sequence) scriptReturned(s)
  else if (code != Errno.OK) abandon(s)
}

/**
 * Warns that the application knows nothing else to do, although stack or network may be legacy (§5.1: applications MUST be aware of it).
 */
function warnOfNoFallback(s: i32): void {
  const e = aboutSocket(tell(Kind.TraceWarn, Req.OD_5_1_02), s)
  e.reason = Reason.NoFallback
}

/**
 * A call has failed for good. The application closes the socket, which so holds nothing any more (OD-4.1-06), as its next call; one that was
 * about to leave an older socket goes back to that.
 */
function abandon(s: i32): void {
  const row = socket(s)
  const owner = app(row.app)
  // Whoever is telling the host's sockets something still goes through them: none is closed before.
  if (owner.leaving != NONE) schedule(0, Event.AppStays, row.app, row.serial)
  else schedule(owner.callDelay, Event.AppCloses, row.app, row.serial)
}

/** The application goes back to the socket that it was about to leave; if that is gone too, it tries later. */
export function appStays(a: i32, serial: i32): void {
  if (has(a, serial) && !stayBehind(a)) abandon(app(a).socket)
}
