// The metrics of a run as series over its time. Whatever the core counts too is counted by the core's own functions.

import {
  type AddressType,
  allocated,
  atOnce,
  type Counted,
  countedAs,
  Errno,
  isSignalling,
  Kind,
  MESSAGE_WORD,
  type MessageKind,
  type Micros,
  pathsOf,
  type Run,
  type Serial,
  type TraceRecord,
  TYPE_WORD,
} from "../../../../core/host/index.js"
import type { Metric, Point, Series } from "./series.js"

export const figuresOf = (run: Run): readonly Metric[] => atOnce(figureSteps(run))

/** The same, a series or some records at a time. */
export function* figureSteps(run: Run): Generator<void, readonly Metric[]> {
  const data = yield* dataOf(run)
  const metrics: Metric[] = []
  for (const make of METRICS) {
    metrics.push(make(run, data))
    yield
  }
  return metrics.filter(({ series }) => series.length > 0)
}

const METRICS: readonly ((run: Run, data: Data) => Metric)[] = [
  (run) => ({
    id: "setup",
    name: "Set-up latency",
    unit: "ms",
    shape: "events",
    says: "from socket() to a successful connect(), the mean of the sessions so far, by the type asked for",
    series: setUp(run),
  }),
  (run) => ({
    id: "interruption",
    name: "Interruption by a handoff",
    unit: "ms",
    shape: "events",
    says: "from the loss of the link until the session has its way again, or the application a new one; the mean so far",
    series: interruptions(run),
  }),
  (run) => ({
    id: "sessions",
    name: "Sessions",
    unit: "count",
    shape: "step",
    says: "handoffs survived, sessions broken, and setsc() calls that failed",
    series: [
      counted(run, "survived a handoff", "sessionsSurvived"),
      counted(run, "broken", "sessionsBroken"),
      counted(run, "requests refused", "setscFailed"),
    ],
  }),
  (run) => ({
    id: "signalling",
    name: "Signalling messages",
    unit: "count",
    shape: "step",
    says: "sent so far, each hop once; which protocol carries them is left open by the draft",
    series: signalling(run),
  }),
  (_, data) => ({
    id: "delay",
    name: "One-way delay of data",
    unit: "ms",
    shape: "step",
    says: "of the newest data packet that arrived, by application",
    series: data.delays,
  }),
  (_, data) => ({
    id: "tunnel",
    name: "Data in the tunnel",
    unit: "percent",
    shape: "step",
    says: "share of the data packets so far that went by an anchor other than the serving gateway",
    series: data.tunnelled,
  }),
  (run) => ({
    id: "stretch",
    name: "Path stretch",
    unit: "ratio",
    shape: "step",
    says: "way of the packets over the direct way from the serving gateway, by application",
    series: stretches(run),
  }),
  (run) => ({
    id: "prefixes",
    name: "Prefixes given, by gateway",
    unit: "prefix-seconds",
    shape: "line",
    says: "for how long each gateway's prefixes were in use, added up: the state that it keeps",
    series: prefixSeconds(run),
  }),
]

function counted(run: Run, name: string, metric: Counted): Series {
  const points: Point[] = [{ t: 0, value: 0 }]
  for (const record of run.telling) if (countedAs(record) === metric) points.push({ t: record.t, value: points.length })
  return { name, points }
}

function setUp({ telling }: Run): Series[] {
  const opened = new Map<Serial, Micros>()
  const byType = new Map<AddressType, Point[]>()
  for (const { kind, socket, t, type, code } of telling) {
    if (kind === Kind.SockOpen) opened.set(socket, t)
    if (kind !== Kind.ConnectRet || code !== Errno.OK) continue
    const points = byType.get(type) ?? []
    byType.set(type, points)
    points.push({ t, value: t - (opened.get(socket) ?? t) })
  }
  return [...byType].sort(([a], [b]) => a - b).map(([type, points]) => ({ name: TYPE_WORD[type], type, points }))
}

/** Interruptions by application: from the loss of the link until it can go on, on the same socket or on another. */
function interruptions({ telling, entities }: Run): Series[] {
  const lostAt = new Map<Serial, Micros>()
  const live = new Map<Serial, Serial>()
  const waiting = new Map<Serial, Micros>()
  const byApp = new Map<Serial, { type: AddressType; points: Point[] }>()
  for (const { kind, host, app, code, t, type } of telling) {
    if (kind === Kind.LinkDown) {
      lostAt.set(host, t)
      for (const [living, on] of live) if (on === host && !waiting.has(living)) waiting.set(living, t)
    }
    const connected = kind === Kind.ConnectRet && code === Errno.OK
    const since = waiting.get(app)
    if (since !== undefined && (connected || kind === Kind.SockSurvives)) {
      const known = byApp.get(app) ?? { type, points: [] }
      byApp.set(app, known)
      known.points.push({ t, value: t - since })
      waiting.delete(app)
    }
    if (connected) live.set(app, host)
    if (kind === Kind.SockClose && !waiting.has(app)) live.delete(app)
  }
  return [...byApp].map(([app, { type, points }]) => ({ name: entities.get(app)?.name ?? "", type, points }))
}

