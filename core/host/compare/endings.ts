// What became of each application's sessions in two runs.

import { Errno, Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { Run, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { toldBy } from "./align.js"

/** How an application fared: its sessions that broke, and the calls that failed. */
export interface Ending {
  /** 0: the run has no such application. */
  readonly app: Serial
  /** "lives": it has a session at the end; "dies": its last one broke; "fails": it never got one; "ends": it closed by itself; "absent". */
  readonly end: "lives" | "dies" | "fails" | "ends" | "absent"
  readonly broken: readonly TraceRecord[]
  readonly errors: readonly TraceRecord[]
}

/** One application in both runs. */
export interface Outcome {
  readonly host: string
  readonly application: string
  readonly a: Ending
  readonly b: Ending
  readonly isSame: boolean
}

const ABSENT: Ending = { app: 0, end: "absent", broken: [], errors: [] }

/** Up to `until`, in the order in which the applications appear in A, then those of B alone. */
export function outcomesOf(a: Run, b: Run, until: Micros): readonly Outcome[] {
  const [mine, theirs] = [endings(a, until), endings(b, until)]
  return [...new Set([...mine.keys(), ...theirs.keys()])].map((key) => {
    const [host = "", application = ""] = key.split("\u0000")
    const [inA, inB] = [mine.get(key) ?? ABSENT, theirs.get(key) ?? ABSENT]
    return { host, application, a: inA, b: inB, isSame: fared(inA) === fared(inB) }
  })
}

/** When something happened is no other outcome: how often it did, and with which code, is. */
const fared = ({ end, broken, errors }: Ending) => [end, broken.length, ...errors.map(({ kind, code }) => `${kind} ${code}`)].join()

const CALLS: ReadonlySet<Kind> = new Set([Kind.SetscRet, Kind.BindRet, Kind.ConnectRet, Kind.SendRet, Kind.ListenRet, Kind.AcceptRet])

type Open = { -readonly [K in keyof Ending]: Ending[K] } & { broken: TraceRecord[]; errors: TraceRecord[]; sessions: Set<Serial> }

function endings(run: Run, until: Micros): Map<string, Ending> {
  const { entities } = run
  const found = new Map<Serial, Open>()
  for (const r of toldBy(run, until)) {
    if (r.app === 0) continue
    const of = found.get(r.app) ?? { app: r.app, end: "fails", broken: [], errors: [], sessions: new Set<Serial>() }
    found.set(r.app, of)
    if (CALLS.has(r.kind) && r.code !== Errno.OK) of.errors.push(r)
    if (isConnected(r)) of.sessions.add(r.socket)
    if (r.kind === Kind.SockBroken) {
      of.broken.push(r)
      if (of.sessions.delete(r.socket) && of.sessions.size === 0) of.end = "dies"
    } else if (r.kind === Kind.SockClose && of.sessions.delete(r.socket) && of.sessions.size === 0) of.end = "ends"
    if (of.sessions.size > 0) of.end = "lives"
  }
  return new Map(
    [...found.values()].map(({ sessions: _, ...ending }) => {
      const app = entities.get(ending.app)
      return [`${entities.get(app?.host ?? 0)?.name ?? ""}\u0000${app?.name ?? ""}`, ending]
    }),
  )
}

const isConnected = ({ kind, code }: TraceRecord) => (kind === Kind.ConnectRet || kind === Kind.AcceptRet) && code === Errno.OK

/** When an application's first session that only one of the runs lost broke; else when its first error did; null where both fared alike. */
export function partedAt({ a, b }: Outcome): Micros | null {
  const more = (x: readonly TraceRecord[], y: readonly TraceRecord[]) => x[y.length]?.t ?? y[x.length]?.t
  return more(a.broken, b.broken) ?? more(a.errors, b.errors) ?? null
}
