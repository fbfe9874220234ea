// "Ask a real kernel" about a run: each connect() of its hosts, on the host as it was then, against the source that the run took.

import { ruleTitle } from "../../host/explain/explain.js"
import { hostOfFrame, questionOf } from "../../host/explain/host-of-frame.js"
import { Errno, type Frame, Kind, type Session, type TraceRecord, timeText } from "../../host/index.js"
import type { HostRecord } from "../../host/select/host-record.js"
import { ruleName } from "../../host/select/names.js"
import type { Selector } from "../../host/select/selector.js"
import type { ProfileName } from "../../host/values/names.js"
import { linuxScript, rebuild } from "./linux.js"
import { type Question, questionsOf, type Section } from "./questions.js"

/** The profiles whose decisions a kernel can be asked about; glibc leaves source selection to its kernel. */
const ASKED: ReadonlySet<ProfileName> = new Set(["rfc6724", "linux", "glibc"])

/** The part of a session that is read: the run, and the frame at any of its records. */
type RunWithFrames = Pick<Session, "run" | "at">

export function linuxRunText(session: RunWithFrames, selector: Selector): string {
  return linuxScript(sections(session, selector))
}

/** Decisions that follow one another on one host as it stays are asked of one namespace. */
function* sections(session: RunWithFrames, selector: Selector): Generator<Section> {
  let host: HostRecord | null = null
  let questions: Question[] = []
  for (const taken of decisions(session.run.records)) {
    const frame = session.at(taken.call.n)
    const next = hostOfFrame(frame, taken.call.host)
    if (host && JSON.stringify(host) !== JSON.stringify(next)) {
      yield { rebuilt: rebuild(host), questions }
      questions = []
    }
    host = next
    questions.push(...ask(frame, taken, selector))
  }
  if (host) yield { rebuilt: rebuild(host), questions }
}

/** A connect(), the selection that it made where the socket was not bound, and the error that it returned at once. */
interface Taken {
  readonly call: TraceRecord
  readonly select: TraceRecord | undefined
  readonly refused: TraceRecord | undefined
}

function decisions(records: readonly TraceRecord[]): Taken[] {
  const of = (kind: Kind) => new Map(records.filter((record) => record.kind === kind).map((record) => [record.cause, record]))
  const [selects, returns] = [of(Kind.Select), of(Kind.ConnectRet)]
  return records
    .filter(({ kind }) => kind === Kind.ConnectCall)
    .map((call) => {
      const select = selects.get(call.n)
      const returned = returns.get(select?.n ?? call.n) ?? returns.get(call.n)
      return { call, select, refused: returned && REFUSALS.has(returned.code) ? returned : undefined }
    })
}

/** What connect() returns where there is no route, or no source. */
const REFUSALS: ReadonlySet<Errno> = new Set([Errno.ENETUNREACH, Errno.EADDRNOTAVAIL])

function ask(frame: Frame, { call, select, refused }: Taken, selector: Selector): Question[] {
  const { entities } = frame.run
  const socket = frame.sockets.find(({ serial }) => serial === call.socket)
  const source = frame.addresses.find(({ serial }) => serial === (select ? select.address : socket?.source))?.text ?? ""
  const { host, asked, profile, changes = {} } = questionOf(frame, call.host, entities.get(call.other)?.text ?? "::")
  const how = select ? `connect() by ${ruleTitle(ruleName(select.value))}` : "bind() and connect()"
  const name = `${entities.get(call.app)?.name ?? ""} ${how} at ${timeText(call.t)} (n ${call.n})`
  const answer = refused ? (Errno[refused.code] ?? "") : source
  const cases = [{ name, asked: { ...asked, prefs: socket?.preferences || null } }]
  return questionsOf(selector, rebuild(host).host, profile, cases, changes).map((question) => {
    if (!select) return { ...question, answer, bound: source, needs: [], forecast: null }
    const differs = Object.keys(changes).length > 0
    const reason = !ASKED.has(profile) ? `no kernel selects by profile ${profile}` : differs ? "no kernel changes its rules so" : ""
    return { ...question, answer, reason }
  })
}
