// How long an address still lives (RFC 4862 §5.5.4), counted from the frame's time.

import { type AddressRow, AddressState, type Frame, type Micros } from "../../../../core/host/index.js"

interface Lifetimes {
  /** Microseconds left; 0 when it is over, Infinity for ever. */
  readonly preferred: Micros
  readonly valid: Micros
}

export function lifetimesOf({ time }: Frame, { state, preferredUntil, validUntil }: AddressRow): Lifetimes {
  return {
    preferred: state === AddressState.Deprecated ? 0 : Math.max(0, preferredUntil - time),
    valid: Math.max(0, validUntil - time),
  }
}
