// What becomes of a host's prefixes once their gateway is left behind: S-09 for those that are not kept, deprecation, the idle clock and
// the grace for those that are.

import { AddressType, Key, Kind, LinkState, NONE, PrefixState, Reason, Req, Withdrawal } from "../../abi"
import { deprecateAll } from "../addressing/address"
import { replaceGraceful } from "../addressing/grace"
import { setLifetimes, TWO_HOURS } from "../addressing/lifetime"
import { releasePrefix, startIdleClock } from "../addressing/release-prefix"
import { gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutPrefix, dueTo, tell } from "../memory/trace"
import { host, link, prefix, world } from "../memory/world"
import { isHome } from "../network/anchor"
import { endOfLinks, interfaceOf, isInUse, linkAt } from "../network/link"
import { cancelPrefix } from "../network/prefix"

/**
 * A router has spoken on link `l`. Settles what becomes of the prefixes of that interface whose gateway was left, and of those of
 * interfaces out of use, except `leaving`, which has just lost its link.
 */
export function withdrawLeft(l: i32, leaving: i32): void {
  const h = link(l).host
  const cause = world().cause
  for (let p = host(h).firstPrefix, next = NONE; p != NONE; p = next) {
    const row = prefix(p)
    next = row.next
    if (row.state == PrefixState.Requested || isHome(p)) continue
    if (row.interface != interfaceOf(l) && (row.interface == leaving || isInUse(row.interface))) continue
    if (row.service == AddressType.NonPersistent) {
      if (linkAt(h, row.owner) == NONE) withdraw(p)
    } else {
      deprecateAll(p, Req.A4862_14)
      if (row.service == AddressType.SessionLasting) startIdleClock(p)
      if (row.service == AddressType.GracefulReplacement) replaceGraceful(p, l)
    }
    dueTo(cause)
  }
}

/** The gateway that was left has not heard of the host again, or withdraws with the link: its non-persistent prefixes end. */
export function withdrawLocal(h: i32, g: i32, reason: Reason): void {
  const cause = world().cause
  for (let p = host(h).firstPrefix, next = NONE; p != NONE; p = next) {
    const row = prefix(p)
    next = row.next
    if (row.state == PrefixState.Requested) {
      // Its advertisement never came through.
      if (row.via == g && row.request == 0) cancelPrefix(p, Reason.NeverHeard)
    } else if (row.owner == g && row.service == AddressType.NonPersistent && row.runsOut == 0 && !runsOut(h, g)) {
      releasePrefix(p, reason)
    }
    dueTo(cause)
  }
}

/** The time is over for which a gateway keeps a host that left: its prefixes end unless it has heard of the host since. */
export function holdEnds(h: i32, g: i32): void {
  const kept = gatewaySetting(g, Key.BindingKept)
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    const row = link(l)
    if (row.gateway == g && (row.state != LinkState.Down || world().now - row.since < kept)) return
  }
  withdrawLocal(h, g, Reason.HoldExpired)
}

/** Do S-09's values let a prefix that was left behind live on at its host until its lifetime ends? */
function runsOut(h: i32, g: i32): bool {
  const how = <i32>hostAtGateway(h, g, Key.Withdrawal)
  return how == Withdrawal.Unauthenticated || how == Withdrawal.Expiry
}

/** Ends a prefix that its gateway does not keep, in the way that S-09 says. */
function withdraw(p: i32): void {
  const row = prefix(p)
  const now = world().now
  row.runsOut = i32(runsOut(row.host, row.owner))
  switch (<i32>hostAtGateway(row.host, row.owner, Key.Withdrawal)) {
    case Withdrawal.Expiry:
      return
    case Withdrawal.Unauthenticated: {
      // RFC 4862 §5.5.3 e, an option with lifetimes of 0 that nobody vouches for: min(remaining, 2 h) remains (A4862-18).
      if (row.preferredUntil <= now) return
      const isLong = row.validUntil > now + TWO_HOURS
      const e = setLifetimes(p, now, isLong ? now + TWO_HOURS : row.validUntil, isLong ? Req.A4862_17 : Req.A4862_16)
      e.reason = isLong ? Reason.TwoHoursSet : Reason.TwoHoursKept
      e.setting = 1 + Key.Withdrawal
      deprecateAll(p, Req.A4862_14)
      return
    }
    case Withdrawal.Authenticated:
      aboutPrefix(tell(Kind.LifetimeSet, Req.A4862_16), p).setting = 1 + Key.Withdrawal
      releasePrefix(p, Reason.Withdrawn)
      return
    default:
      releasePrefix(p, Reason.LeftGateway)
  }
}