function signalling({ telling }: Run): Series[] {
  const byKind = new Map<MessageKind, Point[]>()
  for (const record of telling) {
    if (!isSignalling(record)) continue
    const { carries, t } = record
    const points = byKind.get(carries) ?? [{ t: 0, value: 0 }]
    byKind.set(carries, points)
    points.push({ t, value: points.length })
  }
  return [...byKind].sort(([a], [b]) => a - b).map(([kind, points]) => ({ name: MESSAGE_WORD[kind], points }))
}

interface Data {
  readonly delays: Series[]
  readonly tunnelled: Series[]
}

/** Records between two steps. */
const STEP = 8192

/** The delays of data by application, and the share of it that went through a tunnel: both from one way through the samples. */
function* dataOf({ records, entities }: Run): Generator<void, Data> {
  /** Those under way: few at a time. */
  const sent = new Map<Serial, TraceRecord>()
  const byApp = new Map<Serial, { type: AddressType; points: Point[] }>()
  const shares: Point[] = []
  let [all, through] = [0, 0]
  for (const record of records) {
    const { kind } = record
    if (record.n % STEP === 0) yield
    if (kind === Kind.SampleSent) sent.set(record.message, record)
    if (kind !== Kind.SampleDelivered && kind !== Kind.SampleLost) continue
    const from = sent.get(record.message)
    sent.delete(record.message)
    if (!from || kind === Kind.SampleLost) continue
    const { app, t } = record
    let known = byApp.get(app)
    if (!known) {
      known = { type: record.type, points: [] }
      byApp.set(app, known)
    }
    const delay = t - from.t
    if (known.points.at(-1)?.value !== delay) known.points.push({ t, value: delay })
    all++
    // The serving gateway is where it was sent to.
    if (from.to !== record.from) through++
    const share = through / all
    if (shares.at(-1)?.value !== share) shares.push({ t, value: share })
  }
  const delays = [...byApp].map(([app, { type, points }]) => ({ name: entities.get(app)?.name ?? "", type, points: thinned(points) }))
  return { delays, tunnelled: shares.length > 0 ? [{ name: "all data", points: thinned(shares) }] : [] }
}

/** Points of a series: a chart is no wider, and nobody reads closer. */
const MOST_POINTS = 10_000

/** The points a series of very many is told by: one of each stretch of equally many, and the last. */
function thinned(points: readonly Point[]): readonly Point[] {
  const stride = Math.ceil(points.length / MOST_POINTS)
  return stride === 1 ? points : points.filter((_, i) => i % stride === 0 || i === points.length - 1)
}

function stretches({ telling, entities, end }: Run): Series[] {
  const byApp = new Map<Serial, { type: AddressType; points: Point[] }>()
  for (const { since, stretch } of pathsOf(telling, end).sort((a, b) => a.since.n - b.since.n)) {
    const { app, type, t } = since
    const known = byApp.get(app) ?? { type, points: [] }
    byApp.set(app, known)
    if (known.points.at(-1)?.value !== stretch) known.points.push({ t, value: stretch })
  }
  return [...byApp].map(([app, { type, points }]) => ({ name: entities.get(app)?.name ?? "", type, points }))
}

function prefixSeconds(run: Run): Series[] {
  const byGateway = new Map<Serial, { total: number; inUse: number; since: Micros; points: Point[] }>()
  const turn = (gateway: Serial, t: Micros, by: 1 | -1 | 0): void => {
    const known = byGateway.get(gateway) ?? { total: 0, inUse: 0, since: t, points: [] }
    byGateway.set(gateway, known)
    known.total += (known.inUse * (t - known.since)) / 1e6
    known.inUse += by
    known.since = t
    known.points.push({ t, value: known.total })
  }
  const prefixes = allocated(run, run.telling, run.end).sort((a, b) => a.since.n - b.since.n)
  const turns = [
    ...prefixes.map(({ since, anchor }) => ({ anchor, t: since.t, by: 1 as const })),
    ...prefixes.filter(({ to }) => to < run.end).map(({ to, anchor }) => ({ anchor, t: to, by: -1 as const })),
  ]
  for (const { anchor, t, by } of turns.sort((a, b) => a.t - b.t)) turn(anchor, t, by)
  for (const gateway of byGateway.keys()) turn(gateway, run.end, 0)
  return [...byGateway].map(([gateway, { points }]) => ({ name: run.entities.get(gateway)?.name ?? "", points }))
}
