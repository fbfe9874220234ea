// What a paste does not say and is taken for granted, with what else could be taken: each is said, and can be changed.

import type { Host } from "../../host/routing/answers.js"
import { ruleKey } from "../../host/routing/lookup.js"
import { type RouteRow, tableOf } from "../../host/routing/rows.js"
import type { HostRecord } from "../../host/select/host-record.js"
import { addressKey } from "./gathered.js"
import type { Pasted } from "./pasted.js"

export interface Assumption {
  /** As `--assume` names it: "tempaddr:eth0". */
  readonly id: string
  readonly text: string
  /** What is taken; empty: there is nothing to choose. */
  readonly value: string
  readonly values: readonly string[]
  /** Lines that leave it open. */
  readonly lines: readonly number[]
}

/** What was chosen in place of what would be assumed, by the assumptions' names. */
export type Choices = ReadonlyMap<string, string>

export interface Completed extends Host {
  readonly assumed: readonly Assumption[]
}

/** The host that a paste tells, completed. `pasted.host` is not null. */
export function completedHost(pasted: Pasted, host: HostRecord, choices: Choices): Completed {
  const temporary = host.interfaces.flatMap((row) => temporaryOn(pasted, host, row.name, choices))
  const oif = switched({ id: "oif-addrs-only", text: "use_oif_addrs_only", value: "0", values: ["0", "1"], lines: [] }, choices)
  const isOifTold = pasted.sysctls.some(({ key }) => key === "use_oif_addrs_only")
  const interfaces = host.interfaces.map((row) => ({
    ...row,
    use_tempaddr: numberOf(temporary.find(({ id }) => id === `tempaddr:${row.name}`)?.value) ?? row.use_tempaddr,
    use_oif_addrs_only: isOifTold ? row.use_oif_addrs_only : Number(oif.value),
  }))
  const rules = (pasted.routing.rules ?? [])
    .filter((rule) => rule.needs.length > 0 || rule.oif !== "")
    .map((rule) => {
      const needs = [...rule.needs, ...(rule.oif === "" ? [] : [`a socket bound to ${rule.oif}`])].join(" and ")
      const base = { id: ruleKey(rule), text: `rule ${rule.priority} needs ${needs}: does it match?`, value: "no", values: ["no", "yes"] }
      return switched({ ...base, lines: rule.line > 0 ? [rule.line] : [] }, choices)
    })
  const out = outOf(pasted, host, choices)
  const isUnixLike = pasted.system === "linux" || pasted.system === "android"
  return {
    host: { ...host, interfaces },
    routing: pasted.routing,
    matching: new Set(rules.filter(({ value }) => value === "yes").map(({ id }) => id)),
    out: out && out.value !== "each" ? out.value : "",
    assumed: [
      ...temporary,
      ...rules,
      ...(out ? [out] : []),
      ...unsaidOf(pasted),
      ...(isUnixLike && host.labels === null ? [{ ...fixed("labels", "the kernel's own labels: no ip addrlabel was given") }] : []),
      ...(isUnixLike && !isOifTold ? [oif] : []),
      ...(host.mip6 ? [fixed("mip6", "CONFIG_IPV6_MIP6: there is a home address")] : []),
    ],
  }
}

const fixed = (id: string, text: string, lines: readonly number[] = []): Assumption => ({ id, text, value: "", values: [], lines })

function switched(assumption: Assumption, choices: Choices): Assumption {
  const [kind = ""] = assumption.id.split(/[:@]/)
  const chosen = choices.get(assumption.id) ?? choices.get(assumption.id.split("@")[0] ?? "") ?? choices.get(kind)
  return chosen !== undefined && assumption.values.includes(chosen) ? { ...assumption, value: chosen } : assumption
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined || text === "" ? undefined : Number(text))

/** Where there are temporary addresses, `use_tempaddr` is at least 1, and on desktops 2. */
function temporaryOn({ sysctls, lines, system }: Pasted, host: HostRecord, name: string, choices: Choices): Assumption[] {
  const told = sysctls.some(({ interface: on, key }) => key === "use_tempaddr" && on === name)
  const rows = host.addresses.filter((row) => row.if === name && row.flags.includes("temporary"))
  if (told || rows.length === 0 || system === "windows") return []
  const [key, otherwise] =
    system === "macos" || system === "freebsd" ? ["prefer_tempaddr", system === "macos" ? 2 : 0] : ["use_tempaddr", 2]
  const general = sysctls.findLast(({ interface: on, key: said }) => (on === "default" || on === "all") && said === key)?.value
  const value = general === undefined ? otherwise : key === "prefer_tempaddr" ? 2 * Math.min(general, 1) : general
  const why = general === undefined ? "a temporary address is in use" : "as the default says"
  const text = key === "use_tempaddr" ? `use_tempaddr of ${name}: ${why}` : `${name} prefers temporary addresses (2) or not (0)`
  const found = rows.flatMap((row) => lines.get(addressKey(row.addr, name)) ?? [])
  const values = key === "use_tempaddr" ? ["0", "1", "2"] : ["0", "2"]
  return [switched({ id: `tempaddr:${name}`, text, value: String(value), values, lines: found }, choices)]
}

/** Without routes: the interface that packets leave by. */
function outOf({ routing }: Pasted, host: HostRecord, choices: Choices): Assumption | null {
  if (routing.routes !== null) return null
  const names = host.interfaces.map(({ name }) => name).filter((name) => name !== "lo" && host.addresses.some((row) => row.if === name))
  if (names.length < 2) return fixed("out", "no routes were given: what is not on the link leaves by the only interface")
  const text = `no${routing.routes4 ? " IPv6" : ""} routes were given (ip -6 route): the interface that packets leave by`
  return switched({ id: "out", text, value: "each", values: ["each", ...names], lines: [] }, choices)
}

function unsaidOf({ routing, unsaid }: Pasted): Assumption[] {
  const { routes, rules, routes4 } = routing
  const list: Assumption[] = []
  if (routes4 !== null && routes === null)
    list.push(fixed("ipv4", "these routes are of IPv4, and say nothing of IPv6: write ip -6 route", linesOf(routes4)))
  const tables = [...new Set((routes ?? []).map(tableOf))].filter((name) => !["main", "local", "default"].includes(name))
  if (rules === null && tables.length > 0) {
    const others = (routes ?? []).filter((row) => tables.includes(tableOf(row)))
    const words = `no rules were given (ip -6 rule): only local and main count, not table ${tables.join(", ")}`
    list.push(fixed("rules", words, linesOf(others)))
  }
  for (const { table, action, line } of rules ?? []) {
    const isKnown = action !== "lookup" || ["local", "main", "default", "[l3mdev-table]"].includes(table) || tables.includes(table)
    if (isKnown || list.some(({ id }) => id === `table:${table}`) || routes === null) continue
    list.push(
      fixed(`table:${table}`, `table ${table} is empty: no line of it was pasted (ip -6 route show table all)`, line > 0 ? [line] : []),
    )
  }
  if (unsaid.includes("prefix-length"))
    list.push(fixed("prefix-length", "64 bits of prefix for each address: this output does not tell them"))
  if (unsaid.includes("flags")) list.push(fixed("flags", "no address is temporary or deprecated: this output does not tell it"))
  return list
}

const linesOf = (rows: readonly RouteRow[]): number[] => [...new Set(rows.map(({ line }) => line))].filter((line) => line > 0)
