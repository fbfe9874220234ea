// A simulated host at a moment, as the record that the selection engine reads: the facts on which the simulation itself decides.

import { AddressFlag, AddressState, LinkState, Profile, Trait } from "../../abi.js"
import type { AddressRecord, HostRecord, SourceCase } from "../select/host-record.js"
import type { ProfileChanges } from "../select/load.js"
import { PROFILE_NAMES } from "../select/names.js"
import type { Question } from "../select/question.js"
import { isLinkLocal, isMulticast } from "../select/route.js"
import type { Serial } from "../types/entity.js"
import type { AddressRow, HostRow, SelectionRow } from "../types/rows.js"
import type { Frame } from "../types/run.js"
import { parseIp6 } from "../values/ip6.js"
import { PROFILES, type ProfileName } from "../values/names.js"

/** The interface of a simulated host that has only one. */
const INTERFACE = "wlan0"

/** Its prefixes are /64 (RFC 4291 §2.5.1), its list order that of the core. */
const PREFIX_LENGTH = 64

const QUIET = { ifindex: 0, use_tempaddr: 0, use_oif_addrs_only: 0, use_optimistic: 0, tunnel: false }

/** S-08: the profile that a host decides by. */
function profileOf({ profile }: SelectionRow): ProfileName {
  return PROFILE_NAMES.find((name) => PROFILES[name] === profile) ?? "rfc6724"
}

/** What differs from its profile. */
function changesOf({ rule5_5, rule7, cga }: SelectionRow): ProfileChanges {
  return {
    ...(rule5_5 !== null && { rule5_5 }),
    ...(cga !== null && { cga }),
    ...(rule7 === "temporary" && { on: Trait.PreferTemporary, off: Trait.TemporaryByInterface }),
    ...(rule7 === "public" && { off: Trait.PreferTemporary | Trait.TemporaryByInterface }),
  }
}

export function hostOfFrame(frame: Frame, serial: Serial): HostRecord {
  const host = frame.hosts.find((row) => row.serial === serial)
  const names = interfacesOf(frame, host)
  // The core lists addresses in the order in which they came, whatever rows of its table they take.
  const addresses = frame.addresses
    .filter((row) => row.host === serial && row.state !== AddressState.Invalid)
    .toSorted((a, b) => a.serial - b.serial)
  const optimistic = (on: number) => addresses.some((row) => row.interface === on && isOptimistic(row))
  return {
    id: host?.name ?? "",
    kernel: "",
    // Its stack has Rule 4, and S-11 says of each address what it is.
    mip6: true,
    careof_named: true,
    automatic_rows: false,
    siit: null,
    policy: "kernel-default",
    interfaces: names.map((name, i) => ({ name, ...QUIET, optimistic_dad: optimistic(i) ? 1 : 0 })),
    all: { optimistic_dad: 0, use_optimistic: 0 },
    default_route_if: defaultInterface(host, names),
    addresses: addresses.map((row) => recordOf(frame, row, names[row.interface] ?? "")),
    addresses4: [],
    labels: null,
    known_local: host?.knownLocal.map(({ prefix }) => prefix) ?? [],
    gai_conf: { mode: "default", labels: null, precedences: null },
    cases: [],
  }
}

/** The question of a connect() to `dst` at that moment: by the gateway that serves the host, with the flags that the socket has set. */
export function questionOf(frame: Frame, serial: Serial, dst: string, socket: Serial = 0): Question {
  const host = frame.hosts.find((row) => row.serial === serial)
  const asked: SourceCase = {
    dst,
    how: "route",
    dev: isOfOneLink(dst) ? (defaultInterface(host, interfacesOf(frame, host)) ?? INTERFACE) : null,
    nextHop: frame.run.entities.get(routeOf(host)?.gateway ?? 0)?.name ?? "",
    prefs: frame.sockets.find((row) => row.serial === socket)?.preferences || null,
    prefs_before: null,
  }
  const by = host?.selection ?? PLAIN
  return { host: hostOfFrame(frame, serial), asked, profile: profileOf(by), changes: changesOf(by) }
}

const PLAIN: SelectionRow = { profile: Profile.Rfc6724, rule5_5: null, rule7: null, cga: null }

/** The names of the host's interfaces, as the scenario gives them where there are several. */
function interfacesOf({ run }: Frame, host: HostRow | undefined): readonly string[] {
  const names = run.scenario.hosts.find(({ name }) => name === host?.name)?.interfaces ?? []
  return names.length > 1 ? names : [INTERFACE]
}

const routeOf = (host: HostRow | undefined) => host?.links.find(({ isDefault, state }) => isDefault && state === LinkState.Routed)

function defaultInterface(host: HostRow | undefined, names: readonly string[]): string | null {
  const route = routeOf(host)
  return route ? (names[route.interface] ?? null) : null
}

/** Such a destination needs the name of an interface (RFC 4007 §6): that of the default route. */
function isOfOneLink(dst: string): boolean {
  const words = parseIp6(dst)
  if (!words) return false
  return isLinkLocal(words) || (isMulticast(words) && ((words[0] >>> 16) & 15) <= 2)
}

const isOptimistic = ({ state, flags }: AddressRow) => state === AddressState.Tentative && (flags & AddressFlag.Optimistic) !== 0

/** Lifetimes by what selection sees of them: deprecated or not. */
function recordOf(frame: Frame, row: AddressRow, on: string): AddressRecord {
  return {
    addr: row.text,
    plen: PREFIX_LENGTH,
    if: on,
    flags: flagsOf(row),
    preferred: row.state === AddressState.Deprecated ? 0 : null,
    valid: null,
    advertiser: frame.run.entities.get(row.advertiser)?.name ?? "",
  }
}

function flagsOf(row: AddressRow): string[] {
  const flags: readonly (readonly [boolean, string])[] = [
    [row.state === AddressState.Tentative, "tentative"],
    [isOptimistic(row), "optimistic"],
    [row.state === AddressState.Deprecated, "deprecated"],
    [(row.flags & AddressFlag.Temporary) !== 0, "temporary"],
    [(row.flags & AddressFlag.Home) !== 0, "home"],
    [(row.flags & AddressFlag.CareOf) !== 0, "careof"],
  ]
  return flags.flatMap(([is, flag]) => (is ? [flag] : []))
}
