// Each hop of each message of a run, read from the tables of the core: records tell where a message begins and ends, and its ways between are
// decided at each node.

import { AddressState, MessageKind, NONE, NodeKind, PrefixState, Stop, Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import * as whole from "../../build/layout-whole.js"
import type { Booted } from "../boot/booted.js"
import { perform } from "../boot/perform.js"
import type { Serial } from "../types/entity.js"
import type { TraceRecord } from "../types/run.js"
import { ip6Text } from "../values/ip6.js"
import { countFirst } from "../values/sorted.js"
import { type Micros, NEVER } from "../values/time.js"
import type { Action } from "./actions.js"

/** A message on its way from one node to the next. */
export interface Hop {
  readonly message: Serial
  readonly kind: MessageKind
  readonly from: Serial
  readonly to: Serial
  readonly sentAt: Micros
  readonly arrivesAt: Micros
  /** The host that it is about; 0: none. */
  readonly host: Serial
  /** The index of the host's interface that it is sent or comes in on; −1: none. */
  readonly interface: number
  readonly tunnelled: boolean
  /** A data packet from its correspondent to the host. */
  readonly back: boolean
  readonly socket: Serial
  /** A correspondent's attempt to connect that it belongs to; 0: none. */
  readonly attempt: Serial
  readonly peer: Serial
  readonly code: number
  /** The prefix that it is about, as it was when the message was sent. */
  readonly prefix: PrefixTold | null
  /** The network of a prefix that is given up or revoked; null: the message is about nothing like that. */
  readonly givenUp: string | null
  /** An advertisement's prefix information option that a command gave it. */
  readonly option: OptionTold | null
  /** Of an advertisement: the SNAC Router flag, and the routes that it names (RFC 4191); a lifetime of Infinity is as long as the router serves. */
  readonly isSnac: boolean
  readonly routes: readonly RouteTold[]
  /** An advertisement of a route alone, which a command gave it. */
  readonly isRoute: boolean
  /** The prefixes that an advertisement which has arrived tells its host of. */
  told: readonly PrefixTold[]
}

/** A prefix as it is told: its lifetimes as points in time, Infinity: for ever. */
export interface PrefixTold {
  readonly serial: Serial
  readonly text: string
  readonly length: number
  readonly owner: Serial
  readonly via: Serial
  readonly preferredUntil: Micros
  readonly validUntil: Micros
  /** Its address is deprecated, or its preferred lifetime is over. */
  readonly deprecated: boolean
}

export interface RouteTold {
  readonly text: string
  readonly length: number
  readonly lifetime: Micros
}

export interface OptionTold {
  readonly text: string
  readonly length: number
  readonly autonomous: boolean
  readonly authenticated: boolean
  readonly preferred: Micros
  readonly valid: Micros
}

type MessageRow = ReturnType<typeof whole.readWholeMessage>

/**
 * In the order of sending. `booted` stands after everything at 0, and is taken through the whole run; `actions` and `records` are those of
 * the run, which ends at `end`.
 */
export function hopsOf(booted: Booted, actions: readonly Action[], records: readonly TraceRecord[], end: Micros): Hop[] {
  const hops: Hop[] = []
  /** The newest hop of each message under way. */
  const open = new Map<Serial, Hop>()
  let nth = 0
  walk(booted, actions, end, () => {
    const { now } = booted.engine.world
    const rows = rowsOf(booted, whole.readWholeMessage, Tab.Message)
    for (const hop of open.values()) {
      if (hop.arrivesAt > now) continue
      if (hop.arrivesAt === now && tells(hop)) hop.told = prefixesOf(booted, hop)
      open.delete(hop.message)
    }
    let next = Number.POSITIVE_INFINITY
    for (const row of rows) {
      if (row.arrivesAt > now) next = Math.min(next, row.arrivesAt)
      if (row.sentAt !== now) continue
      const hop = hopOf(booted, row)
      hops.push(hop)
      open.set(hop.message, hop)
    }
    while ((records[nth]?.t ?? next) <= now) nth++
    return Math.min(next, records[nth]?.t ?? next)
  })
  return hops
}

/** Goes through the run once: `visit` reads the state after everything at each time, and returns the next time that it asks for. */
function walk(booted: Booted, actions: readonly Action[], end: Micros, visit: () => Micros): void {
  const { engine } = booted
  let next = countFirst(actions, ({ at }) => at <= 0)
  const runTo = (t: Micros) => {
    while (engine.run(t) === Stop.TraceFull) engine.call.drained()
    engine.call.drained()
  }
  for (let t = visit(); t <= end; t = visit()) {
    for (let action = actions[next]; action && action.at <= t; action = actions[++next]) {
      const { at, watch, timed } = action
      // What the script does at a time comes after its events; the journal after what the script set off.
      if (at > engine.world.now || timed.from === "journal") runTo(at)
      engine.guard(() => {
        if (watch !== undefined) engine.call.doWatch(booted.hosts.get(watch) ?? 0)
        else perform(booted, timed.command)
      })
      engine.call.drained()
    }
    runTo(t)
  }
}

const tells = ({ kind }: Hop) => kind === MessageKind.RouterAdvertisement || kind === MessageKind.PrefixGrant

/** Of an option: bits as addressing/prefix-information has them. */
const AUTONOMOUS = 1
const AUTHENTICATED = 2
const OPTION = 4
const SNAC = 8
const ROUTE = 16

function hopOf(booted: Booted, row: MessageRow): Hop {
  const { views, call, world } = booted.engine
  const node = (kind: NodeKind, slot: number): Serial => {
    if (kind === NodeKind.Host) return layout.readHost(views, call.rowAddress(Tab.Host, slot)).serial
    if (kind === NodeKind.Gateway) return layout.readGateway(views, call.rowAddress(Tab.Gateway, slot)).serial
    if (kind === NodeKind.Peer) return layout.readPeer(views, call.rowAddress(Tab.Peer, slot)).serial
    return kind === NodeKind.Registry ? world.registrySerial : 0
  }
  const prefix = row.prefix === NONE ? null : whole.readWholePrefix(views, call.rowAddress(Tab.Prefix, row.prefix))
  const hasOption = row.kind === MessageKind.RouterAdvertisement && (row.bits & OPTION) !== 0
  return {
    message: row.serial,
    kind: row.kind,
    from: node(row.fromKind, row.from),
    to: node(row.toKind, row.to),
    sentAt: row.sentAt,
    arrivesAt: row.arrivesAt,
    host: row.host === NONE ? 0 : node(NodeKind.Host, row.host),
    interface: row.link === NONE ? -1 : layout.readInterface(views, call.rowAddress(Tab.Interface, row.link)).index,
    tunnelled: row.tunnelled !== 0,
    back: row.back !== 0,
    socket: row.socketSerial,
    attempt: row.kind === MessageKind.ConnectRequest || row.kind === MessageKind.ConnectAnswer ? row.request : 0,
    peer: row.peer === NONE ? 0 : node(NodeKind.Peer, row.peer),
    code: row.code,
    prefix: prefix !== null && prefix.serial === row.prefixSerial && prefix.serial !== 0 ? toldOf(booted, prefix) : null,
    givenUp: GIVES_UP.includes(row.kind) ? givenUpBy(booted, row) : null,
    option: hasOption && (row.bits & ROUTE) === 0 ? optionOf(row) : null,
    ...advertisedBy(booted, row),
    told: [],
  }
}

/** Of a granted prefix: that one. Of an advertisement: all that the host has by way of this gateway. */
function prefixesOf(booted: Booted, { host, from, kind, prefix }: Hop): PrefixTold[] {
  const { views, call } = booted.engine
  const own = rowsOf(booted, whole.readWholePrefix, Tab.Prefix).filter((row) => row.state !== PrefixState.Requested)
  return own
    .filter((row) => layout.readHost(views, call.rowAddress(Tab.Host, row.host)).serial === host)
    .map((row) => toldOf(booted, row))
    .filter(({ serial, via }) => (kind === MessageKind.PrefixGrant ? serial === prefix?.serial : via === from))
}

function toldOf({ engine }: Booted, row: ReturnType<typeof whole.readWholePrefix>): PrefixTold {
  const { views, call, world } = engine
  const gateway = (slot: number) => (slot === NONE ? 0 : layout.readGateway(views, call.rowAddress(Tab.Gateway, slot)).serial)
  const address = row.address === NONE ? null : layout.readAddress(views, call.rowAddress(Tab.Address, row.address))
  const time = (t: number) => (t >= NEVER ? Number.POSITIVE_INFINITY : t)
  // Kept while its address is still probed: it will be deprecated at once, unless a central anchor makes it at home everywhere.
  const isElsewhere = row.via !== row.owner && layout.readGateway(views, call.rowAddress(Tab.Gateway, row.owner)).isAnchor === 0
  return {
    serial: row.serial,
    text: ip6Text([row.prefixHi1, row.prefixHi0, 0, 0]),
    length: row.length,
    owner: gateway(row.owner),
    via: gateway(row.via),
    preferredUntil: time(row.preferredUntil),
    validUntil: time(row.validUntil),
    deprecated:
      row.preferredUntil <= world.now ||
      address?.state === AddressState.Deprecated ||
      (address?.state === AddressState.Tentative && isElsewhere),
  }
}

const GIVES_UP: readonly MessageKind[] = [MessageKind.Deregistration, MessageKind.Revocation, MessageKind.PrefixRelease]

/** Its row may be another's already: its place in the pool is not. */
function givenUpBy({ engine }: Booted, { poolEntry }: MessageRow): string {
  const { prefixHi1, prefixHi0 } = layout.readPoolEntry(engine.views, engine.call.rowAddress(Tab.PoolEntry, poolEntry))
  return ip6Text([prefixHi1, prefixHi0, 0, 0])
}

function advertisedBy({ engine }: Booted, row: MessageRow): Pick<Hop, "isSnac" | "routes" | "isRoute"> {
  const { views, call } = engine
  if (row.kind !== MessageKind.RouterAdvertisement || row.fromKind !== NodeKind.Gateway)
    return { isSnac: false, routes: [], isRoute: false }
  const { snac, firstRoute } = layout.readGateway(views, call.rowAddress(Tab.Gateway, row.from))
  const hasOption = (row.bits & OPTION) !== 0
  const isSnac = snac !== 0 || (hasOption && (row.bits & SNAC) !== 0)
  if (hasOption && (row.bits & ROUTE) !== 0) {
    const { text, length, valid } = optionOf(row)
    return { isSnac, routes: [{ text, length, lifetime: valid }], isRoute: true }
  }
  const routes: RouteTold[] = []
  for (let at = hasOption ? NONE : firstRoute; at !== NONE; ) {
    const { prefixHi1, prefixHi0, length, next } = layout.readLocalPrefix(views, call.rowAddress(Tab.LocalPrefix, at))
    routes.push({ text: ip6Text([prefixHi1, prefixHi0, 0, 0]), length, lifetime: Number.POSITIVE_INFINITY })
    at = next
  }
  return { isSnac, routes, isRoute: false }
}

function optionOf(row: MessageRow): OptionTold {
  return {
    text: ip6Text([row.prefixHi1, row.prefixHi0, row.prefixLo1, row.prefixLo0]),
    length: row.length,
    autonomous: (row.bits & AUTONOMOUS) !== 0,
    authenticated: (row.bits & AUTHENTICATED) !== 0,
    preferred: row.preferred >= NEVER ? Number.POSITIVE_INFINITY : row.preferred,
    valid: row.valid >= NEVER ? Number.POSITIVE_INFINITY : row.valid,
  }
}

function rowsOf<T extends { readonly serial: number }>({ engine }: Booted, reader: (views: layout.Views, at: number) => T, tab: Tab): T[] {
  const { views, call } = engine
  const { used } = layout.readTable(views, layout.TABLES_AT + tab * layout.TableSize)
  const found: T[] = []
  for (let slot = 0; slot < used; slot++) {
    const row = reader(views, call.rowAddress(tab, slot))
    if (row.serial !== 0) found.push(row)
  }
  return found
}
