// Text of PowerShell: Get-NetIPAddress and Get-NetRoute, as lists of fields and as tables.

import { prefix4Of, prefixOf } from "../../../host/routing/rows.js"
import { parseIp6 } from "../../../host/values/ip6.js"
import type { Fact, LineReader, Understood } from "./facts.js"
import { isIp4 } from "./linux.js"
import { numbered } from "./windows.js"

const BY = "PowerShell"

/** The fields of a list that are looked at; the first of each object is IPAddress, or a field of a route before its destination. */
const FIELDS =
  /^\s*(IPAddress|InterfaceIndex|InterfaceAlias|AddressFamily|Type|PrefixLength|PrefixOrigin|SuffixOrigin|AddressState|ValidLifetime|PreferredLifetime|SkipAsSource|PolicyStore|Caption|Description|ElementName|InstanceID|DestinationPrefix|NextHop|RouteMetric|InterfaceMetric|Publish|State|Protocol|AdminDistance|TypeOfRoute|CompartmentId|Store)\s+: ?(.*?)\s*$/

export const powershellLine: LineReader = (line, { section, line: number }) =>
  field(line) ?? heading(line) ?? (section.startsWith("ps ") ? row(line, section, number) : null)

function field(line: string): Understood | null {
  const [, name, value] = FIELDS.exec(line) ?? []
  return name === undefined || value === undefined ? null : { by: BY, facts: [{ is: "field", name, value }] }
}

function heading(line: string): Understood | null {
  if (/^\s*ifIndex\s+IPAddress\s+PrefixLength/.test(line)) return { by: BY, facts: [{ is: "section", section: "ps address" }] }
  if (/^\s*ifIndex\s+DestinationPrefix\s+NextHop/.test(line)) return { by: BY, facts: [{ is: "section", section: "ps route" }] }
  const names = line.trim().split(/\s+/)
  const isTable =
    names.length > 1 && names.every((name) => COLUMNS.has(name)) && names.some((name) => /^(IPAddress|DestinationPrefix)$/.test(name))
  return isTable ? { by: BY, facts: [{ is: "section", section: `ps columns ${names.join(" ")}` }] } : null
}

const COLUMNS: ReadonlySet<string> = new Set([
  ...["IPAddress", "InterfaceIndex", "ifIndex", "InterfaceAlias", "AddressFamily", "Type", "PrefixLength", "PrefixOrigin", "SuffixOrigin"],
  ...["AddressState", "ValidLifetime", "PreferredLifetime", "SkipAsSource", "PolicyStore", "DestinationPrefix", "NextHop", "RouteMetric"],
  ...["InterfaceMetric", "ifMetric", "Protocol", "Publish", "State"],
])

/** A table of columns that somebody chose: the dashes under their names say where each begins. */
function chosen(line: string, of: string, number: number): Understood | null {
  if (of.startsWith("ps columns ")) {
    const names = of.slice(11).split(" ")
    const starts = [...line.matchAll(/-+/g)].map(({ index }) => index)
    if (!/^[-\s]+$/.test(line) || starts.length !== names.length) return null
    return { by: BY, facts: [{ is: "section", section: `ps at ${names.map((name, i) => `${name}=${starts[i]}`).join(" ")}` }] }
  }
  const columns = of
    .slice(6)
    .split(" ")
    .map((column) => column.split("=") as [string, string])
  const fields = new Map(
    columns.map(([name, start], i) => [
      ALIASES.get(name) ?? name,
      line.slice(Number(start), i + 1 < columns.length ? Number(columns[i + 1]?.[1]) : undefined).trim(),
    ]),
  )
  const facts = objectFacts(fields, number)
  return facts ? { by: BY, facts } : null
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["ifIndex", "InterfaceIndex"],
  ["ifMetric", "InterfaceMetric"],
])

function row(line: string, section: string, number: number): Understood | null {
  if (/^ps (columns|at) /.test(section)) return chosen(line, section, number)
  if (/^[-\s]+$/.test(line)) return { by: "", facts: [] }
  const [index = "", text = "", ...more] = line.trim().split(/\s+/)
  if (!INDEX.test(index)) return null
  const facts =
    section === "ps address"
      ? addressOf({ on: numbered(index), text, length: more[0] ?? "", suffix: more[2] ?? "", state: more[3] ?? "", skip: "" })
      : routeOf({ on: numbered(index), text, next: more[0] ?? "", metric: more[1] ?? "", plus: more[2] ?? "" }, number)
  return facts ? { by: BY, facts } : null
}

