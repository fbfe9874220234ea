// Makes a question of a record that decides something, with the answer that the run gives. Pure: the run is computed already, and no rule
// of the core is applied again.

import {
  AddressState,
  Errno,
  type Frame,
  Kind,
  type Run,
  SocketState,
  sentence,
  stepOf,
  type TraceRecord,
  TYPE_WORD,
} from "../../../../core/host/index.js"
import { clause } from "../../../words/clause.js"
import { ADDRESS_STATE, nameOf } from "../../../words/states.js"
import type { Question, Reason } from "../question.js"

/** After how many records a question about this one is asked; null: nothing is asked about it. */
export function askedAt(record: TraceRecord): number | null {
  const { kind, n, other, gateway } = record
  if (kind === Kind.Handoff) return other > 0 && gateway > 0 ? n : null
  if (kind === Kind.AppReq) return n
  return kind === Kind.Select ? n - 1 : null
}

/** The question about the nth record; `frame` is the one after `askedAt` records. Null if there is no choice, or the run ends undecided. */
export function questionAt(frame: Frame, n: number): Question | null {
  const record = frame.run.records[n - 1]
  if (record?.kind === Kind.Select) return sourceQuestion(frame, record)
  if (record?.kind === Kind.Handoff) return survivalQuestion(frame, record)
  return record?.kind === Kind.AppReq ? requestQuestion(frame, record) : null
}

export function isRight({ right }: Question, answer: readonly string[]): boolean {
  return right.length === answer.length && right.every((id) => answer.includes(id))
}

/** RFC 6724 §4: the candidates are the addresses that may be used. */
function sourceQuestion(frame: Frame, record: TraceRecord): Question | null {
  const usable = frame.addresses.filter(
    ({ host, state }) => host === record.host && (state === AddressState.Preferred || state === AddressState.Deprecated),
  )
  if (usable.length < 2 || !usable.some(({ serial }) => serial === record.address)) return null
  return {
    n: record.n,
    at: record.n - 1,
    reveals: record.n,
    ask: `${nameOf(frame, record.app)} calls connect() to ${nameOf(frame, record.other)}, and names no source. Which address does it send from?`,
    many: false,
    candidates: usable.map(({ serial, name, text, type, state }) => ({
      id: `${serial}`,
      name,
      detail: `${text}, ${ADDRESS_STATE[state]}`,
      type,
    })),
    right: [`${record.address}`],
    because: [reason(frame.run, record)],
  }
}

const HOLDS: ReadonlySet<SocketState> = new Set([SocketState.Bound, SocketState.Connecting, SocketState.Connected])

function survivalQuestion(frame: Frame, record: TraceRecord): Question | null {
  const { run } = frame
  const later = run.records.slice(record.n)
  const next = later.findIndex(({ kind, host }) => kind === Kind.Handoff && host === record.host)
  const until = next < 0 ? later : later.slice(0, next)
  const outcomes = frame.sockets
    .filter((socket) => socket.host === record.host && socket.source > 0 && HOLDS.has(socket.state))
    .flatMap((socket) => {
      const outcome = until.find((r) => r.socket === socket.serial && (r.kind === Kind.SockBroken || r.kind === Kind.SockSurvives))
      return outcome ? [{ socket, outcome }] : []
    })
  if (outcomes.length === 0) return null
  return {
    n: record.n,
    at: record.n,
    reveals: Math.max(...outcomes.map(({ outcome }) => outcome.n)),
    ask: `${nameOf(frame, record.host)} moves from ${nameOf(frame, record.other)} to ${nameOf(frame, record.gateway)}. Which of these sockets survive?`,
    many: true,
    candidates: outcomes.map(({ socket, outcome }) => {
      const { type } = run.entities.get(outcome.address) ?? socket
      const detail = [socket.role, `from ${nameOf(frame, socket.source)}, ${TYPE_WORD[type]}`].filter(Boolean).join(", ")
      return { id: `${socket.serial}`, name: socket.name, detail, type }
    }),
    right: outcomes.filter(({ outcome }) => outcome.kind === Kind.SockSurvives).map(({ socket }) => `${socket.serial}`),
    because: outcomes.map(({ outcome }) => reason(run, outcome)),
  }
}

function requestQuestion(frame: Frame, record: TraceRecord): Question | null {
  const { run } = frame
  const later = run.records.slice(record.n).filter(({ socket }) => socket === record.socket)
  const end = later.findIndex(({ kind, code }) => kind === Kind.SetscRet && code !== Errno.EINPROGRESS)
  const answer = later[end]
  if (!answer) return null
  const isShared = later.slice(0, end).some(({ kind }) => kind === Kind.Reuse)
  const led = run.records[answer.cause - 1]
  const gateway = nameOf(frame, frame.hosts.find(({ serial }) => serial === record.host)?.gateway ?? 0)
  const has = frame.addresses.filter(
    ({ host, type, state }) => host === record.host && type === record.type && state !== AddressState.Invalid,
  )
  const there = has.map(({ name }) => name).join(", ")
  return {
    n: record.n,
    at: record.n,
    reveals: answer.n,
    ask: `${nameOf(frame, record.app)} calls setsc() for a ${TYPE_WORD[record.type]} address. What does it get?`,
    many: false,
    candidates: [
      { id: "there", name: "One that is there already", detail: there || `${nameOf(frame, record.host)} has none of the type`, type: null },
      { id: "new", name: "A new one", detail: gateway ? `${gateway} is asked for it` : "the network is asked for it", type: null },
      { id: "error", name: "None", detail: "setsc() returns an error", type: null },
    ],
    right: [answer.code !== Errno.OK ? "error" : isShared ? "there" : "new"],
    because: [answer, ...(led && led !== record && led.socket === record.socket ? [led] : [])].map((r) => reason(run, r)),
  }
}

function reason(run: Run, record: TraceRecord): Reason {
  const requirement = stepOf(run, record) || record.req[0] || ""
  return { n: record.n, text: sentence(run, record), clause: requirement ? clause(requirement) : "" }
}
