// The differences between two frames of one run, entity by entity and field by field, in words (F42). Passing time alone is no difference.

import {
  AddressState,
  type Entity,
  Errno,
  type Frame,
  LinkState,
  MESSAGE_WORD,
  MessageKind,
  type MessageRow,
  type Serial,
  SocketState,
  TYPE_WORD,
} from "../../../../core/host/index.js"
import { ADDRESS_STATE, LINK, ms, nameOf, PREFIX_STATE, SOCKET_STATE } from "../../../words/states.js"

export interface Change {
  readonly serial: Serial
  readonly what: Entity["what"] | "message"
  readonly name: string
  /** It appeared, it disappeared, or its fields changed. */
  readonly how: "new" | "gone" | "changed"
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[]
}

export function changesBetween(before: Frame, after: Frame): readonly Change[] {
  return [
    ...compare(before.hosts, after.hosts, "host", hostFields, before, after),
    ...compare(before.gateways, after.gateways, "gateway", gatewayFields, before, after),
    ...compare(before.prefixes, after.prefixes, "prefix", prefixFields, before, after),
    ...compare(before.addresses, after.addresses, "address", addressFields, before, after),
    ...compare(before.sockets, after.sockets, "socket", socketFields, before, after),
    ...compare(messagesOf(before), messagesOf(after), "message", messageFields, before, after),
  ]
}

interface Row {
  readonly serial: Serial
  readonly name: string
}

type Fields = readonly (readonly [field: string, value: string])[]

function compare<T extends Row>(
  rowsBefore: readonly T[],
  rowsAfter: readonly T[],
  what: Change["what"],
  fieldsOf: (row: T, frame: Frame) => Fields,
  before: Frame,
  after: Frame,
): Change[] {
  const known = new Map(rowsBefore.map((row) => [row.serial, row]))
  const there = new Set(rowsAfter.map(({ serial }) => serial))
  const changes: Change[] = []
  for (const row of rowsAfter) {
    const was = known.get(row.serial)
    const now = fieldsOf(row, after)
    const then = was ? fieldsOf(was, before) : []
    const fields = now.flatMap(([field, value], i) => {
      const old = then[i]?.[1] ?? ""
      return old === value ? [] : [{ field, before: old, after: value }]
    })
    if (fields.length > 0 || !was) changes.push({ serial: row.serial, what, name: row.name, how: was ? "changed" : "new", fields })
  }
  for (const row of rowsBefore) {
    if (there.has(row.serial)) continue
    const fields = fieldsOf(row, before).flatMap(([field, value]) => (value ? [{ field, before: value, after: "" }] : []))
    changes.push({ serial: row.serial, what, name: row.name, how: "gone", fields })
  }
  return changes
}

const hostFields = (row: Frame["hosts"][number], frame: Frame): Fields => [
  ["link", row.link === LinkState.Down && row.gateway === 0 ? "never had one" : LINK[row.link]],
  ["gateway", nameOf(frame, row.gateway)],
  ["came from", nameOf(frame, row.previous)],
  ["on its way to", row.target === row.gateway ? "" : nameOf(frame, row.target)],
]

const gatewayFields = (row: Frame["gateways"][number]): Fields => [
  ["offers", row.offers.map((type) => TYPE_WORD[type]).join(", ")],
  ["refuses", row.refuses.map((type) => TYPE_WORD[type]).join(", ")],
]

const prefixFields = (row: Frame["prefixes"][number], frame: Frame): Fields => [
  ["state", PREFIX_STATE[row.state]],
  ["anchor", nameOf(frame, row.owner)],
  ["forwarded to", row.via === row.owner ? "" : nameOf(frame, row.via)],
  ["held by", sockets(row.holders)],
  ["its end", row.idleUntil > 0 && Number.isFinite(row.idleUntil) ? "its clock runs" : ""],
]

const addressFields = (row: Frame["addresses"][number]): Fields => [
  ["state", row.state === AddressState.Invalid ? "invalid" : ADDRESS_STATE[row.state]],
  ["text", row.text],
  ["held by", sockets(row.holders)],
]

const socketFields = (row: Frame["sockets"][number], frame: Frame): Fields => [
  ["state", SOCKET_STATE[row.state]],
  ["type", row.type > 0 ? TYPE_WORD[row.type] : ""],
  ["claim", nameOf(frame, row.claim)],
  ["source", nameOf(frame, row.source)],
  ["to", nameOf(frame, row.peer)],
  ["error", row.error === Errno.OK ? "" : (Errno[row.error] ?? "")],
  ["path", pathText(row, frame)],
]

function pathText({ path, state }: Frame["sockets"][number], frame: Frame): string {
  if (!path) return state === SocketState.Connected ? "none" : ""
  const way = path.anchor === path.via ? "" : `, tunnel to ${nameOf(frame, path.anchor)}`
  return `${nameOf(frame, path.via)}${way}, ${ms(path.oneWay)}`
}

/** The messages on their way, without data samples, which come and go all the time. */
const messagesOf = ({ messages }: Frame): readonly (MessageRow & Row)[] =>
  messages.filter(({ kind }) => kind !== MessageKind.Sample).map((row) => ({ ...row, name: MESSAGE_WORD[row.kind] }))

const messageFields = (row: MessageRow, frame: Frame): Fields => [
  ["on its way", `${nameOf(frame, row.from)} to ${nameOf(frame, row.to)}${row.tunnelled ? ", tunnelled" : ""}`],
  ["of", nameOf(frame, row.socket)],
]

const sockets = (n: number) => (n === 0 ? "no socket" : n === 1 ? "1 socket" : `${n} sockets`)
