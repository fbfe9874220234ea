// A run as a message-sequence diagram in plain text, at most 72 columns wide: it fits an Internet-Draft.

import {
  AddressType,
  clockText,
  codeText,
  durationText,
  Errno,
  isQuiet,
  Kind,
  MessageKind,
  NETWORK_KINDS,
  type Run,
  type Serial,
  type TraceRecord,
} from "../../host/index.js"
import { APPS, PEERS, type Row } from "./rows.js"
import { moreRows } from "./words.js"

export const WIDTH = 72
/** Step and time stand left of the lifelines: "(10)   6.086  ". */
const MARGIN = 14
/** A note has at least so many columns. */
const LEAST = 10

/** OD-3.4-13: how host and network signal is not specified. */
const ILLUSTRATIVE = "RS, RA, PBU, PBA, request: illustrative; the draft leaves these open."

/** The names of the draft (§6.1), without their common ending. */
const CALL_TYPE: Record<AddressType, string> = {
  [AddressType.Untyped]: "",
  [AddressType.Fixed]: "FIXED",
  [AddressType.SessionLasting]: "SESSION_LASTING",
  [AddressType.NonPersistent]: "NON_PERSISTENT",
  [AddressType.GracefulReplacement]: "GRACEFUL_REPLACEMENT",
}

/** One ladder a host, one under the other. Columns: its applications, its stack, the gateways with a role, the correspondents. */
export function ladderText(run: Run): string {
  const hosts = [...run.entities.values()].filter(({ what }) => what === "host")
  const parts = hosts.map(({ serial }) => hostLadder(run, serial)).filter((lines) => lines.length > 0)
  return `${[run.scenario.title, ...parts.flatMap((lines) => ["", ...lines]), "", ILLUSTRATIVE].join("\n")}\n`
}

function hostLadder(run: Run, host: Serial): string[] {
  const name = (serial: Serial) => run.entities.get(serial)?.name ?? ""
  const records = run.records.filter(
    (r) => (!isQuiet(r.kind) || r.step !== "") && (r.host === host || (r.host === 0 && NETWORK_KINDS.includes(r.kind))),
  )
  const rows = records.flatMap((record) => rowsOf(run, record).map((row) => ({ record, row })))
  if (rows.length === 0) return []
  const isGateway = (serial: Serial) => run.entities.get(serial)?.what === "gateway"
  const ends = rows.flatMap(({ row }) => (row.what === "arrow" ? [row.from, row.to] : row.what === "note" ? [row.at] : []))
  const gateways = [...new Set(ends.filter(isGateway))].sort((a, b) => a - b)
  const registry = ends.filter((serial) => run.entities.get(serial)?.what === "registry").slice(0, 1)
  const columns: Serial[] = [APPS, host, ...gateways, PEERS, ...registry]
  const gap = Math.max(6, Math.floor((WIDTH - MARGIN - 6) / (columns.length - 1)))
  const place = (serial: Serial) => {
    const column = columns.indexOf(run.entities.get(serial)?.what === "peer" ? PEERS : serial)
    return MARGIN + Math.max(0, column) * gap
  }
  const grid = new Grid(columns.map((_, i) => MARGIN + i * gap).filter((x) => x < WIDTH))
  const titles: Record<number, string> = { [APPS]: "Apps", [PEERS]: "Peers" }

  const lines = [grid.titles(columns.map((serial) => titles[serial] ?? name(serial)))]
  let before: TraceRecord | undefined
  for (const { record, row } of rows) {
    const idle = record.t - (before?.t ?? record.t)
    if (idle >= 300_000) lines.push(grid.line("", [[MARGIN + 1, ` ${durationText(idle)} `]], ":"))
    const step = before === record || !record.step ? "" : stepMark(record.step)
    const time = before?.t === record.t ? "" : clockText(record.t)
    const left = `${step.padEnd(5)}${time.padStart(8)}`
    before = record
    if (row.what === "rule")
      lines.push(`${left} ${` ${row.label} `.padStart(row.label.length + 4, "-").padEnd(WIDTH - MARGIN, "-")}`.slice(0, WIDTH))
    else if (row.what === "note") lines.push(...grid.note(left, place(row.at), row.label))
    else lines.push(...grid.arrow(left, place(row.from), place(row.to), row.label, row.cut === true))
  }
  return lines
}

/** "(10)" for OD-4.2-10. */
const stepMark = (id: string) => `(${id.slice(id.lastIndexOf("-") + 1).replace(/^0/, "")})`

/** Lifelines as columns of characters; text is laid over them, never across the right edge. */
class Grid {
  constructor(private readonly lifelines: readonly number[]) {}

  titles(names: readonly string[]): string {
    const cells = names.map((title, i): [number, string] => {
      const room = (this.lifelines[i + 1] ?? WIDTH + 2) - (this.lifelines[i] ?? 0) - 1
      return [(this.lifelines[i] ?? 0) - 1, title.slice(0, room)]
    })
    return this.line("step    time", cells, " ")
  }

  line(left: string, cells: readonly (readonly [number, string])[], lifeline = "|"): string {
    const chars = left.padEnd(WIDTH).split("")
    for (const x of this.lifelines) chars[x] = lifeline
    for (const [x, text] of cells) for (const [i, char] of [...text].entries()) if (x + i < WIDTH) chars[x + i] = char
    return chars.join("").trimEnd()
  }

