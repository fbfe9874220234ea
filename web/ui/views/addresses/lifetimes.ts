// How long an address still lives (RFC 4862 §5.5.4): counted from when its prefix came, as the scenario's settings say.

import { type AddressRow, AddressState, AddressType, type Frame, Kind, type Micros } from "../../../../core/host/index.js"

export interface Lifetimes {
  /** From now on; 0 when it is over, Infinity for ever. */
  readonly preferred: Micros
  readonly valid: Micros
}

export function lifetimesOf(frame: Frame, address: AddressRow): Lifetimes {
  const began = address.prefix === 0 ? undefined : beginning(frame, address)
  if (began === undefined || address.type === AddressType.Fixed)
    return { preferred: Number.POSITIVE_INFINITY, valid: Number.POSITIVE_INFINITY }
  const { preferredLifetime, validLifetime } = frame.run.scenario.settings
  const age = frame.time - began
  return {
    preferred: address.state === AddressState.Deprecated ? 0 : Math.max(0, preferredLifetime - age),
    // What is held is renewed when it would end (OD-3.2-06).
    valid: validLifetime - (age % validLifetime),
  }
}

function beginning({ run, position }: Frame, { prefix }: AddressRow): Micros | undefined {
  const { records } = run
  for (let i = 0; i < position.n; i++) {
    const record = records[i]
    if (record?.kind === Kind.PrefixNew && record.prefix === prefix) return record.t
  }
  return undefined
}
