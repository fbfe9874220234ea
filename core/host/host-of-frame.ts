// A simulated host at a moment as the record that the selection engine takes: what the simulation itself would decide on.

import { AddressState, LinkState } from "../abi.js"
import type { Question } from "./explain-flips.js"
import { parseIp6 } from "./ip6.js"
import type { Scenario } from "./schema.js"
import type { AddressRecord, HostRecord, SourceCase } from "./select-record.js"
import { isLinkLocal, isMulticast } from "./select-route.js"
import { PROFILE_NAMES, type ProfileName } from "./select-words.js"
import type { AddressRow, Frame, Serial } from "./types.js"

/** A simulated host has one interface. */
export const INTERFACE = "wlan0"

/** Its prefixes are /64 (RFC 4291 §2.5.1), its list order that of the core. */
const PREFIX_LENGTH = 64

const QUIET = { ifindex: 0, use_tempaddr: 0, use_oif_addrs_only: 0, use_optimistic: 0, tunnel: false }

/** S-08: the profile that the scenario's hosts decide by. */
export function profileOf({ settings }: Scenario): ProfileName {
  const { selection } = settings as { readonly selection?: unknown }
  return PROFILE_NAMES.find((name) => name === selection) ?? "rfc6724"
}

export function hostOfFrame(frame: Frame, serial: Serial): HostRecord {
  const host = frame.hosts.find((row) => row.serial === serial)
  // The core lists addresses in the order in which they came, whatever rows of its table they take.
  const addresses = frame.addresses
    .filter((row) => row.host === serial && row.state !== AddressState.Invalid)
    .toSorted((a, b) => a.serial - b.serial)
  return {
    id: host?.name ?? "",
    kernel: "",
    mip6: false,
    automatic_rows: false,
    siit: null,
    policy: "kernel-default",
    interfaces: [{ name: INTERFACE, ...QUIET, optimistic_dad: isOptimistic(frame) ? 1 : 0 }],
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
    dev: isOfOneLink(dst) ? INTERFACE : null,
    nextHop: frame.run.entities.get(gateway)?.name ?? "",
    prefs: null,
    prefs_before: null,
  }
  return { host: hostOfFrame(frame, host), asked, profile: profileOf(frame.run.scenario) }
}

/** Such a destination needs the name of an interface (RFC 4007 §6): that of the only one. */
function isOfOneLink(dst: string): boolean {
  const words = parseIp6(dst)
  if (!words) return false
  return isLinkLocal(words) || (isMulticast(words) && ((words[0] >>> 16) & 15) <= 2)
}

const isOptimistic = ({ run }: Frame) => run.scenario.settings.dad === "optimistic"

/** Lifetimes by what selection sees of them: deprecated or not. */
function recordOf(frame: Frame, { text, state, prefix }: AddressRow): AddressRecord {
  // The serving gateway advertises what it keeps, too.
  const via = frame.prefixes.find(({ serial }) => serial === prefix)?.via ?? 0
  return {
    addr: text,
    plen: PREFIX_LENGTH,
    if: INTERFACE,
    flags: flagsOf(state, isOptimistic(frame)),
    preferred: state === AddressState.Deprecated ? 0 : null,
    valid: null,
    advertiser: frame.run.entities.get(via)?.name ?? "",
  }
}

function flagsOf(state: AddressState, optimistic: boolean): string[] {
  if (state === AddressState.Tentative) return optimistic ? ["tentative", "optimistic"] : ["tentative"]
  return state === AddressState.Deprecated ? ["deprecated"] : []
}
