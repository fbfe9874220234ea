// The links of a host, as the rest of the core asks for them. Each interface has two rows, so that in a make-before-break handoff both
// links exist at once; the first of them stands for the interface.

import { Kind, LinkState, NONE, Reason, Req } from "../../abi"
import { aboutGateway, aboutLink, tell, thence } from "../memory/trace"
import { gateway, host, link, message } from "../memory/world"

/** The gateway of the default route; NONE while no router has spoken. */
export function serving(h: i32): i32 {
  return isRouted(h) ? host(h).gateway : NONE
}

/** Has a router spoken on the link of the default route? */
export function isRouted(h: i32): bool {
  return host(h).route != NONE && link(host(h).route).state == LinkState.Routed
}

/** Is any link of the host up? */
export function hasLink(h: i32): bool {
  return host(h).route != NONE && link(host(h).route).state != LinkState.Down
}

/** The Reason why a packet that a host has just sent goes nowhere; Reason.None: it goes. */
export function whyNotSent(m: i32): Reason {
  const state = link(message(m).link).state
  return state == LinkState.Routed ? Reason.None : state == LinkState.Up ? Reason.NoRoute : Reason.NoLink
}

/** The interface that packets leave by; NONE where the host has only one. */
export function outInterface(h: i32): i32 {
  return host(h).interfaces < 2 || host(h).route == NONE ? NONE : interfaceOf(host(h).route)
}

/** An interface's first link. */
export function interfaceOf(l: i32): i32 {
  return l - ((l - host(link(l).host).firstLink) & 1)
}

/** The second of an interface's two links, or the first. */
export function otherLink(l: i32): i32 {
  return interfaceOf(l) == l ? l + 1 : l - 1
}

/** Is the link up, or on its way up? */
export function isActive(l: i32): bool {
  return link(l).state != LinkState.Down || link(l).target != NONE
}

/** The link that an interface is on, and not the one that it is about to leave; while it is on none, the last one. */
export function currentLink(i: i32): i32 {
  if (isActive(i) && link(i).leaving == 0) return i
  if (isActive(i + 1) && link(i + 1).leaving == 0) return i + 1
  return host(link(i).host).route == i + 1 ? i + 1 : i
}

/** Is either of the interface's two links active? */
export function isInUse(i: i32): bool {
  return isActive(i) || isActive(i + 1)
}

/** The slot after the host's last link. */
export function endOfLinks(h: i32): i32 {
  return host(h).firstLink + 2 * host(h).interfaces
}

/** The host's link in this gateway's cell, preferably one that stays; NONE: the host is not there. */
export function linkAt(h: i32, g: i32): i32 {
  let found = NONE
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    if (link(l).state == LinkState.Down || link(l).gateway != g) continue
    if (link(l).leaving == 0) return l
    found = l
  }
  return found
}

/** The host's link for what this gateway gives it: that of the default route if it is there, else any there, else the last one. */
export function servedAt(h: i32, g: i32): i32 {
  const l = host(h).route
  if (l != NONE && link(l).state != LinkState.Down && link(l).gateway == g) return l
  const there = linkAt(h, g)
  return there != NONE ? there : l != NONE ? l : host(h).firstLink
}

/**
 * Chooses the default route: the first interface, in the scenario's order, whose router has spoken, and of its two links the one that
 * stays. While no router has spoken: a link that is up; else the route stays what it was.
 */
export function chooseRoute(h: i32): void {
  const row = host(h)
  let best = NONE
  for (let l = row.firstLink; l < endOfLinks(h); l++) {
    if (link(l).state == LinkState.Down) continue
    if (best == NONE || rank(l) > rank(best)) best = l
  }
  if (best == NONE) return
  if (row.route != NONE && row.route != best && link(best).state == LinkState.Routed) {
    const e = aboutGateway(aboutLink(tell(Kind.DefaultRoute, Req.None), best), link(best).gateway)
    e.other = gateway(row.gateway).serial
    thence()
  }
  row.route = best
  row.gateway = link(best).gateway
}

function rank(l: i32): i32 {
  const row = link(l)
  // Below those of all others where no router has spoken; of equal rank the first wins.
  return (row.state == LinkState.Routed ? 64 : 0) - 2 * row.index - row.leaving
}