  note(left: string, x: number, label: string): string[] {
    // Too near the edge: the words stand left of their lifeline.
    if (WIDTH - x - 3 < LEAST) {
      const lines = wrap(label, x - MARGIN - 2)
      return lines.map((text, i) => this.line(i === 0 ? left : "", [[x - text.length - 2, ` ${text} ${i === 0 ? "*" : ""}`]]))
    }
    const [first = "", ...more] = wrap(label, WIDTH - x - 3)
    return [this.line(left, [[x, `* ${first} `]]), ...more.map((text) => this.line("", [[x + 2, `${text} `]]))]
  }

  /** On the shaft where the label fits, else on the line above it. */
  arrow(left: string, from: number, to: number, label: string, cut: boolean): string[] {
    const [start, end] = from < to ? [from, to] : [to, from]
    const length = end - start - 1
    const tip = cut ? "X" : from < to ? ">" : "<"
    const shaft = (text: string) => {
      const dashes = "-".repeat(Math.max(0, length - 1 - text.length))
      return from < to ? `${text}${dashes}${tip}` : `${tip}${text}${dashes}`
    }
    if (label.length + 4 <= length) return [this.line(left, [[start + 1, shaft(`- ${label} `)]])]
    const above = wrap(label, WIDTH - start - 3)
    return [...above.map((text, i) => this.line(i === 0 ? left : "", [[start + 2, `${text} `]])), this.line("", [[start + 1, shaft("")]])]
  }
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.slice(0, width))
  }
  return lines
}

function handoffLabel(r: TraceRecord, name: (serial: Serial) => string): string {
  if (r.gateway === 0) return `${name(r.host)} leaves ${r.other ? name(r.other) : "all coverage"}`
  if (r.other === 0) return `${name(r.host)} attaches to ${name(r.gateway)}`
  const how = r.value > 0 ? `both links for ${durationText(r.value * 1000)}` : `${durationText(r.until - r.t)} without a link`
  return `${name(r.host)} moves to ${name(r.gateway)}, ${how}`
}

function rowsOf(run: Run, r: TraceRecord): Row[] {
  const name = (serial: Serial) => run.entities.get(serial)?.name ?? ""
  const app = name(r.app)
  const address = name(r.address)
  const arrow = (label: string, from = r.from, to = r.to): Row => ({ what: "arrow", from, to, label })
  const note = (label: string, at: Serial = r.host): Row => ({ what: "note", at, label })
  const call = (label: string) => arrow(`${app}: ${label}`, APPS, r.host)
  const result = (label: string) => arrow(`${app}: ${label}`, r.host, APPS)
  const failed = r.code !== Errno.OK
  switch (r.kind) {
    case Kind.Handoff:
      return [{ what: "rule", label: handoffLabel(r, name) }]
    case Kind.LinkUp:
      return [note(`link to ${name(r.gateway)}`)]
    case Kind.Solicitation:
      return [arrow("RS")]
    case Kind.Advertisement:
      return [arrow("RA")]
    case Kind.BindingUpdate:
      return [arrow("PBU")]
    case Kind.BindingAck:
      return [arrow("PBA")]
    case Kind.NetReq:
      return [arrow(`request ${CALL_TYPE[r.type]}`)]
    case Kind.NetGrant:
      return [arrow(`grant ${CALL_TYPE[r.type]}`)]
    case Kind.NetRefuse:
      return r.from === 0 ? [note("nothing to give", r.gateway)] : [arrow("refused")]
    case Kind.TunnelUp:
      return [note(`tunnel to ${name(r.other)} for ${name(r.prefix)}`, r.gateway)]
    case Kind.TunnelDown:
      return [note(`tunnel to ${name(r.other)} gone`, r.gateway)]
    case Kind.PrefixNew:
      return [note(`${name(r.prefix)} ${run.entities.get(r.prefix)?.text ?? ""}`)]
    case Kind.AddrTentative:
      return [note(`${address} tentative`)]
    case Kind.AddrPreferred:
      return [note(`${address} preferred`)]
    case Kind.AddrDeprecated:
      return [note(`${address} deprecated, still valid`)]
    case Kind.AddrInvalid:
      return [note(`${address} no longer valid`)]
    case Kind.AddrKeep:
      return [note(`${address} kept, unheld`)]
    case Kind.AddrRelease:
      return [note(`${address} given up`)]
    case Kind.AppReq:
      return [call(`setsc(${CALL_TYPE[r.type]})`)]
    case Kind.SetscRet:
      return [result(failed ? codeText(r.code) : `0, ${address}`)]
    case Kind.BindRet:
      return [call(failed ? `bind() ${codeText(r.code)}` : `bind(${address})`)]
    case Kind.Select:
      return [note(`${app} sends from ${address || "nothing"}`)]
    case Kind.ConnectCall:
      return [call(`connect(${name(r.other)})`)]
    case Kind.ConnectSent:
      return [arrow("SYN")]
    case Kind.Tunnelled:
      return [arrow("SYN, tunnel")]
    case Kind.ConnectAnswered:
      return [arrow("SYN ACK", r.from, r.host)]
    case Kind.ConnectRet:
      return [result(failed ? `connect() ${codeText(r.code)}` : "connected")]
    case Kind.SockBroken:
      return [{ what: "arrow", from: r.host, to: APPS, label: `${app}: broken`, cut: true }]
    case Kind.SockSurvives:
      return [note(`${app} lives on from ${address}`)]
    case Kind.SockClose:
      return [call("close()")]
    case Kind.MessageLost:
      return [{ what: "arrow", from: r.from, to: r.to, label: `${MessageKind[r.carries]} lost`, cut: true }]
    case Kind.SampleDelivered:
      return [arrow(`${app}: data from ${address}`, r.host, r.to)]
    case Kind.GrantReturned:
      return [note("grant returned, nobody waits")]
    default:
      return moreRows(run, r)
  }
}
