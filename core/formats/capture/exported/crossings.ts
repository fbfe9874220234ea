// Which message crosses which link when. A link of a host is watched at the host: what it sends is there at once, what it gets when it
// arrives, so what is lost on its way to the host is not seen there. Other links are watched where a packet enters them.

import { actionsOf } from "../../../host/course/actions.js"
import { type Hop, hopsOf } from "../../../host/course/hops.js"
import { Kind, type LiveSession, type Micros, type Run, type TraceRecord } from "../../../host/index.js"
import { actsOf } from "../../../host/session/tree.js"
import { type Link, linkBetween, type Uptimes } from "./links.js"

export interface Crossing {
  readonly link: Link
  readonly t: Micros
  readonly hop: Hop
  /** The record by which the message was sent, or sent on; else the one that tells of it first. */
  readonly told: TraceRecord | null
  readonly isForwarded: boolean
  /** The record by which it was lost on this link, or at its end; null: it went on. */
  readonly lost: TraceRecord | null
}

/** What is known of the messages of a run. */
export interface Traffic {
  readonly crossings: readonly Crossing[]
  /** All hops of a message, in their order, whether or not they were seen. */
  readonly hopsOf: ReadonlyMap<number, readonly Hop[]>
}

/** Reads the hops of the session's open run, which is whole. */
export function trafficOf(session: LiveSession, uptimes: Uptimes): Traffic {
  const { run } = session
  const actions = actionsOf(session.script, actsOf(session.tree.open.tip))
  const hops = session.look(0, (booted) => hopsOf(booted, actions, run.records, run.end))
  const byMessage = new Map<number, Hop[]>()
  for (const hop of hops) {
    const own = byMessage.get(hop.message) ?? []
    byMessage.set(hop.message, own)
    own.push(hop)
  }
  const { sent, lost } = tellingOf(run)
  const crossings: Crossing[] = []
  for (const hop of hops) {
    const records = sent.get(hop.message) ?? []
    const loss = lost.get(hop.message)
    const isHere = loss !== undefined && loss.from === hop.from && loss.to === hop.to && loss.t >= hop.sentAt
    const t = seenAt(run, hop, isHere ? (loss as TraceRecord) : null, uptimes)
    if (t === null || t > run.end) continue
    const own = records.find((record) => record.t === hop.sentAt && record.from === hop.from)
    crossings.push({
      link: linkBetween(run, hop.from, hop.to, Math.max(0, hop.interface)),
      t,
      hop,
      told: own ?? records[0] ?? null,
      isForwarded: own === undefined,
      lost: isHere ? (loss as TraceRecord) : null,
    })
  }
  return { crossings, hopsOf: byMessage }
}

function tellingOf({ records }: Run) {
  const sent = new Map<number, TraceRecord[]>()
  const lost = new Map<number, TraceRecord>()
  for (const record of records) {
    if (record.message === 0) continue
    if (record.kind === Kind.MessageLost || record.kind === Kind.SampleLost) lost.set(record.message, record)
    else if (record.until > record.t || record.kind === Kind.SampleSent) {
      const own = sent.get(record.message) ?? []
      sent.set(record.message, own)
      own.push(record)
    }
  }
  return { sent, lost }
}

/** Null: nobody who watches the link sees it. */
function seenAt(run: Run, hop: Hop, lost: TraceRecord | null, uptimes: Uptimes): Micros | null {
  const isHost = (node: number) => run.entities.get(node)?.what === "host"
  if (isHost(hop.to)) return lost ? null : hop.arrivesAt
  // It was never on the link: its sender has no link, or is down.
  if (isHost(hop.from) && !uptimes.isLinkUp(hop.from, hop.to, hop.sentAt)) return null
  if (lost && lost.t === hop.sentAt && hop.arrivesAt > hop.sentAt) return null
  return uptimes.hasFailed(hop.from, hop.sentAt) ? null : hop.sentAt
}
