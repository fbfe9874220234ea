// Figures instead of a trace: each record is looked at when its event is over, and forgotten. What is counted is what
// core/host/projections makes of the records of a run.

import { Errno, Kind, MessageKind, NONE } from "../../abi"
import { Entry } from "../memory/layout"
import { app, host, NEVER, socket, world } from "../memory/world"
import { Count, count, countMessage, Level, note, rate, Stat, spread } from "./figures"
import { dropSpan, findSpan, gatewayIndex, mover, newSpan, population, Span, sessionRow, spanAt } from "./state"

const ENTRY: usize = (offsetof<Entry>() + 7) & ~7

/** Counts the records of the event that is over. Those of a sampled host are kept besides. */
export function watchRecords(): void {
  const w = world()
  for (let i = 0; i < w.traced; i++) {
    const e = changetype<Entry>(w.trace + <usize>i * ENTRY)
    watchRecord(e)
    if (isSampled(hostOf(e.host))) keep(e)
  }
  w.traced = 0
}

function keep(e: Entry): void {
  const p = population()
  if (p.keptRows == p.keptCapacity) {
    world().overflow = 1
    return
  }
  memory.copy(p.kept + <usize>p.keptRows * ENTRY, changetype<usize>(e), ENTRY)
  p.keptRows++
}

/** Whether the host of that row keeps its records. */
export function isSampled(h: i32): bool {
  const p = population()
  return h != NONE && p.sampleEach > 0 && (h - p.firstHost) % p.sampleEach == 0
}

/** The row of the generated host with that serial, or NONE. */
function hostOf(serial: i32): i32 {
  const p = population()
  const at = serial - p.firstHostSerial
  if (serial == 0 || at < 0) return NONE
  const i = at / (1 + p.slots)
  return i < p.hosts ? p.firstHost + i : NONE
}

/** The row of the application with that serial of a generated host. */
function appOf(e: Entry): i32 {
  const h = hostOf(e.host)
  return h == NONE || e.app == 0 ? NONE : host(h).firstApp + e.app - host(h).serial - 1
}

function watchRecord(e: Entry): void {
  const counts = e.time >= population().warmUp
  if (counts) countRecord(e)
  const h = hostOf(e.host)
  switch (e.kind) {
    case Kind.Handoff:
      if (h == NONE) return
      mover(h).handoff = e.time
      mover(h).handoffUntil = max(e.time, e.until)
      if (e.other != 0) moveSessions(h)
      return
    case Kind.PrefixNew: {
      if (findSpan(e.prefix) != 0) return
      const row = newSpan(e.prefix)
      row.app = NONE
      row.gateway = e.gateway
      row.since = e.time
      return
    }
    case Kind.PrefixGone: {
      const at = findSpan(e.prefix)
      if (at == 0) return
      endPrefix(changetype<Span>(at), e.time)
      dropSpan(at)
      return
    }
    case Kind.TunnelUp: {
      const at = findSpan(e.prefix)
      if (at != 0 && changetype<Span>(at).tunnelSince >= NEVER) changetype<Span>(at).tunnelSince = e.time
      return
    }
    case Kind.TunnelDown: {
      const at = findSpan(e.prefix)
      if (at != 0) endTunnel(changetype<Span>(at), e.time)
      return
    }
    case Kind.PathChanged:
      endPath(e.socket, e.time)
      beginPath(e, e.other == e.gateway ? 0 : e.other)
      return
    case Kind.ConnectRet: {
      if (e.code != Errno.OK) return
      endPath(e.socket, e.time)
      const at = findSpan(e.prefix)
      beginPath(e, at != 0 && changetype<Span>(at).tunnelSince < NEVER ? e.gateway : 0)
      return
    }
    case Kind.LinkDown:
      if (h == NONE) return
      for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) endPath(socket(s).serial, e.time)
      return
    case Kind.SockBroken: {
      endPath(e.socket, e.time)
      const a = appOf(e)
      if (a == NONE) return
      sessionRow(a).brokenSocket = e.socket
      sessionRow(a).isBroken = 1
      return
    }
    case Kind.SockClose: {
      endPath(e.socket, e.time)
      const a = appOf(e)
      if (a != NONE && sessionRow(a).brokenSocket != e.socket) sessionRow(a).lastData = 0
      return
    }
    case Kind.SampleDelivered:
      hearData(e, h)
      return
    default:
      return
  }
}

function moveSessions(h: i32): void {
  const first = host(h).firstApp
  for (let a = first; a < first + host(h).apps; a++) if (sessionRow(a).isOpen != 0) sessionRow(a).moves++
}

