// Gateways advertise again and again (RFC 4861 §6.2.4), so that at its own gateway nothing expires; a router that is not heard of any more
// ends as default router (§6.3.5).

import { Key, Kind, LinkState, MessageKind, NONE, Reason, Req, SECOND, Tab } from "../../abi"
import { Event, schedule, scheduleAt } from "../memory/events"
import { randomBelow } from "../memory/random"
import { gatewaySetting } from "../memory/settings"
import { aboutGateway, aboutLink, aboutMessage, dueTo, tell, thence } from "../memory/trace"
import { gateway, link, message, NEVER, table, world } from "../memory/world"
import { hearSolicitation } from "../network/gateway"
import { chooseRoute } from "../network/link"
import { REPEATED, sendDownOn } from "../network/message"
import { route } from "../sockets/path"
import { askRouter } from "./discovery"

/** §10: the first so many advertisements come at most so far apart, and never two within the time after. */
const INITIAL = 3
const INITIAL_WITHIN: u64 = 16_000_000
const APART: u64 = 3_000_000
/** §6.2.1: AdvDefaultLifetime, 3 × MaxRtrAdvInterval; and the shortest such interval. */
const ROUTER_LIFETIME: u64 = 1_800_000_000
const SHORTEST: u64 = 4_000_000

/** Gateway `g` advertises from now on as it is set to; NONE: all of them. */
export function startAdvertising(g: i32): void {
  for (let i = 0; i < table(Tab.Gateway).used; i++) {
    if (gateway(i).isAnchor != 0 || (g != NONE && i != g)) continue
    gateway(i).advertised = 0
    scheduleNext(i)
  }
}

/** §6.2.4: uniform between a third of the interval and the whole of it. A gateway that gives shorter lifetimes advertises before they end. */
function scheduleNext(g: i32): void {
  const row = gateway(g)
  const set = gatewaySetting(g, Key.AdvertiseEvery)
  row.advertisesAt = 0
  if (set >= NEVER) return
  const most = max(min(set, gatewaySetting(g, Key.PreferredLifetime)), SHORTEST)
  const least = most < 9 * SECOND ? most : (most * 33) / 100
  const delay = least + randomBelow(most - least)
  const next = row.advertised++ < INITIAL ? min(delay, INITIAL_WITHIN) : delay
  row.advertisesAt = world().now + next
  schedule(next, Event.AdvertiseAgain, g, 0)
}

/** The gateway's next advertisement is due: to each host in its cell that did not have one just now. */
export function advertiseAgain(g: i32): void {
  if (gateway(g).advertisesAt != world().now) return
  if (gateway(g).failed == 0) {
    for (let l = 0; l < table(Tab.Interface).used; l++) {
      if (link(l).state != LinkState.Down && link(l).gateway == g && link(l).leaving == 0) advertiseTo(l)
    }
  }
  scheduleNext(g)
}

function advertiseTo(l: i32): void {
  const row = link(l)
  if (row.registered != row.epoch) {
    // Its solicitations were lost, or have not been sent yet.
    if (row.solicitAt > world().now) return
    const cause = world().cause
    dueTo(row.record)
    hearSolicitation(l)
    dueTo(cause)
    return
  }
  // One that answers a solicitation is on its way, or was sent just now.
  if (row.awaitsBindings != 0 || row.readyAt + APART > world().now) return
  const m = sendDownOn(l, MessageKind.RouterAdvertisement)
  if (m == NONE) return
  message(m).bits = REPEATED
  aboutGateway(aboutMessage(tell(Kind.Advertisement, Req.None), m), row.gateway).reason = Reason.Repeated
}

/** The host has heard the router of the link: it is a default router for its lifetime from now on. */
export function serveAnew(l: i32): void {
  const row = link(l)
  if (gatewaySetting(row.gateway, Key.AdvertiseEvery) >= NEVER) {
    row.routerUntil = 0
    return
  }
  const isTimed = row.routerUntil > world().now
  row.routerUntil = world().now + ROUTER_LIFETIME
  if (!isTimed) schedule(ROUTER_LIFETIME, Event.RouterEnds, l, row.epoch)
}

/** The lifetime of a default router is over, unless it was heard of since: the host has no route by it, and solicits. */
export function routerEnds(l: i32, epoch: i32): void {
  const row = link(l)
  if (row.epoch != epoch || row.routerUntil == 0) return
  if (row.routerUntil > world().now) {
    scheduleAt(row.routerUntil, Event.RouterEnds, l, epoch)
    return
  }
  row.routerUntil = 0
  aboutGateway(aboutLink(tell(Kind.RouterLost, Req.None), l), row.gateway)
  thence()
  row.state = LinkState.Up
  chooseRoute(row.host)
  route(row.host)
  askRouter(l)
}
