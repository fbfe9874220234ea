// What a shape cannot say: names refer to things that exist, times lie inside the run, prefixes and addresses are what they claim.

import { Kind } from "../abi.js"
import { enumNames } from "./fields.js"
import { parseIp6, parsePrefix } from "./ip6.js"
import { poolsOf } from "./pool.js"
import { type Scenario, typeName } from "./schema.js"
import { timeText } from "./time.js"

type Path = readonly (string | number)[]

/** What makes no sense, before it is put in words (fault.ts): `word` is a name that is not among `known`. */
export class Nonsense extends Error {
  constructor(
    readonly path: Path,
    readonly fault: string,
    readonly word = "",
    readonly known: readonly string[] = [],
  ) {
    super(fault)
  }
}

/** Throws Nonsense for the first thing that makes none. */
export function checkSense(scenario: Scenario): void {
  const { gateways, correspondents, links } = scenario.topology
  const gatewayNames = unique(gateways, ["topology", "gateways"])
  const peerNames = unique(correspondents, ["topology", "correspondents"], gatewayNames)
  const hostNames = unique(scenario.hosts, ["hosts"], [...gatewayNames, ...peerNames])

  gateways.forEach((gateway, i) => {
    for (const [type, prefix] of Object.entries(gateway.pools)) {
      const parsed = parsePrefix(prefix)
      const place = ["topology", "gateways", i, "pools", type]
      if (!parsed) fail(place, `"${prefix}" is no IPv6 prefix; write one such as "2001:db8:1::/48"`)
      if (parsed.length > 64) fail(place, `"${prefix}" is longer than /64; prefixes for hosts are /64`)
    }
    gateway.initial?.forEach((type, k) => {
      if (!gateway.offers.includes(type))
        fail(["topology", "gateways", i, "initial", k], `is not among what "${gateway.name}" offers; add it there`)
    })
  })
  checkPools(scenario)
  scenario.steps.forEach(({ expect }, i) => {
    const kinds = enumNames(Kind)
    const { kind } = expect
    if (!kinds.includes(String(kind))) fail(["steps", i, "expect", "kind"], `there is no kind of record "${kind}"`, String(kind), kinds)
  })
  correspondents.forEach((peer, i) => {
    if (!parseIp6(peer.address)) fail(["topology", "correspondents", i, "address"], `"${peer.address}" is no IPv6 address`)
  })
  links.forEach(({ between }, i) => {
    between.forEach((end, k) =>
      known(end, [...gatewayNames, ...peerNames], ["topology", "links", i, "between", k], "gateway or correspondent"),
    )
    if (!between.some((end) => gatewayNames.includes(end))) fail(["topology", "links", i, "between"], "one end must be a gateway")
    if (between[0] === between[1]) fail(["topology", "links", i, "between"], "a link has two different ends")
  })
  scenario.hosts.forEach((host, i) => {
    unique(host.applications, ["hosts", i, "applications"])
    host.applications.forEach((app, k) => known(app.to, peerNames, ["hosts", i, "applications", k, "to"], "correspondent"))
    if (host.identifier && !parseIp6(host.identifier))
      fail(["hosts", i, "identifier"], `"${host.identifier}" is no interface identifier; write one such as "::c5"`)
  })
  for (const list of ["commands", "faults"] as const) {
    scenario[list].forEach((command, i) => {
      if (command.at > scenario.until) fail([list, i, "at"], `is after the end of the run; raise "until" above ${timeText(command.at)}`)
      if ("gateway" in command) known(command.gateway, gatewayNames, [list, i, "gateway"], "gateway")
      if (!("host" in command)) return
      known(command.host, hostNames, [list, i, "host"], "host")
      if (!("application" in command)) return
      const apps = scenario.hosts.find(({ name }) => name === command.host)?.applications.map(({ name }) => name) ?? []
      known(command.application, apps, [list, i, "application"], `application of ${command.host}`)
    })
  }
  if (scenario.until === 0) fail(["until"], "the run must last longer than nothing")
  if (scenario.start > scenario.until) fail(["start"], `is after the end of the run; at most ${timeText(scenario.until)}`)
  if (scenario.settings.preferredLifetime > scenario.settings.validLifetime) {
    fail(["settings", "preferredLifetime"], "is longer than the valid lifetime (RFC 4862 §5.5.3 c); lower it or raise validLifetime")
  }
}

/** No two hosts hold one prefix at one time: so no two pools share one. */
function checkPools({ topology }: Scenario): void {
  const taken: { readonly high: number; readonly first: number; readonly end: number; readonly owner: string; readonly type: string }[] = []
  topology.gateways.forEach((gateway, i) => {
    for (const { type, words, size } of poolsOf(gateway, i)) {
      if (!gateway.offers.includes(type) || size === 0) continue
      const pool = { high: words[0], first: words[1], end: words[1] + size, owner: gateway.name, type: typeName(type) }
      const other = taken.find(({ high, first, end }) => high === pool.high && first < pool.end && pool.first < end)
      if (other) {
        const path = ["topology", "gateways", i, "pools", pool.type]
        fail(
          path,
          `overlaps ${other.owner}'s pool of ${other.type} prefixes; no two hosts may hold one prefix, so choose another or lower "poolSize"`,
        )
      }
      taken.push(pool)
    }
  })
}

function unique(items: readonly { readonly name: string }[], path: Path, taken: readonly string[] = []): string[] {
  const names: string[] = []
  items.forEach(({ name }, i) => {
    if (names.includes(name) || taken.includes(name)) fail([...path, i, "name"], `"${name}" is taken; give it another name`)
    names.push(name)
  })
  return names
}

function known(name: string, names: readonly string[], path: Path, what: string): void {
  if (!names.includes(name)) fail(path, `there is no ${what} "${name}"`, name, names)
}

function fail(path: Path, fault: string, word = "", names: readonly string[] = []): never {
  throw new Nonsense(path, fault, word, names)
}