/** What core/host/projections/signalling.ts counts. */
function countRecord(e: Entry): void {
  count(Count.Records, 1)
  if (isSignalling(e)) {
    count(Count.SignallingMessages, 1)
    countMessage(e.carries)
  }
  switch (e.kind) {
    case Kind.Handoff:
      if (e.other == 0) return
      count(Count.Handoffs, 1)
      rate(gatewayIndex(e.gateway), Level.Handoffs, e.time)
      return
    case Kind.AppReq:
      return count(Count.SetscRequests, 1)
    case Kind.SetscRet:
      if (e.code == Errno.OK) note(Stat.Setup, <u64>e.value)
      else if (e.code != Errno.EINPROGRESS) count(Count.SetscFailed, 1)
      return
    case Kind.NetReq:
      if (e.gateway != 0) rate(gatewayIndex(e.gateway), Level.Requests, e.time)
      return
    case Kind.NetRefuse:
      count(Count.RequestsRefused, 1)
      if (e.gateway != 0) rate(gatewayIndex(e.gateway), Level.Refused, e.time)
      return
    case Kind.SockBroken:
      return count(Count.SessionsBroken, 1)
    case Kind.SockSurvives:
      return count(Count.SessionsSurvived, 1)
    case Kind.Migrated:
      return count(Count.SessionsMigrated, 1)
    case Kind.SampleLost:
      return count(Count.PacketsLost, 1)
    case Kind.Violation:
      return count(Count.PromisesBroken, 1)
    case Kind.Stalled:
      return count(Count.Stalls, 1)
    case Kind.Limit:
      return count(Count.Limits, 1)
    default:
      return
  }
}

function isSignalling(e: Entry): bool {
  if (e.message == 0 || e.until <= e.time) return false
  const kind = e.carries
  return kind != MessageKind.None && kind != MessageKind.ConnectRequest && kind != MessageKind.ConnectAnswer && kind != MessageKind.Sample
}

/** core/host/projections/interruption.ts: from the last data before a handoff to the first after it. */
function hearData(e: Entry, h: i32): void {
  const a = appOf(e)
  if (a == NONE) return
  const row = sessionRow(a)
  const before = row.lastData
  row.lastData = e.time
  const moved = mover(h).handoff
  const beat = world().sampleEvery
  if (before == 0 || e.time <= moved || before > mover(h).handoffUntil + beat || moved < population().warmUp) return
  const gap = e.time - max(before, moved > beat ? moved - beat : 0)
  if (gap > 2 * beat) note(Stat.Interruption, gap)
}

function beginPath(e: Entry, anchor: i32): void {
  const a = appOf(e)
  if (a == NONE) return
  const row = newSpan(e.socket)
  row.app = a
  row.gateway = anchor
  row.since = e.time
  row.way = e.until
  row.direct = e.value
}

function endPath(serial: i32, time: u64): void {
  const at = findSpan(serial)
  if (at == 0) return
  countPath(changetype<Span>(at), time)
  dropSpan(at)
}

function countPath(path: Span, time: u64): void {
  const since = max(path.since, population().warmUp)
  if (path.direct <= 0 || time <= since) return
  const lasted = time - since
  count(Count.PathMicros, lasted)
  count(Count.PathStretched, <u64>((<f64>lasted * <f64>path.way) / <f64>path.direct + 0.5))
  note(Stat.Stretch, <u64>((<f64>path.way * 1000) / <f64>path.direct + 0.5))
  const row = app(path.app)
  if (path.gateway != 0 && row.sendEvery > 0)
    count(Count.TunnelByteHops, <u64>((<f64>lasted * <f64>row.sendBytes) / <f64>row.sendEvery + 0.5))
}

function endTunnel(prefix: Span, time: u64): void {
  const since = max(prefix.tunnelSince, population().warmUp)
  if (prefix.tunnelSince < NEVER && time > since) {
    count(Count.AnchoredMicros, time - since)
    spread(gatewayIndex(prefix.gateway), Level.Anchored, since, time)
  }
  prefix.tunnelSince = NEVER
}

function endPrefix(prefix: Span, time: u64): void {
  const since = max(prefix.since, population().warmUp)
  if (time > since) count(Count.PrefixMicros, time - since)
  endTunnel(prefix, time)
}

/** What lasts to the end is counted up to it. */
export function endAll(time: u64): void {
  for (let i = 0; i <= population().spanMask; i++) {
    const row = spanAt(i)
    if (row.serial == 0) continue
    if (row.app == NONE) endPrefix(row, time)
    else countPath(row, time)
  }
}
