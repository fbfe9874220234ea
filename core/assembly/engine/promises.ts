// The promises of the model, watched in every run. A violation is a bug of the core, or a promise that a fault or a setting has broken.

import { AddressState, AddressType, Invariant, LinkState, NONE, PrefixState, Req, SocketState } from "../../abi"
import { aboutPrefix, aboutSocket } from "../memory/trace"
import { ofAddress, tellViolation, violation } from "../memory/violation"
import { address, host, link, prefix, socket, world } from "../memory/world"
import { currentLink, linkAt } from "../network/link"

/**
 * Checks, after an event, what the host concerned was promised, in one pass over what it has. A broken promise is told once, until it
 * holds again.
 */
export function keepPromises(): void {
  const w = world()
  const h = w.touched
  if (h == NONE) return
  const cause = w.cause
  w.cause = w.written
  const stray = strayPrefix(h)
  if (isNews(h, Invariant.NonPersistentElsewhere, stray != NONE)) ofPrefix(stray, Invariant.NonPersistentElsewhere)
  const odd = oddLifetimes(h)
  if (isNews(h, Invariant.PreferredAboveValid, odd != NONE)) ofPrefix(odd, Invariant.PreferredAboveValid)
  const stateless = oddAddress(h)
  if (isNews(h, Invariant.AddressState, stateless != NONE)) ofAddress(stateless, Invariant.AddressState, Req.None)
  if (isNews(h, Invariant.HoldersCount, !areHoldersCounted(h))) tellViolation(h, Invariant.HoldersCount, NONE)
  const empty = emptyClaim(h)
  if (isNews(h, Invariant.SetscAnswer, empty != NONE)) ofSocket(empty, Invariant.SetscAnswer)
  const late = unanswered(h)
  if (isNews(h, Invariant.RequestUnanswered, late != NONE)) ofSocket(late, Invariant.RequestUnanswered)
  w.cause = cause
  w.touched = NONE
}

function ofPrefix(p: i32, what: Invariant): void {
  const e = aboutPrefix(violation(what), p)
  e.value = what
  e.req1 = what == Invariant.NonPersistentElsewhere ? Req.OD_3_2_10 : Req.A4862_08
}

function ofSocket(s: i32, what: Invariant): void {
  aboutSocket(violation(what), s)
}

/** Is the promise broken now, and was it kept until now? */
function isNews(h: i32, what: Invariant, isBroken: bool): bool {
  const row = host(h)
  const bit = 1 << what
  const was = (row.violated & bit) != 0
  if (isBroken != was) row.violated ^= bit
  return isBroken && !was
}

/** A non-persistent prefix whose owner is not the serving gateway, although that has spoken. */
function strayPrefix(h: i32): i32 {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    const row = prefix(p)
    if (row.service != AddressType.NonPersistent || row.state == PrefixState.Requested) continue
    const l = link(currentLink(row.interface))
    if (l.state == LinkState.Routed && l.gateway != row.owner && linkAt(h, row.owner) == NONE && row.runsOut == 0) return p
  }
  return NONE
}

/** A prefix whose preferred lifetime ends after its valid one. */
function oddLifetimes(h: i32): i32 {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).preferredUntil > prefix(p).validUntil) return p
  }
  return NONE
}

/** An address that is invalid and still there, or tentative after the end of its probe. */
function oddAddress(h: i32): i32 {
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    const row = address(a)
    if (row.state == AddressState.Invalid || (row.state == AddressState.Tentative && row.until < world().now)) return a
  }
  return NONE
}

/**
 * Are the holders counted right? Those of an address are the sockets that claim or use it, those of a prefix the holders of its addresses.
 */
function areHoldersCounted(h: i32): bool {
  let holding = 0
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.claim != NONE) holding++
    if (row.source != NONE && row.source != row.claim) holding++
  }
  let ofPrefixes = 0
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    holding -= address(a).holders
    if (address(a).prefix != NONE) ofPrefixes += address(a).holders
  }
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) ofPrefixes -= prefix(p).holders
  return holding == 0 && ofPrefixes == 0
}

/** A socket to which setsc() returned 0 without an address. */
function emptyClaim(h: i32): i32 {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).state == SocketState.Claimed && socket(s).claim == NONE) return s
  }
  return NONE
}

/** A socket that waits although its deadline has passed. */
function unanswered(h: i32): i32 {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    if (socket(s).state == SocketState.Waiting && socket(s).deadline < world().now) return s
  }
  return NONE
}
