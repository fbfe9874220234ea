// What a run costs and what it saves: exact, from its records up to a time (model.md, Metrics).

import { Errno, Kind, MessageKind } from "../abi.js"
import { interruptions } from "./interruption.js"
import { messageName, typeName } from "./names.js"
import { type Belongs, type Figure, Tally } from "./tally.js"
import type { Micros, Run, Serial, TraceRecord } from "./types.js"

/**
 * Bytes on the wire of a message of each kind: IPv6 header, ICMPv6 or Mobility Header, usual options. Illustrative, as the protocol is: the draft
 * leaves it open (§3.4).
 */
const BYTES: Partial<Record<MessageKind, number>> = {
  [MessageKind.RouterSolicitation]: 56,
  [MessageKind.RouterAdvertisement]: 120,
  [MessageKind.PrefixRequest]: 108,
  [MessageKind.PrefixGrant]: 120,
  [MessageKind.PrefixRefusal]: 96,
  [MessageKind.BindingUpdate]: 124,
  [MessageKind.BindingAck]: 124,
  [MessageKind.Probe]: 64,
  [MessageKind.Deregistration]: 124,
  [MessageKind.Revocation]: 96,
  [MessageKind.Publication]: 140,
  [MessageKind.Lookup]: 80,
  [MessageKind.LookupAnswer]: 108,
}

/** Each metric's unit; times are seconds. */
export const UNITS: Readonly<Record<string, string>> = {
  handoffs: "count",
  setscRequests: "count",
  setscFailed: "count",
  setupMean: "s",
  setupMost: "s",
  signallingMessages: "count",
  signallingBytes: "bytes",
  prefixSeconds: "s",
  anchoredSeconds: "s",
  tunnelByteHops: "bytes",
  pathStretch: "ratio",
  pathStretchMost: "ratio",
  interruptionMost: "s",
  interruptionTotal: "s",
  sessionsSurvived: "count",
  sessionsBroken: "count",
  sessionsMigrated: "count",
  stalls: "count",
  stalledSeconds: "s",
  packetsLost: "count",
  inboundAttempts: "count",
  inboundReached: "count",
  requestsRefused: "count",
  promisesBroken: "count",
}

export interface Metrics {
  readonly until: Micros
  readonly figures: readonly Figure[]
}

/** Figures of the run's records up to and including `until` (default: its end), under every heading they belong to. */
export function metricsOf(run: Run, until: Micros = run.end): Metrics {
  const tally = new Tally()
  const records = run.records.filter(({ t }) => t <= until)
  const name = (serial: Serial) => (serial === 0 ? undefined : run.entities.get(serial)?.name)
  const belongs = (r: TraceRecord): Belongs =>
    defined({
      host: name(r.host),
      application: r.app ? `${name(r.host)}/${name(r.app)}` : undefined,
      gateway: name(r.gateway),
      type: r.type === 0 ? undefined : typeName(r.type),
    })
  for (const [metric, unit] of Object.entries(UNITS)) if (unit !== "ratio" && !metric.startsWith("setup")) tally.add(metric, 0, {})
  for (const r of records) countRecord(tally, r, belongs(r))
  prefixTimes(tally, run, records, until, belongs)
  ways(tally, run, records, until, belongs)
  stalls(tally, records, until, belongs)
  for (const { app, host, gap } of interruptions(run, records)) {
    const whose = defined({ host: name(host), application: `${name(host)}/${name(app)}` })
    tally.most("interruptionMost", gap / 1e6, whose)
    tally.add("interruptionTotal", gap / 1e6, whose)
  }
  tally.ratio("setupMean", "setupTotal", "setupCount")
  for (const part of ["setupTotal", "setupCount"]) tally.drop(part)
  return { until, figures: tally.figures.sort((a, b) => order(a.metric) - order(b.metric)) }
}

const NAMES = Object.keys(UNITS)
const order = (metric: string) => NAMES.indexOf(metric)

function defined(belongs: { readonly [K in keyof Belongs]: string | undefined }): Belongs {
  return Object.fromEntries(Object.entries(belongs).filter(([, value]) => value !== undefined)) as Belongs
}

const DATA: readonly MessageKind[] = [MessageKind.None, MessageKind.ConnectRequest, MessageKind.ConnectAnswer, MessageKind.Sample]

/** A message is told of where it is sent: that record says when it arrives. */
export const isSignalling = (r: TraceRecord): boolean => r.message !== 0 && r.until > r.t && !DATA.includes(r.carries)

function countRecord(tally: Tally, r: TraceRecord, whose: Belongs): void {
  if (isSignalling(r)) {
    const message = { ...whose, message: messageName(r.carries) }
    tally.add("signallingMessages", 1, message)
    tally.add("signallingBytes", BYTES[r.carries] ?? 0, message)
  }
  switch (r.kind) {
    case Kind.Handoff:
      if (r.other !== 0) tally.add("handoffs", 1, defined({ host: whose.host }))
      return
    case Kind.AppReq:
      tally.add("setscRequests", 1, whose)
      return
    case Kind.SetscRet: {
      const asked = defined({ host: whose.host, application: whose.application, type: whose.type })
      if (r.code === Errno.EINPROGRESS) return
      if (r.code !== Errno.OK) {
        tally.add("setscFailed", 1, asked)
        return
      }
      tally.add("setupTotal", r.value / 1e6, asked)
      tally.add("setupCount", 1, asked)
      tally.most("setupMost", r.value / 1e6, asked)
      return
    }
    case Kind.NetRefuse:
      tally.add("requestsRefused", 1, whose)
      return
    case Kind.SockBroken:
      tally.add("sessionsBroken", 1, whose)
      return
    case Kind.SockSurvives:
      tally.add("sessionsSurvived", 1, whose)
      return
    case Kind.Migrated:
      tally.add("sessionsMigrated", 1, whose)
      return
    case Kind.SampleLost:
      tally.add("packetsLost", 1, whose)
      return
    case Kind.InboundSent:
      tally.add("inboundAttempts", 1, whose)
      return
    case Kind.InboundAccepted:
      tally.add("inboundReached", 1, whose)
      return
    case Kind.Violation:
      tally.add("promisesBroken", 1, whose)
      return
  }
}