const INDEX = /^\d{1,9}$/

/** The facts that the fields of an object tell; null: it is none that is known, or says of an interface what is no index. */
export function objectFacts(fields: ReadonlyMap<string, string>, line: number): readonly Fact[] | null {
  const of = (name: string) => fields.get(name) ?? ""
  const [alias, index] = [of("InterfaceAlias"), of("InterfaceIndex")]
  if (index !== "" && !INDEX.test(index)) return null
  const on = alias || numbered(index)
  const number: readonly Fact[] = index !== "" && alias !== "" ? [{ is: "number", ifindex: Number(index), name: alias, metric: -1 }] : []
  if (fields.has("IPAddress")) {
    const facts = addressOf({
      on,
      text: of("IPAddress"),
      length: of("PrefixLength"),
      suffix: of("SuffixOrigin"),
      state: of("AddressState"),
      skip: of("SkipAsSource"),
      preferred: of("PreferredLifetime"),
      valid: of("ValidLifetime"),
    })
    return facts && [...number, ...facts]
  }
  const facts = routeOf(
    { on, text: of("DestinationPrefix"), next: of("NextHop"), metric: of("RouteMetric"), plus: of("InterfaceMetric") },
    line,
  )
  return facts && [...number, ...facts]
}

interface AddressFields {
  readonly on: string
  readonly text: string
  readonly length: string
  readonly suffix: string
  readonly state: string
  readonly skip: string
  readonly preferred?: string
  readonly valid?: string
}

const STATES: ReadonlyMap<string, string> = new Map([
  ["Deprecated", "deprecated"],
  ["Tentative", "tentative"],
  ["Duplicate", "dadfailed"],
])

/** An address with a random identifier that its router's prefix gives is a temporary one; the link-local one may be random too. */
function addressOf({ on, text, length, suffix, state, skip, preferred = "", valid = "" }: AddressFields): readonly Fact[] | null {
  const [addr = ""] = text.split("%")
  const plen = /^\d{1,3}$/.test(length) ? Number(length) : 64
  if (isIp4(addr)) return [{ is: "address4", row: { addr, plen: Math.min(plen, 32), if: on, flags: [], preferred: null } }]
  if (parseIp6(addr) === null || plen > 128) return null
  const flag = STATES.get(state)
  const isTemporary = suffix === "Random" && !/^fe[89ab]/i.test(addr)
  const flags = [...(isTemporary ? ["temporary"] : []), ...(flag ? [flag] : []), ...(skip === "True" ? ["skip"] : [])]
  const row = { addr, plen, if: on, flags, preferred: span(preferred), valid: span(valid), advertiser: "" }
  return [{ is: "address", row }]
}

/** "6.23:59:50" in seconds; "Infinite" is null. */
function span(text: string): number | null {
  const [, days = "0", hours = "0", minutes = "0", seconds] = /^(?:(\d{1,8})\.)?(\d{1,2}):(\d{2}):(\d{2})/.exec(text) ?? []
  if (seconds === undefined || Number(days) > 1_000_000) return null
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
}

interface RouteFields {
  readonly on: string
  readonly text: string
  readonly next: string
  readonly metric: string
  readonly plus: string
}

/** What counts is the route's metric and its interface's together. */
function routeOf({ on, text, next, metric, plus }: RouteFields, line: number): readonly Fact[] | null {
  const sum = [metric, plus].reduce((whole, part) => whole + (/^\d{1,9}$/.test(part) ? Number(part) : 0), 0)
  const base = {
    type: "unicast",
    from: "",
    dev: on,
    metric: sum,
    pref: "",
    prefsrc: "",
    table: "",
    protocol: "",
    flags: [],
    nexthops: [],
    source: null,
    line,
  }
  const four = text.includes(".") ? prefix4Of(text) : null
  if (four) return [{ is: "route4", row: { ...base, dst: text, gateway: next === "0.0.0.0" ? "" : next, to: four } }]
  const to = text.includes("/") ? prefixOf(text) : null
  if (!to) return null
  const [gateway = ""] = next.split("%")
  return [{ is: "route", row: { ...base, dst: text === "::/0" ? "default" : text, gateway: gateway === "::" ? "" : gateway, to } }]
}
