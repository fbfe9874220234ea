// What a host is connected by, as the rest of the core asks for it.

import { LinkState, NONE, Reason } from "../abi"
import { host, message } from "./world"

/** The gateway of the default route; NONE while no router has spoken. */
export function serving(h: i32): i32 {
  return isRouted(h) ? host(h).gateway : NONE
}

export function isRouted(h: i32): bool {
  return host(h).link == LinkState.Routed
}

export function hasLink(h: i32): bool {
  return host(h).link != LinkState.Down
}

/** Why what a host has just sent goes nowhere; None: it goes. */
export function whyNotSent(m: i32): Reason {
  const h = message(m).host
  return isRouted(h) ? Reason.None : hasLink(h) ? Reason.NoRoute : Reason.NoLink
}
