// A simulated host at a moment as the record that the selection engine takes: what the simulation itself would decide on.

import { type AddressRow, AddressState, type Frame, LinkState, type Serial } from "../../core/host/index.js"
import type { AddressRecord, HostRecord, Question, SourceCase } from "../../core/host/selection.js"

/** A simulated host has one interface. */
export const INTERFACE = "wlan0"

/** Its prefixes are /64 (RFC 4291 §2.5.1), its list order that of the core. */
const PREFIX_LENGTH = 64

const QUIET = { ifindex: 0, use_tempaddr: 0, use_oif_addrs_only: 0, optimistic_dad: 0, use_optimistic: 0, tunnel: false }

export function hostOfFrame(frame: Frame, serial: Serial): HostRecord {
  const host = frame.hosts.find((row) => row.serial === serial)
  const addresses = frame.addresses.filter((row) => row.host === serial && row.state !== AddressState.Invalid)
  return {
    id: host?.name ?? "",
    kernel: "",
    mip6: false,
    policy: "kernel-default",
    interfaces: [{ name: INTERFACE, ...QUIET }],
    all: { optimistic_dad: 0, use_optimistic: 0 },
    default_route_if: host?.link === LinkState.Routed ? INTERFACE : null,
    addresses: addresses.map((row) => recordOf(frame, row)),
    addresses4: [],
    labels: null,
    gai_conf: { mode: "default", labels: null, precedences: null },
    cases: [],
  }
}

/** What a socket asks with connect(): its peer, by the gateway that serves its host then. */
export function questionOf(frame: Frame, host: Serial, dst: string): Question {
  const gateway = frame.hosts.find((row) => row.serial === host)?.gateway ?? 0
  const asked: SourceCase = {
    dst,
    how: "route",
    dev: null,
    nextHop: frame.run.entities.get(gateway)?.name ?? "",
    prefs: null,
    prefs_before: null,
  }
  return { host: hostOfFrame(frame, host), asked, profile: "rfc6724" }
}

function recordOf(frame: Frame, { text, state, prefix }: AddressRow): AddressRecord {
  const { entities, scenario } = frame.run
  // The serving gateway advertises what it keeps, too.
  const via = frame.prefixes.find(({ serial }) => serial === prefix)?.via ?? 0
  return {
    addr: text,
    plen: PREFIX_LENGTH,
    if: INTERFACE,
    flags: flagsOf(state, scenario.settings.dad === "optimistic"),
    preferred: state === AddressState.Deprecated ? 0 : null,
    valid: null,
    advertiser: entities.get(via)?.name ?? "",
  }
}

function flagsOf(state: AddressState, optimistic: boolean): string[] {
  if (state === AddressState.Tentative) return optimistic ? ["tentative", "optimistic"] : ["tentative"]
  return state === AddressState.Deprecated ? ["deprecated"] : []
}
