// What would have kept a session that a handoff ended: its application asks for another type before the move. Each is tried on the core.

import { foreseeActs } from "../../../../core/host/acting.js"
import {
  AddressType,
  Errno,
  type Frame,
  Kind,
  type LiveSession,
  type Micros,
  Reason,
  type Serial,
  type TimedCommand,
  type TraceRecord,
  TYPE_WORD,
} from "../../../../core/host/index.js"
import { ms } from "../../../words/states.js"

type Acts = readonly Omit<TimedCommand, "from">[]

export interface Attempt {
  /** "session-lasting" */
  readonly asked: string
  readonly outcome: "lives on" | "breaks" | "not given"
  /** "27 ms one way", or the error that setsc() returns. */
  readonly detail: string
  readonly acts: Acts
}

/** A session that a handoff ended, and when its application could have asked otherwise. */
export interface Ended {
  readonly host: string
  readonly application: string
  readonly app: Serial
  readonly peer: string
  readonly type: AddressType
  readonly at: Micros
  readonly moved: Micros
  readonly broke: Micros
}

/** So long before the move the application asks at the earliest, and so much time it needs for it; µs. */
const BEFORE = 2_000_000
const NEEDED = 400_000
/** After the end it is looked for so long what became of the session, in µs. */
const AFTER = 300_000
const STEP = 20_000

const TYPES = [AddressType.SessionLasting, AddressType.Fixed, AddressType.GracefulReplacement] as const

/** Null if the socket's session lives, or did not end by a move, or there was no time to ask before it. */
export function endedBy({ run, position, time }: Frame, socket: Serial): Ended | null {
  const past = run.records.slice(0, position.n)
  const end = past.findLast((r) => r.kind === Kind.SockBroken && r.socket === socket)
  if (!end || run.records[end.cause - 1]?.reason !== Reason.LeftGateway) return null
  const connected = past.findLast((r) => r.kind === Kind.ConnectRet && r.socket === socket && r.code === Errno.OK)
  const move = past.slice(0, end.n).findLast((r) => r.kind === Kind.Handoff && r.host === end.host)
  if (!connected || !move || move.t > time || move.t - connected.t < NEEDED) return null
  const name = (serial: Serial): string => run.entities.get(serial)?.name ?? ""
  return {
    host: name(end.host),
    application: name(end.app),
    app: end.app,
    peer: name(connected.other),
    type: run.entities.get(end.address)?.type ?? end.type,
    at: Math.max(connected.t + STEP / 2, move.t - BEFORE),
    moved: move.t,
    broke: end.t,
  }
}

/** One attempt after the other: the session goes on between them. */
export function* attempts(session: LiveSession, ended: Ended): Generator<Attempt> {
  for (const type of TYPES) {
    const found = type !== ended.type && attempt(session, ended, type)
    if (found) yield found
  }
}

function attempt(session: LiveSession, { host, application, app, peer, at, moved, broke }: Ended, type: AddressType): Attempt | null {
  const call = (after: Micros, of: object) => ({ at: after, command: { do: "call", host, application, call: of } }) as Acts[number]
  const asked = [call(at, { call: "socket" }), call(at + STEP, { call: "setsc", type })]
  const isAnswer = ({ t, kind, app: of, code }: TraceRecord): boolean =>
    t > at && kind === Kind.SetscRet && of === app && code !== Errno.EINPROGRESS
  const answer = foreseeActs(session, asked, moved).find(isAnswer)
  if (!answer) return null
  const word = TYPE_WORD[type]
  if (answer.code !== Errno.OK) return { asked: word, outcome: "not given", detail: Errno[answer.code] ?? "", acts: asked }
  const acts = [...asked, call(answer.t + STEP, { call: "bind", to: "claim" }), call(answer.t + 2 * STEP, { call: "connect", to: peer })]
  const fate = foreseeActs(session, acts, broke + AFTER).find(
    (r) => r.t >= moved && r.app === app && (r.kind === Kind.SockSurvives || r.kind === Kind.SockBroken),
  )
  if (!fate) return null
  const lives = fate.kind === Kind.SockSurvives
  return { asked: word, outcome: lives ? "lives on" : "breaks", detail: lives ? `${ms(fate.until)} one way after the move` : "", acts }
}
