// What a run costs and what it saves: exact, from its records up to a time.

import { Errno, Kind, MessageKind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { Run, TraceRecord } from "../types/run.js"
import { given } from "../values/given.js"
import { messageName, typeName } from "../values/names.js"
import { countFirst } from "../values/sorted.js"
import { atOnce } from "../values/steps.js"
import type { Micros } from "../values/time.js"
import { type Allocation, allocated, tunnelled } from "./allocation.js"
import { interruptions } from "./interruption.js"
import { pathsOf } from "./paths.js"
import { countedAs, isSignalling } from "./signalling.js"
import { type Belongs, type Figure, Tally } from "./sums.js"

/**
 * Bytes on the wire of a message of each kind: IPv6 header, ICMPv6 or Mobility Header, usual options. Illustrative, as the protocol is: the draft
 * leaves it open (§3.4).
 */
export const MESSAGE_BYTES: Partial<Record<MessageKind, number>> = {
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
  [MessageKind.ProbeAnswer]: 72,
  [MessageKind.PrefixSolicit]: 108,
  [MessageKind.PrefixOffer]: 120,
  [MessageKind.PrefixRelease]: 108,
  [MessageKind.ReleaseAnswer]: 84,
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
export const metricsOf = (run: Run, until: Micros = run.end): Metrics => atOnce(metricSteps(run, until))

/** Records between two steps. */
const STEP = 8192

/** The same, some records at a time. */
export function* metricSteps(run: Run, until: Micros): Generator<void, Metrics> {
  const tally = new Tally()
  const upTo = (records: readonly TraceRecord[]) =>
    records.slice(
      0,
      countFirst(records, ({ t }) => t <= until),
    )
  const all = upTo(run.records)
  const records = upTo(run.telling)
  const name = (serial: Serial) => (serial === 0 ? undefined : run.entities.get(serial)?.name)
  const belongs = (r: TraceRecord): Belongs =>
    given({
      host: name(r.host),
      application: r.app ? `${name(r.host)}/${name(r.app)}` : undefined,
      gateway: name(r.gateway),
      type: r.type === 0 ? undefined : typeName(r.type),
    })
  for (const [metric, unit] of Object.entries(UNITS)) if (unit !== "ratio" && !metric.startsWith("setup")) tally.add(metric, 0, {})
  for (const [i, r] of records.entries()) {
    countRecord(tally, r, belongs)
    if (i % STEP === 0) yield
  }
  // Of data samples, which a long run has by the hundred thousand, only those that are lost are counted.
  if (all.length > records.length) for (const r of all) if (r.kind === Kind.SampleLost) countRecord(tally, r, belongs)
  yield
  prefixTimes(tally, run, records, until, belongs)
  yield
  paths(tally, run, records, until, belongs)
  yield
  stalls(tally, records, until, belongs)
  yield
  for (const { app, host, gap } of interruptions(run, all)) {
    const whose = given({ host: name(host), application: `${name(host)}/${name(app)}` })
    tally.most("interruptionMost", gap / 1e6, whose)
    tally.add("interruptionTotal", gap / 1e6, whose)
  }
  tally.ratio("setupMean", "setupTotal", "setupCount")
  for (const part of ["setupTotal", "setupCount"]) tally.drop(part)
  return { until, figures: tally.figures.sort((a, b) => order(a.metric) - order(b.metric)) }
}

const NAMES = Object.keys(UNITS)
const order = (metric: string) => NAMES.indexOf(metric)

/** Whose a record is, is asked for the few that are counted. */
function countRecord(tally: Tally, r: TraceRecord, belongs: (r: TraceRecord) => Belongs): void {
  if (isSignalling(r)) {
    const message = { ...belongs(r), message: messageName(r.carries) }
    tally.add("signallingMessages", 1, message)
    tally.add("signallingBytes", MESSAGE_BYTES[r.carries] ?? 0, message)
  }
  const counted = countedAs(r)
  if (counted) tally.add(counted, 1, headings(r, belongs(r)))
  if (r.kind !== Kind.SetscRet || r.code !== Errno.OK) return
  const whose = headings(r, belongs(r))
  tally.add("setupTotal", r.value / 1e6, whose)
  tally.add("setupCount", 1, whose)
  tally.most("setupMost", r.value / 1e6, whose)
}

/** The headings of a figure. A handoff belongs to no single gateway, and neither does the result of setsc(). */
function headings({ kind }: TraceRecord, whose: Belongs): Belongs {
  if (kind === Kind.Handoff) return given({ host: whose.host })
  if (kind === Kind.SetscRet) return given({ host: whose.host, application: whose.application, type: whose.type })
  return whose
}

/** How long prefixes were allocated, and how long an anchor kept state for a host that was elsewhere. */
function prefixTimes(tally: Tally, run: Run, records: readonly TraceRecord[], until: Micros, belongs: (r: TraceRecord) => Belongs): void {
  const add = (metric: string, { since, to, anchor }: Allocation) =>
    tally.add(metric, (to - since.t) / 1e6, given({ ...belongs(since), gateway: run.entities.get(anchor)?.name }))
  for (const kept of allocated(run, records, until)) add("prefixSeconds", kept)
  for (const kept of tunnelled(run, records, until)) add("anchoredSeconds", kept)
}

/** The stretch of packets' paths, and their bytes through tunnels: each socket sends at its application's rate while it has a path. */
function paths(tally: Tally, run: Run, records: readonly TraceRecord[], until: Micros, belongs: (r: TraceRecord) => Belongs): void {
  const rates = ratesOf(run)
  for (const { since, to, anchor, stretch } of pathsOf(records, until)) {
    const { gateway: _, ...whose } = belongs(since)
    const time = to - since.t
    tally.add("wayTime", time, whose)
    tally.add("wayStretched", time * stretch, whose)
    tally.most("pathStretchMost", stretch, whose)
    const gateway = run.entities.get(anchor)?.name
    if (gateway) tally.add("tunnelByteHops", Math.round((time * (rates.get(since.app) ?? 0)) / 1e6), { ...whose, gateway })
  }
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
    if (r.kind === Kind.Stalled) dry.set(r.app, r)
    if (r.kind === Kind.Resumed) end(r.app, r.t)
  }
  for (const app of [...dry.keys()]) end(app, until)
}
