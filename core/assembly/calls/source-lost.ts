// What sockets do when an address is gone or becomes another one: claims on it are void, sockets that send from it break.

import { NOBODY, NONE, Reason, SocketState } from "../../abi"
import { dueTo } from "../memory/trace"
import { address, host, prefix, socket, world } from "../memory/world"
import { claimFails } from "../ondemand/result"
import { breakSocket } from "../sockets/socket"

/** An address is invalid, and so no source (A4862-26): every socket on it breaks, a claim on it is void. */
export function addressGone(a: i32, reason: Reason): void {
  const row = address(a)
  const cause = world().cause
  claimFails(a, reason)
  for (let s = host(row.host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim == a) socket(s).claim = NONE
    if (socket(s).source == a) {
      breakSocket(s)
      dueTo(cause)
    } else if (socket(s).claimSerial == row.serial && socket(s).state == SocketState.Claimed) {
      socket(s).state = SocketState.Open
    }
  }
}

/** An address has another identifier after a duplicate: who waits for it goes on waiting, other claims and sockets on it are lost. */
export function addressChanged(a: i32): void {
  const row = address(a)
  const cause = world().cause
  let waiting = 0
  for (let s = host(row.host).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).claim == a && socket(s).state == SocketState.Waiting) {
      socket(s).claimSerial = row.serial
      waiting++
      continue
    }
    if (socket(s).claim == a) loseClaim(s)
    if (socket(s).source == a) breakSocket(s)
    dueTo(cause)
  }
  prefix(row.prefix).holders -= row.holders - waiting
  row.holders = waiting
}

function loseClaim(s: i32): void {
  const row = socket(s)
  row.claim = NONE
  row.claimSerial = NOBODY
  if (row.state == SocketState.Claimed) row.state = SocketState.Open
}
