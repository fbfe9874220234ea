// A record as named fields, under the names of its scenario: `odmm run` prints them, and a scenario's steps are compared with them.

import { Errno, Invariant, Key, Kind, MessageKind, Reason, Rule } from "../../abi.js"
import { settingValue } from "../scenario/definition/setting-words.js"
import type { Entities, Serial } from "../types/entity.js"
import type { TraceRecord } from "../types/run.js"
import { given } from "../values/given.js"
import { ip6Text } from "../values/ip6.js"
import { typeName, typesIn } from "../values/names.js"

/** Only the fields that the record uses. `cause` and `n` as in the record; `t` in microseconds. */
export function recordFields(record: TraceRecord, entities: Entities): Record<string, string | number | readonly string[]> {
  const name = (serial: Serial) => entities.get(serial)?.name
  const address = entities.get(record.address)
  const prefix = entities.get(record.prefix)
  const fields = {
    n: record.n,
    t: record.t,
    kind: Kind[record.kind],
    host: name(record.host),
    interface: entities.get(record.host)?.interfaces?.[record.interface ?? -1],
    gateway: name(record.gateway),
    other: name(record.other),
    application: name(record.app),
    socket: record.socket || undefined,
    prefix: isPolicyRow(record.kind) ? rowText(record) : prefix?.text,
    prefixName: prefix?.name,
    address: address?.text,
    addressName: address?.name,
    message: record.message === 0 ? undefined : MessageKind[record.carries],
    from: name(record.from),
    to: name(record.to),
    ...times(record),
    type: record.type === 0 ? undefined : typeName(record.type),
    code: returns(record.kind) || record.code !== Errno.OK ? codeText(record.code) : undefined,
    reason: record.reason === Reason.None ? undefined : camel(Reason[record.reason] ?? ""),
    rule: record.kind === Kind.Select ? ruleText(record.value) : undefined,
    holders: record.kind === Kind.Reuse ? record.value : undefined,
    overlap: record.kind === Kind.Handoff && record.value > 0 ? record.value * 1000 : undefined,
    preferred: record.kind === Kind.LifetimeSet && record.value >= 0 ? record.value * 1_000_000 : undefined,
    latency: record.kind === Kind.LatencyChanged ? record.value : undefined,
    offers: record.kind === Kind.CapabilityChanged ? typesIn(record.value).map(typeName).join(" ") : undefined,
    nth: record.kind === Kind.Fault && record.flags > 0 ? record.flags + 1 : undefined,
    tries: record.kind === Kind.DuplicateFound ? record.value : undefined,
    promise: record.kind === Kind.Violation ? camel(Invariant[record.value] ?? "") : undefined,
    setting: record.setting < 0 ? undefined : settingName(record.setting),
    ...numbersOf(record, name),
    cause: record.cause,
    req: record.req,
  }
  return given(fields as Record<string, string | number | readonly string[] | undefined>) as ReturnType<typeof recordFields>
}

export const isPolicyRow = (kind: Kind): boolean => kind === Kind.PolicyRowAdded || kind === Kind.PolicyRowRemoved

/** The prefix of a row of the policy table, "fd11:2233:4455::/48". */
export const rowText = ({ addressHi1 = 0, addressHi0 = 0, value }: TraceRecord): string =>
  `${ip6Text([addressHi1, addressHi0, 0, 0])}/${value}`

/** `value` under its name, for the kinds of the socket API that have one. */
function numbersOf(record: TraceRecord, name: (serial: Serial) => string | undefined): Record<string, string | number | undefined> {
  const { kind, value } = record
  switch (kind) {
    case Kind.SetsockoptRet:
    case Kind.GetsockoptRet:
      return { preferences: `0x${value.toString(16)}` }
    case Kind.SendRet:
      return { bytes: value || undefined }
    case Kind.Migrated:
      return { from: name(value) }
    case Kind.Resumed:
    case Kind.InboundAccepted:
    case Kind.InboundFailed:
      return { after: value || undefined }
    case Kind.AppReq:
      return { reserved: value || undefined }
    case Kind.SettingChanged:
      return settingChange(record)
    default:
      return {}
  }
}

/** What was in force, and what is from now on. */
export function settingChange({ setting, before = 0, after = 0 }: TraceRecord) {
  return { old: settingValue(setting, before), new: settingValue(setting, after) }
}

/** When what begins now is over; of a path, its one-way delay and that of the direct one. */
function times({ kind, until, value, code }: TraceRecord) {
  if (until <= 0 || !Number.isFinite(until)) return {}
  const isPath = kind === Kind.PathChanged || (kind === Kind.ConnectRet && code === Errno.OK)
  if (isPath) return { oneWay: until, direct: value }
  return kind === Kind.SockSurvives ? { oneWay: until } : { until }
}

const RETURNS: readonly Kind[] = [
  ...[Kind.SetscRet, Kind.BindRet, Kind.ConnectRet, Kind.SendRet, Kind.ListenRet, Kind.AcceptRet],
  ...[Kind.SetsockoptRet, Kind.GetsockoptRet, Kind.GetsocknameRet],
]
const returns = (kind: Kind) => RETURNS.includes(kind)

/** The setting of a Key: "bindingKept". */
export const settingName = (key: Key) => camel(Key[key] ?? "")

/** "0" for success, else the code's own name. */
export const codeText = (code: Errno) => (code === Errno.OK ? "0" : (Errno[code] ?? String(code)))

const camel = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** A rule in the words of RFC 6724: "5.5", "8"; "only", "order", "explicit", "error" where no rule decided. */
export function ruleText(rule: Rule): string {
  const text = Rule[rule] ?? ""
  return text.startsWith("Rule") ? text.slice(4).replace("_", ".") : text.toLowerCase()
}
