// What became of an application's session when its host moved or its address ended, and why, in one sentence with its clause.

import {
  AddressType,
  type Frame,
  Kind,
  Reason,
  type Serial,
  sentence,
  shortTimeText,
  type TraceRecord,
  TYPE_WORD,
} from "../../core/host/index.js"
import { clause } from "./clause.js"

export interface Fate {
  readonly text: string
  /** "draft §3.2" */
  readonly clause: string
  readonly isEnd: boolean
}

/** The newest fate of the socket itself; if it has none, the end of the session that its application had before. */
export function fateOf(frame: Frame, socket: Serial): Fate | null {
  const own = newest(frame, (r) => r.socket === socket && (r.kind === Kind.SockBroken || r.kind === Kind.SockSurvives))
  if (own) return fateIn(frame, own, `${nameIn(frame, socket)}'s session`)
  const app = frame.sockets.find((s) => s.serial === socket)?.app
  const before = newest(frame, (r) => r.app === app && r.kind === Kind.SockBroken)
  return before ? fateIn(frame, before, `The session that ${nameIn(frame, socket)} had before`) : null
}

function newest({ run, position }: Frame, isIt: (record: TraceRecord) => boolean): TraceRecord | undefined {
  for (let n = position.n; n > 0; n--) {
    const record = run.records[n - 1]
    if (record && isIt(record)) return record
  }
  return undefined
}

function fateIn(frame: Frame, record: TraceRecord, whose: string): Fate {
  const isEnd = record.kind === Kind.SockBroken
  const text = `${whose} ${isEnd ? "ended" : "lived on"} at ${shortTimeText(record.t)} because ${isEnd ? ended(frame, record) : livesOn(frame, record)}`
  return { text, clause: clause(record.req[0] ?? ""), isEnd }
}

function ended(frame: Frame, { address, host, cause }: TraceRecord): string {
  const { run } = frame
  const led = run.records[cause - 1]
  const type = run.entities.get(address)?.type ?? AddressType.Untyped
  const gateway = nameIn(frame, run.entities.get(run.entities.get(address)?.of ?? 0)?.of ?? 0)
  if (led?.reason === Reason.LeftGateway) {
    const kind = type === AddressType.Untyped ? "of no type that would last" : TYPE_WORD[type]
    const next = takesOver(frame, led, host)
    const when = next ? `when ${next} takes over` : `when ${nameIn(frame, host)} leaves ${gateway}, which gave it`
    return `its address ${nameIn(frame, address)} is ${kind}, and such an address is not kept ${when}.`
  }
  return `its address ended. ${led ? sentence(run, led) : ""}`
}

/** The gateway that the host had heard of by then, which led to the end; "" if there was none yet. */
function takesOver({ run }: Frame, { cause }: TraceRecord, host: Serial): string {
  for (let n = cause; n > 0; n = run.records[n - 1]?.cause ?? 0) {
    const r = run.records[n - 1]
    if (r?.kind === Kind.AdvertisementHeard && r.host === host) return run.entities.get(r.gateway)?.name ?? ""
    if (r?.kind === Kind.LinkDown) return ""
  }
  return ""
}

function livesOn(frame: Frame, { address, host, gateway, other, type }: TraceRecord): string {
  const [name, serving, anchor] = [nameIn(frame, address), nameIn(frame, gateway), nameIn(frame, other)]
  const hasFailed = frame.gateways.some((g) => g.serial === other && g.failed)
  const aWhile = type === AddressType.GracefulReplacement ? " for a while" : ""
  const forwards = hasFailed
    ? `${anchor} kept it${aWhile} and forwarded to ${serving}, until ${anchor} failed.`
    : `${anchor} keeps it${aWhile} and forwards to ${serving}.`
  const how = gateway === other ? `${nameIn(frame, host)} is back at ${anchor}, which gave it.` : forwards
  return `its address ${name} is ${TYPE_WORD[type]}: ${how}`
}

const nameIn = ({ run }: Frame, serial: Serial): string => run.entities.get(serial)?.name ?? ""
