// Duplicate address detection: RFC 4862 §5.4. One probe, unless the host is set not to; RFC 4429's optimistic address may be used meanwhile.

import { AddressFlag, AddressState, AddressType, Dad, Key, Kind, NONE, Origin, Reason, Req } from "../../abi"
import { Event, happens, schedule } from "../memory/events"
import { mix } from "../memory/random"
import { hostSetting } from "../memory/settings"
import { aboutAddress, dueTo, tell, thence } from "../memory/trace"
import { address, host, prefix, world } from "../memory/world"
import { isHome } from "../network/anchor"
import { cacheAddress } from "../selection/policy"
import { deprecate, expireAddress, identifierFrom, prefer, renewSerial } from "./address"
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
}

/** The probe is over: the address is preferred, unless a fault of the scenario says that somebody else has it. */
export function dadDone(a: i32, serial: i32): void {
  const row = address(a)
  if (row.serial != serial || row.state != AddressState.Tentative) return
  if (host(row.host).duplicates > 0) {
    host(row.host).duplicates--
    findDuplicate(a)
    return
  }
  row.flags &= ~AddressFlag.Optimistic
  prefer(a)
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
  row.addressLo = identifierFrom(mix(row.addressLo, row.tries))
  happens(Event.AddressChanged, a, 0)
  cacheAddress(a)
  detectDuplicates(a)
}
