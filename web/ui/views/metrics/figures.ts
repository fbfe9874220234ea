// The metrics of a run as series over its time. Whatever the core counts too is counted by the core's own functions.

import {
  type AddressType,
  allocated,
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
  TYPE_WORD,
} from "../../../../core/host/index.js"
import type { Metric, Point, Series } from "./series.js"

export function figuresOf(run: Run): readonly Metric[] {
  return [
    {
      id: "setup",
      name: "Set-up latency",
      unit: "ms",
      shape: "events",
      says: "from socket() to a successful connect(), the mean of the sessions so far, by the type asked for",
      series: setUp(run),
    },
    {
      id: "interruption",
      name: "Interruption by a handoff",
      unit: "ms",
      shape: "events",
      says: "from the loss of the link until the session has its way again, or the application a new one; the mean so far",
      series: interruptions(run),
    },
    {
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
    },
    {
      id: "signalling",
      name: "Signalling messages",
      unit: "count",
      shape: "step",
      says: "sent so far, each hop once; which protocol carries them is left open by the draft",
      series: signalling(run),
    },
    {
      id: "delay",
      name: "One-way delay of data",
      unit: "ms",
      shape: "step",
      says: "of the newest data packet that arrived, by application",
      series: delays(run),
    },
    {
      id: "tunnel",
      name: "Data in the tunnel",
      unit: "percent",
      shape: "step",
      says: "share of the data packets so far that went by an anchor other than the serving gateway",
      series: tunnelled(run),
    },
    {
      id: "stretch",
      name: "Path stretch",
      unit: "ratio",
      shape: "step",
      says: "way of the packets over the direct way from the serving gateway, by application",
      series: stretches(run),
    },
    {
      id: "prefixes",
      name: "Prefixes given, by gateway",
      unit: "prefix-seconds",
      shape: "line",
      says: "for how long each gateway's prefixes were in use, added up: the state that it keeps",
      series: prefixSeconds(run),
    },
  ].filter(({ series }) => series.length > 0) as readonly Metric[]
}

function counted(run: Run, name: string, metric: Counted): Series {
  const points: Point[] = [{ t: 0, value: 0 }]
  for (const record of run.records) if (countedAs(record) === metric) points.push({ t: record.t, value: points.length })
  return { name, points }
}

function setUp({ records }: Run): Series[] {
  const opened = new Map<Serial, Micros>()
  const byType = new Map<AddressType, Point[]>()
  for (const { kind, socket, t, type, code } of records) {
    if (kind === Kind.SockOpen) opened.set(socket, t)
    if (kind !== Kind.ConnectRet || code !== Errno.OK) continue
    const points = byType.get(type) ?? []
    byType.set(type, points)
    points.push({ t, value: t - (opened.get(socket) ?? t) })
  }
  return [...byType].sort(([a], [b]) => a - b).map(([type, points]) => ({ name: TYPE_WORD[type], type, points }))
}

/** Interruptions by application: from the loss of the link until it can go on, on the same socket or on another. */
function interruptions({ records, entities }: Run): Series[] {
  const lostAt = new Map<Serial, Micros>()
  const live = new Map<Serial, Serial>()
  const waiting = new Map<Serial, Micros>()
  const byApp = new Map<Serial, { type: AddressType; points: Point[] }>()
  for (const { kind, host, app, code, t, type } of records) {
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

function signalling({ records }: Run): Series[] {
  const byKind = new Map<MessageKind, Point[]>()
  for (const record of records) {
    if (!isSignalling(record)) continue
    const { carries, t } = record
    const points = byKind.get(carries) ?? [{ t: 0, value: 0 }]
    byKind.set(carries, points)
    points.push({ t, value: points.length })
  }
  return [...byKind].sort(([a], [b]) => a - b).map(([kind, points]) => ({ name: MESSAGE_WORD[kind], points }))
}

function delays({ records, entities }: Run): Series[] {
  const sent = new Map<Serial, Micros>()
  const byApp = new Map<Serial, { type: AddressType; points: Point[] }>()
  for (const { kind, message, t, app, type } of records) {
    if (kind === Kind.SampleSent) sent.set(message, t)
    const from = sent.get(message)
    if (kind !== Kind.SampleDelivered || from === undefined) continue
    const known = byApp.get(app) ?? { type, points: [] }
    byApp.set(app, known)
    if (known.points.at(-1)?.value !== t - from) known.points.push({ t, value: t - from })
  }
  return [...byApp].map(([app, { type, points }]) => ({ name: entities.get(app)?.name ?? "", type, points }))
}

function tunnelled({ records }: Run): Series[] {
  const serving = new Map<Serial, Serial>()
  const points: Point[] = []
  let all = 0
  let through = 0
  for (const { kind, message, from, to, t } of records) {
    if (kind === Kind.SampleSent) serving.set(message, to)
    if (kind !== Kind.SampleDelivered || !serving.has(message)) continue
    all++
    if (serving.get(message) !== from) through++
    const value = through / all
    if (points.at(-1)?.value !== value) points.push({ t, value })
  }
  return points.length > 0 ? [{ name: "all data", points }] : []
}

function stretches({ records, entities, end }: Run): Series[] {
  const byApp = new Map<Serial, { type: AddressType; points: Point[] }>()
  for (const { since, stretch } of pathsOf(records, end).sort((a, b) => a.since.n - b.since.n)) {
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
  const prefixes = allocated(run, run.records, run.end).sort((a, b) => a.since.n - b.since.n)
  const turns = [
    ...prefixes.map(({ since, anchor }) => ({ anchor, t: since.t, by: 1 as const })),
    ...prefixes.filter(({ to }) => to < run.end).map(({ to, anchor }) => ({ anchor, t: to, by: -1 as const })),
  ]
  for (const { anchor, t, by } of turns.sort((a, b) => a.t - b.t)) turn(anchor, t, by)
  for (const gateway of byGateway.keys()) turn(gateway, run.end, 0)
  return [...byGateway].map(([gateway, { points }]) => ({ name: run.entities.get(gateway)?.name ?? "", points }))
}
