// The record of a broken promise: a bug of the core, or a promise that a fault or a setting of the scenario has broken.

import { Invariant, Kind, NONE, Req } from "../../abi"
import { Entry } from "./layout"
import { aboutAddress, aboutGateway, aboutHost, tell } from "./trace"

/**
 * Tells a violation found elsewhere than in the pass over a host (engine/promises.ts). `h`, `g`: a host and a gateway concerned, or NONE.
 */
export function tellViolation(h: i32, what: Invariant, g: i32): void {
  const e = aboutGateway(violation(what), g)
  if (h != NONE) aboutHost(e, h)
}

/** Begins the record of a violation. */
export function violation(what: Invariant): Entry {
  const e = tell(Kind.Violation, Req.None)
  e.value = what
  return e
}

/** Tells a violation that concerns an address, with the requirement it breaks. */
export function ofAddress(a: i32, what: Invariant, req: Req): Entry {
  const e = aboutAddress(violation(what), a)
  e.value = what
  e.req1 = req
  return e
}
