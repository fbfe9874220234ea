// Handoffs: hard (a gap without a link), or make-before-break (the new link is up while the old one stays for a while).

import { Errno, Key, Kind, LinkState, NONE, Reason, Req, Withdrawal } from "../../abi"
import { formLinkLocal } from "../addressing/form-address"
import { resumeRequests } from "../calls/request-outcome"
import { Event, schedule } from "../memory/events"
import { gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutGateway, aboutLink, dueTo, tell, thence } from "../memory/trace"
import { gateway, host, link, NEVER, world } from "../memory/world"
import { chooseRoute, currentLink, endOfLinks, interfaceOf, isActive, isInUse, isRouted, otherLink } from "../network/link"
import { loseOnLink } from "../network/message"
import { route } from "../sockets/path"
import { watch } from "../sockets/sampling"
import { askRouter } from "./discovery"
import { withdrawLeft, withdrawLocal } from "./withdrawal"

/**
 * Command: an interface moves into the cell of `g`. With a link elsewhere it is a handoff: hard, `gap` without any link, then the new one;
 * or the two links together for `overlap`. Times below 0: as set. `port`: the number of the interface, or NONE: the one in use.
 */
export function attach(h: i32, g: i32, port: i32, overlaps: bool, gap: f64, overlap: f64): Errno {
  if (gateway(g).isAnchor != 0) return Errno.EINVAL
  const from = currentLink(interfaceAt(h, port))
  const old = link(from)
  const here = old.state != LinkState.Down
  if (here && old.gateway == g) return Errno.EINVAL
  const together = overlaps && here
  const moving = here || old.target != NONE
  const gapTime = gap < 0 ? hostAtGateway(h, g, Key.Gap) : <u64>gap
  const overlapTime = overlap < 0 ? hostAtGateway(h, g, Key.Overlap) : <u64>overlap
  const delay = moving && !together ? gapTime : 0
  const e = aboutGateway(aboutLink(tell(Kind.Handoff, here ? Req.OD_1_01 : Req.None), from), g)
  if (here) e.other = gateway(old.gateway).serial
  e.until = world().now + delay
  if (together) e.value = <i32>(overlapTime / 1000)
  if (moving && (together ? overlap : gap) < 0) e.setting = 1 + (together ? Key.Overlap : Key.Gap)
  thence()
  const cause = world().cause
  // A link that was to stay only for a while gives way: its row is needed, or there shall be no link.
  const other = otherLink(from)
  if (link(other).state != LinkState.Down) dropLink(other, Reason.None)
  dueTo(cause)
  if (together) {
    old.leaving = 1
    watch(h)
    schedule(overlapTime, Event.LinkLeaves, from, old.epoch)
    comeUp(other, g, delay)
  } else {
    if (here) dropLink(from, Reason.None)
    dueTo(cause)
    comeUp(from, g, delay)
  }
  return Errno.OK
}

function interfaceAt(h: i32, port: i32): i32 {
  const row = host(h)
  if (port != NONE) return row.firstLink + 2 * port
  return row.route == NONE ? row.firstLink : interfaceOf(row.route)
}

function comeUp(l: i32, g: i32, delay: u64): void {
  const row = link(l)
  row.epoch++
  row.target = g
  row.linkUpAt = world().now + delay
  schedule(delay, Event.LinkUp, l, row.epoch)
}

/** Command: an interface leaves all coverage; NONE: all of them do. */
export function detach(h: i32, port: i32): Errno {
  let any = false
  for (let i = host(h).firstLink; i < endOfLinks(h); i += 2) {
    if ((port != NONE && i != interfaceAt(h, port)) || !isInUse(i)) continue
    any = true
    leave(h, i)
    dueTo(0)
  }
  return any ? Errno.OK : Errno.EINVAL
}

function leave(h: i32, i: i32): void {
  const l = currentLink(i)
  const row = link(l)
  const e = aboutGateway(aboutLink(tell(Kind.Handoff, Req.OD_3_2_03), l), NONE)
  if (row.gateway != NONE) e.other = gateway(row.gateway).serial
  thence()
  const cause = world().cause
  row.epoch++
  row.target = NONE
  row.linkUpAt = NEVER
  if (row.state != LinkState.Down) dropLink(l, Reason.None)
  dueTo(cause)
  if (link(otherLink(l)).state != LinkState.Down) dropLink(otherLink(l), Reason.None)
  dueTo(cause)
  failOver(h)
}

/** The overlap of a make-before-break handoff is over: the old link goes. */
export function linkLeaves(l: i32, epoch: i32): void {
  if (link(l).epoch == epoch && link(l).leaving != 0) dropLink(l, Reason.None)
}

/** A link goes down: nothing is delivered on it any more. Prefixes that move along are still valid. */
function dropLink(l: i32, reason: Reason): void {
  const row = link(l)
  const h = row.host
  const g = row.gateway
  aboutGateway(aboutLink(tell(Kind.LinkDown, Req.None), l), g).reason = reason
  thence()
  row.state = LinkState.Down
  row.since = world().now
  row.previous = g
  row.epoch++
  row.leaving = 0
  row.routerUntil = 0
  loseOnLink(l)
  watch(h)
  chooseRoute(h)
  route(h)
  // The old gateway holds the binding for a while; if the host is not heard of by then, what was local there is gone.
  schedule(gatewaySetting(g, Key.BindingKept), Event.HoldEnds, h, g)
  if (<i32>hostAtGateway(h, g, Key.Withdrawal) == Withdrawal.LinkDown) withdrawLocal(h, g, Reason.Withdrawn)
  // Where the router of a link that took over has spoken already, the last reason to wait is gone with this link.
  for (let other = host(h).firstLink; other < endOfLinks(h); other++) {
    if (link(other).state == LinkState.Routed) withdrawLeft(other, interfaceOf(l))
  }
}

/**
 * An interface is gone for good and another one has a route: pending requests go to that one's gateway, and the host solicits there, so
 * that its router keeps what is anchored elsewhere.
 */
function failOver(h: i32): void {
  if (!isRouted(h)) return
  const cause = world().cause
  resumeRequests(h)
  dueTo(cause)
  askRouter(host(h).route)
}

/** The link in the new cell is up: the host looks for its router. */
export function linkUp(l: i32, epoch: i32): void {
  const row = link(l)
  // In the cell of a gateway that is down there is no link: it comes up when the gateway does.
  if (row.epoch != epoch || gateway(row.target).failed != 0) return
  const h = row.host
  aboutGateway(aboutLink(tell(Kind.LinkUp, Req.None), l), row.target)
  thence()
  row.record = world().cause
  row.state = LinkState.Up
  row.gateway = row.target
  row.target = NONE
  row.since = world().now
  row.linkUpAt = row.since
  chooseRoute(h)
  if (host(h).firstAddress == NONE) formLinkLocal(h)
  askRouter(l)
}

/** A gateway is down: so are the links in its cell, until it is back or the host goes elsewhere. */
export function loseCell(h: i32, g: i32): void {
  const cause = world().cause
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    if (link(l).state == LinkState.Down || link(l).gateway != g) continue
    const stays = link(l).leaving == 0
    dropLink(l, Reason.NodeDown)
    dueTo(cause)
    if (!stays) continue
    link(l).target = g
    link(l).linkUpAt = NEVER
    failOver(h)
    dueTo(cause)
  }
}

/** A gateway is back: a host that waits in its cell gets a link again. */
export function regainCell(h: i32, g: i32): void {
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    const row = link(l)
    if (isActive(l) && row.target == g && (row.linkUpAt >= NEVER || row.linkUpAt <= world().now)) comeUp(l, g, 0)
  }
}
