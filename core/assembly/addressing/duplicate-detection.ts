// Duplicate address detection: RFC 4862 §5.4. One probe, unless the host is set not to; RFC 4429's optimistic address may be used meanwhile.

import {
  AddressFlag,
  AddressState,
  AddressType,
  Dad,
  Invariant,
  Key,
  Kind,
  LinkState,
  MessageKind,
  NONE,
  Origin,
  Reason,
  Req,
  Tab,
} from "../../abi"
import { Event, happens, schedule } from "../memory/events"
import { mix } from "../memory/random"
import { hostSetting } from "../memory/settings"
import { aboutAddress, dueTo, tell, tellSent, thence } from "../memory/trace"
import { ofAddress } from "../memory/violation"
import { address, host, link, message, prefix, table, world } from "../memory/world"
import { isHome } from "../network/anchor"
import { currentLink } from "../network/link"
import { sendDownOn, sendOn } from "../network/message"
import { cacheAddress } from "../selection/policy"
import { deprecate, expireAddress, identifierFrom, isUsable, prefer, renewSerial } from "./address"
import { replaceByNothing } from "./grace"
import { releasePrefix } from "./release-prefix"

/** Begins the probe of an address, or prefers it at once where the host is set to do without (RFC 4862 §5.4). */
export function detectDuplicates(a: i32): void {
  const w = world()
  const h = address(a).host
  const mode = <i32>hostSetting(h, Key.Dad)
  const time = hostSetting(h, Key.DadTime)
  if (mode == Dad.Off) {
    prefer(a)
    checkAlone(a)
    return
  }
  const row = address(a)
  const e = aboutAddress(tell(Kind.AddrTentative, Req.A4862_03), a)
  e.until = w.now + time
  thence()
  row.state = AddressState.Tentative
  row.until = w.now + time
  if (mode == Dad.Optimistic) {
    row.flags |= AddressFlag.Optimistic
    happens(Event.AddressUsable, a, 0)
  }
  schedule(time, Event.DadDone, a, row.serial)
  sendProbe(a)
}

/** A neighbour solicitation for the address on its own link (RFC 4862 §5.4.2). While there is none, nobody can have the address. */
function sendProbe(a: i32): void {
  const row = address(a)
  const l = currentLink(row.interface)
  if (link(l).state == LinkState.Down) return
  const m = sendOn(l, MessageKind.Probe)
  if (m == NONE) return
  message(m).prefixHi = row.addressHi
  message(m).prefixLo = row.addressLo
  message(m).request = row.serial
  message(m).attempt = a
  aboutAddress(tellSent(m, Req.A4862_03), a)
}

/** The probe is on the link of the cell. Whoever has the address or probes it as well is heard of (§5.4.3), and so is a fault's stranger. */
export function hearProbe(m: i32): void {
  const row = message(m)
  const h = row.host
  const isStranger = host(h).duplicates > 0
  if (isStranger) host(h).duplicates--
  else if (neighbour(h, row.to, row.prefixHi, row.prefixLo) == NONE) return
  const answer = sendDownOn(row.link, MessageKind.ProbeAnswer)
  if (answer == NONE) return
  message(answer).request = row.request
  message(answer).attempt = row.attempt
  const e = tellSent(answer, Req.A4862_05)
  if (address(row.attempt).serial == row.request) aboutAddress(e, row.attempt)
  thence()
}

/** Somebody has answered: the address is a duplicate, if it is still being probed. */
export function hearProbeAnswer(m: i32): void {
  const a = message(m).attempt
  if (address(a).serial == message(m).request && address(a).state == AddressState.Tentative) findDuplicate(a)
}

/**
 * The same address at another host in the cell; NONE: there is none. Prefixes of pools are one host's alone, so that only those that were
 * advertised to all can meet.
 */
function neighbour(h: i32, g: i32, hi: u64, lo: u64): i32 {
  for (let l = 0; l < table(Tab.Interface).used; l++) {
    const other = link(l)
    if (other.host == h || other.gateway != g || other.state == LinkState.Down) continue
    for (let a = host(other.host).firstAddress; a != NONE; a = address(a).next) {
      if (address(a).addressHi == hi && address(a).addressLo == lo && address(a).prefix != NONE) return a
    }
  }
  return NONE
}

/** An address that is used at once, without having been probed to the end, may be another host's as well: the promise of DAD is broken. */
function checkAlone(a: i32): void {
  const row = address(a)
  const p = row.prefix
  if (p == NONE || prefix(p).poolEntry != NONE) return
  const other = neighbour(row.host, link(currentLink(row.interface)).gateway, row.addressHi, row.addressLo)
  if (other == NONE || !isUsable(other)) return
  ofAddress(a, Invariant.AddressHeldTwice, Req.A4862_03)
}

/** The probe was not answered in its time: the address is preferred. */
export function dadDone(a: i32, serial: i32): void {
  const row = address(a)
  if (row.serial != serial || row.state != AddressState.Tentative) return
  row.flags &= ~AddressFlag.Optimistic
  prefer(a)
  checkAlone(a)
  // The host may have moved on while the probe ran, or the lifetime have ended.
  const p = row.prefix
  const isAway = prefix(p).service != AddressType.NonPersistent && !isHome(p)
  if (isAway || prefix(p).preferredUntil <= world().now) deprecate(a, isAway ? Req.A4862_14 : Req.A4862_19)
}

/** The address is somebody else's and is not assigned (§5.4.5), unless S-16 has the host try another identifier. */
function findDuplicate(a: i32): void {
  const row = address(a)
  const again = row.tries < <i32>hostSetting(row.host, Key.DuplicateRetries)
  const e = aboutAddress(tell(Kind.DuplicateFound, Req.A4862_05), a)
  e.setting = 1 + Key.DuplicateRetries
  e.value = row.tries
  thence()
  if (again) {
    tryAnother(a)
    return
  }
  const h = row.host
  const p = row.prefix
  const isGraceful = row.prefix != NONE && prefix(row.prefix).service == AddressType.GracefulReplacement
  const cause = world().cause
  expireAddress(a, Reason.Duplicate)
  dueTo(cause)
  // What was asked for and gives no address is of no use; what the network gave unasked, it advertises on.
  if (p != NONE && prefix(p).origin == Origin.Demand && prefix(p).address == NONE) releasePrefix(p, Reason.Duplicate)
  dueTo(cause)
  if (isGraceful) replaceByNothing(h)
}

/** Probes the next identifier. The address gets a new serial, since for the host side it is another address. */
function tryAnother(a: i32): void {
  const row = address(a)
  aboutAddress(tell(Kind.AddrInvalid, Req.A4862_05), a).reason = Reason.Duplicate
  renewSerial(a)
  row.flags &= ~AddressFlag.Optimistic
  row.tries++
  row.addressLo = identifierFrom(mix(row.addressLo ^ <u64>host(row.host).serial, row.tries))
  happens(Event.AddressChanged, a, 0)
  cacheAddress(a)
  detectDuplicates(a)
}