/** How long prefixes were allocated, and how long an anchor kept state for a host that was elsewhere. */
function prefixTimes(tally: Tally, run: Run, records: readonly TraceRecord[], until: Micros, belongs: (r: TraceRecord) => Belongs): void {
  const held = new Map<Serial, TraceRecord>()
  const tunnelled = new Map<Serial, TraceRecord>()
  const end = (from: Map<Serial, TraceRecord>, prefix: Serial, metric: string, t: Micros) => {
    const since = from.get(prefix)
    if (!since) return
    from.delete(prefix)
    // The anchor is the prefix's owner, whichever gateway the record was about.
    const anchor = run.entities.get(run.entities.get(prefix)?.of ?? 0)?.name
    tally.add(metric, (t - since.t) / 1e6, defined({ ...belongs(since), gateway: anchor }))
  }
  for (const r of records) {
    if (r.kind === Kind.PrefixNew) held.set(r.prefix, r)
    if (r.kind === Kind.TunnelUp && !tunnelled.has(r.prefix)) tunnelled.set(r.prefix, r)
    if (r.kind === Kind.TunnelDown || r.kind === Kind.PrefixGone) end(tunnelled, r.prefix, "anchoredSeconds", r.t)
    if (r.kind === Kind.PrefixGone) end(held, r.prefix, "prefixSeconds", r.t)
  }
  for (const prefix of [...held.keys()]) end(held, prefix, "prefixSeconds", until)
  for (const prefix of [...tunnelled.keys()]) end(tunnelled, prefix, "anchoredSeconds", until)
}

/** How far packets went, and how many bytes of them through tunnels: each socket sends on its application's beat while it has a way. */
function ways(tally: Tally, run: Run, records: readonly TraceRecord[], until: Micros, belongs: (r: TraceRecord) => Belongs): void {
  const rates = ratesOf(run)
  const tunnels = new Set<Serial>()
  const open = new Map<Serial, { since: TraceRecord; anchor: Serial }>()
  const end = (socket: Serial, t: Micros) => {
    const way = open.get(socket)
    open.delete(socket)
    if (!way || way.since.value === 0 || t <= way.since.t) return
    const { since } = way
    const { gateway: _, ...whose } = belongs(since)
    const time = t - since.t
    const stretch = since.until / since.value
    tally.add("wayTime", time, whose)
    tally.add("wayStretched", time * stretch, whose)
    tally.most("pathStretchMost", stretch, whose)
    const anchor = run.entities.get(way.anchor)?.name
    if (anchor) tally.add("tunnelByteHops", Math.round((time * (rates.get(since.app) ?? 0)) / 1e6), { ...whose, gateway: anchor })
  }
  /** Through whose tunnel; 0: through none. A connection may begin in one. */
  const anchorOf = (r: TraceRecord) =>
    r.kind === Kind.PathChanged ? (r.other === r.gateway ? 0 : r.other) : tunnels.has(r.prefix) ? r.gateway : 0
  for (const r of records) {
    if (r.kind === Kind.TunnelUp) tunnels.add(r.prefix)
    if (r.kind === Kind.TunnelDown) tunnels.delete(r.prefix)
    if (r.kind === Kind.PathChanged || (r.kind === Kind.ConnectRet && r.code === Errno.OK)) {
      end(r.socket, r.t)
      open.set(r.socket, { since: r, anchor: anchorOf(r) })
    }
    if (r.kind === Kind.SockBroken || r.kind === Kind.SockClose) end(r.socket, r.t)
    if (r.kind === Kind.LinkDown) for (const [socket, { since }] of open) if (since.host === r.host) end(socket, r.t)
  }
  for (const socket of [...open.keys()]) end(socket, until)
  tally.ratio("pathStretch", "wayStretched", "wayTime")
  for (const part of ["wayStretched", "wayTime"]) tally.drop(part)
}

/** Bytes a second of each application's socket. */
function ratesOf({ scenario, entities }: Run): Map<Serial, number> {
  const rates = new Map<Serial, number>()
  for (const { serial, what, name, host } of entities.values()) {
    if (what !== "app") continue
    const owner = scenario.hosts.find((h) => h.name === entities.get(host)?.name)
    const app = owner?.applications.find((a) => name === a.name || name.startsWith(`${a.name}/`))
    if (app && app.sendEvery > 0) rates.set(serial, (app.sendBytes * 1e6) / app.sendEvery)
  }
  return rates
}

function stalls(tally: Tally, records: readonly TraceRecord[], until: Micros, belongs: (r: TraceRecord) => Belongs): void {
  const dry = new Map<Serial, TraceRecord>()
  const end = (app: Serial, t: Micros) => {
    const since = dry.get(app)
    if (since) tally.add("stalledSeconds", (t - since.t) / 1e6, belongs(since))
    dry.delete(app)
  }
  for (const r of records) {
    if (r.kind === Kind.Stalled) {
      tally.add("stalls", 1, belongs(r))
      dry.set(r.app, r)
    }
    if (r.kind === Kind.Resumed) end(r.app, r.t)
  }
  for (const app of [...dry.keys()]) end(app, until)
}
