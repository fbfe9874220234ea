// How far an application has come in its program, read from the records of a run: its last socket, call by call, with what each returned.

import {
  type AddressType,
  clockText,
  codeText,
  durationText,
  Errno,
  Kind,
  type Run,
  type Serial,
  type TraceRecord,
} from "../../../../core/host/index.js"
import { applicationOf } from "./application.js"
import type { Call } from "./line.js"
import type { Outcome, Progress } from "./progress.js"
import { scriptProgress } from "./scripted.js"

/** The progress after n records, since the application last began: with its first socket, or with a new one after its session broke. */
export function progressOf(run: Run, n: number, app: Serial): Progress {
  const spec = applicationOf(run, app)
  if (spec?.calls) return scriptProgress(run, n, app, spec.calls)
  const asks: readonly AddressType[] = spec?.asks ?? []
  const records = sinceBegun(run, n, app)
  const outcomes: Outcome[] = []
  let at: Progress["at"] = null
  let type = asks[0] ?? 0
  let turn = 0
  let socket = 0
  const tell = (call: Call, record: TraceRecord, says: string, bad = false): void => {
    const known = outcomes.findIndex(
      (outcome) => outcome.call === call && (outcome.turn === turn || (call !== "socket" && call !== "setsc")),
    )
    if (known >= 0) outcomes.splice(known, 1)
    outcomes.push({ call, turn, says, bad, n: record.n })
    at = { call, turn }
  }
  records.forEach((record, i) => {
    switch (record.kind) {
      case Kind.SockOpen: {
        socket = record.socket
        // The type that this socket is for is known from the call that follows.
        const asked = records.slice(i).find((later) => later.kind === Kind.AppReq && later.socket === socket)
        if (asked) turn = Math.max(0, asks.indexOf(asked.type))
        tell("socket", record, `returned a descriptor at ${clockText(record.t)} s`)
        break
      }
      case Kind.AppReq:
        type = record.type
        turn = Math.max(0, asks.indexOf(record.type))
        tell("setsc", record, `called at ${clockText(record.t)} s`)
        break
      case Kind.NetReq:
        tell("setsc", record, `blocks since ${clockText(record.t)} s: the network is asked`)
        break
      case Kind.SetscRet:
        tell("setsc", record, setscText(run, record), record.code !== Errno.OK)
        break
      case Kind.BindRet:
        tell("bind", record, returned(record), record.code !== Errno.OK)
        break
      case Kind.SetsockoptRet:
        tell("flag", record, returned(record), record.code !== Errno.OK)
        break
      case Kind.ListenRet:
        tell("listen", record, returned(record), record.code !== Errno.OK)
        break
      case Kind.AcceptRet:
        tell("accept", record, `returned a connection of ${run.entities.get(record.other)?.name ?? ""} at ${clockText(record.t)} s`)
        break
      case Kind.ConnectCall:
        tell("connect", record, `blocks since ${clockText(record.t)} s`)
        break
      case Kind.ConnectRet:
        tell("connect", record, returned(record), record.code !== Errno.OK)
        if (record.code === Errno.OK) at = { call: "done", turn }
        break
      case Kind.SockBroken:
        tell("done", record, `broken at ${clockText(record.t)} s: its address is no longer valid`, true)
        break
      case Kind.SockClose:
        tell("done", record, `closed at ${clockText(record.t)} s`)
        break
    }
  })
  return { outcomes, at, type, turn, socket }
}

/** The application's records since it last began its program. A retry after an error goes on in it; a broken session begins it anew. */
function sinceBegun(run: Run, n: number, app: Serial): readonly TraceRecord[] {
  const mine: TraceRecord[] = []
  let over = true
  for (const record of run.records) {
    if (record.n > n) break
    if (record.app !== app) continue
    if (record.kind === Kind.SockOpen && over) {
      mine.length = 0
      over = false
    }
    if (record.kind === Kind.SockBroken || record.kind === Kind.ConnectRet) over = true
    mine.push(record)
  }
  // Closing the old socket is no part of the new program.
  return mine.filter((record, i) => record.kind !== Kind.SockClose || i === mine.length - 1)
}

function setscText(run: Run, record: TraceRecord): string {
  const after = record.value > 0 ? ` after ${durationText(record.value)}` : " at once"
  if (record.code !== Errno.OK) return `returned ${codeText(record.code)}${after}`
  const address = run.entities.get(record.address)
  return `returned 0${after}: sourceAddress is ${address?.text ?? ""} (${address?.name ?? ""})`
}

const returned = (record: TraceRecord) =>
  record.code === Errno.OK ? `returned 0 at ${clockText(record.t)} s` : `returned -1 at ${clockText(record.t)} s: ${codeText(record.code)}`
