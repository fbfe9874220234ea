// May an address that is there serve a request? The draft leaves the criteria open (§3.4): S-01, S-02, S-15, S-20, and ON_NET (§6.2).

import { AddressState, Key, NONE, Reason, Reuse, ReuseDeprecated, SocketState } from "../../abi"
import { appSetting } from "../memory/settings"
import { address, app, gateway, host, prefix, socket } from "../memory/world"
import { isRouted, linkAt, outInterface, serving } from "../network/link"
import { takesAll } from "../selection/candidate"
import { useStackOf } from "../selection/stack"
import { isWornOut } from "./renewal"

/** An address that can serve the request at once. NONE: there is none; if one is there but does not serve, the socket says why. */
export function findForReuse(s: i32): i32 {
  const row = socket(s)
  row.newReason = Reason.None
  row.newSetting = 0
  if (row.onNet != 0) {
    row.newReason = Reason.OnNetSet
    return NONE
  }
  if (<i32>appSetting(row.app, Key.Reuse) == Reuse.New) return notReused(s, Reason.AlwaysNew, Key.Reuse)
  return findExisting(s)
}

/** An address of the socket's type: a preferred one, else (S-02) a deprecated one, else one that is still being probed. */
export function findExisting(s: i32): i32 {
  const row = socket(s)
  // Who moves to a new address wants that one, whatever serves others.
  const moves = app(row.app).leaving != NONE
  const rule = moves ? ReuseDeprecated.No : <i32>appSetting(row.app, Key.ReuseDeprecated)
  let deprecated = NONE
  let tentative = NONE
  let preferred = NONE
  for (let a = host(row.host).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).type != row.type || address(a).prefix == NONE || !serves(s, a)) continue
    if (address(a).state == AddressState.Preferred) {
      // Under S-09's values of RFC 4862 one of a gateway left behind may still be preferred.
      if (preferred == NONE || (!isReachable(preferred) && isReachable(a))) preferred = a
    } else if (address(a).state == AddressState.Deprecated) {
      if (deprecated == NONE) deprecated = a
    } else if (tentative == NONE) {
      tentative = a
    }
  }
  if (rule == ReuseDeprecated.Yes && deprecated != NONE) return deprecated
  if (preferred != NONE) return preferred
  if (rule == ReuseDeprecated.IfNonePreferred && deprecated != NONE) return deprecated
  return tentative
}

/** Is the host at the gateway to which the address's packets are forwarded? */
function isReachable(a: i32): bool {
  return linkAt(address(a).host, prefix(address(a).prefix).via) != NONE
}

function serves(s: i32, a: i32): bool {
  const owner = socket(s).app
  if (!goesOut(a)) return false
  const worn = isWornOut(a, owner)
  if (worn != 0) {
    notReused(s, Reason.LifetimePolicy, worn - 1)
    return false
  }
  if (<i32>appSetting(owner, Key.Reuse) == Reuse.AfterHandoff && hasMovedSince(a)) {
    notReused(s, Reason.HostMoved, Key.Reuse)
    return false
  }
  if (appSetting(owner, Key.ShareWithin) != 0 && isOthers(a, app(owner).group)) {
    notReused(s, Reason.OtherApplication, Key.ShareWithin)
    return false
  }
  return true
}

/** Can packets carry it out by the default route? connect() refuses it elsewhere (RFC 6724 §4; A6724-15, -21). */
function goesOut(a: i32): bool {
  const h = address(a).host
  const out = outInterface(h)
  if (out == NONE || !isRouted(h) || address(a).interface == out) return true
  useStackOf(h)
  return takesAll(out)
}

function notReused(s: i32, reason: Reason, key: Key): i32 {
  socket(s).newReason = reason
  socket(s).newSetting = 1 + key
  return NONE
}

/** Has the host moved since it got the address: is the anchor another than the serving network would give now? */
function hasMovedSince(a: i32): bool {
  const g = serving(address(a).host)
  const owner = prefix(address(a).prefix).owner
  return g != NONE && owner != g && owner != gateway(g).centralAnchor
}

/** Does a socket of another application hold the address (S-20)? */
function isOthers(a: i32, group: i32): bool {
  for (let s = host(address(a).host).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if ((row.claim == a || row.source == a) && row.state != SocketState.Closed && app(row.app).group != group) return true
  }
  return false
}
