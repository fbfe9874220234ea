// Checks the sense of a scenario, which its shape cannot show: names refer to things that exist, times lie inside the run, and prefixes and
// addresses are what they claim to be.

import { Kind } from "../../../abi.js"
import { parseIp6, parsePrefix } from "../../values/ip6.js"
import { enumNames, typeName } from "../../values/names.js"
import { timeText } from "../../values/time.js"
import { excessOf } from "../definition/limits.js"
import { nodesOf, poolsOf, prefixOf } from "../definition/pools.js"
import type { Scenario } from "../definition/scenario.js"
import { beyondPrefix, poolPath } from "./beyond-prefix.js"
import { excessText } from "./excess.js"
import { checkEnds, checkPrefix, fail, known, unique } from "./nonsense.js"
import { checkCommand, checkHosts, hostsByName } from "./sense-hosts.js"
import { checkPresentation } from "./sense-presentation.js"

/** Throws Nonsense for the first thing that makes no sense. */
export function checkSense(scenario: Scenario): void {
  const excess = excessOf(scenario)
  if (excess) fail(excess.path, excessText(excess))
  const names = checkTopology(scenario.topology)
  const hostNames = unique(scenario.hosts, ["hosts"], [...names.nodes, ...names.peers])
  checkPools(scenario)
  checkHosts(scenario, names.peers)
  const all = { ...names, hosts: hostNames, registry: scenario.topology.registry?.name ?? "registry", of: hostsByName(scenario) }
  for (const list of ["commands", "faults"] as const) {
    scenario[list].forEach((command, i) => {
      if (command.at > scenario.until) fail([list, i, "at"], `is after the end of the run; raise "until" above ${timeText(command.at)}`)
      checkCommand(command, [list, i], all)
    })
  }
  scenario.steps.forEach(({ expect }, i) => {
    const kinds = enumNames(Kind)
    const { kind } = expect
    if (!kinds.includes(String(kind))) fail(["steps", i, "expect", "kind"], `there is no kind of record "${kind}"`, String(kind), kinds)
  })
  checkPresentation(scenario, all)
  if (scenario.until === 0) fail(["until"], "the run must last longer than nothing")
  if (scenario.start > scenario.until) fail(["start"], `is after the end of the run; at most ${timeText(scenario.until)}`)
}

function checkTopology({ gateways, anchors, correspondents, links, registry }: Scenario["topology"]) {
  const gatewayNames = unique(gateways, ["topology", "gateways"])
  const anchorNames = unique(anchors, ["topology", "anchors"], gatewayNames)
  const nodes = [...gatewayNames, ...anchorNames]
  const peers = unique(correspondents, ["topology", "correspondents"], nodes)
  if (registry && [...nodes, ...peers].includes(registry.name))
    fail(["topology", "registry", "name"], `"${registry.name}" is taken; give it another name`)

  for (const list of ["gateways", "anchors"] as const) {
    const rows: readonly Scenario["topology"]["anchors"][number][] = list === "gateways" ? gateways : anchors
    rows.forEach((node, i) => {
      for (const [type, pool] of Object.entries(node.pools)) {
        const prefix = prefixOf(pool)
        if (prefix === undefined) continue
        const parsed = parsePrefix(prefix)
        const place = ["topology", list, i, "pools", type]
        if (!parsed) fail(place, `"${prefix}" is no IPv6 prefix; write one such as "2001:db8:1::/48"`)
        if (parsed.length > 64) fail(place, `"${prefix}" is longer than /64; prefixes for hosts are /64`)
      }
    })
  }
  gateways.forEach((gateway, i) => {
    for (const [k, route] of gateway.routes.entries()) checkPrefix(route, ["topology", "gateways", i, "routes", k])
    if (gateway.anchor !== undefined) known(gateway.anchor, anchorNames, ["topology", "gateways", i, "anchor"], "anchor")
    gateway.initial?.forEach((type, k) => {
      if (!gateway.offers.includes(type))
        fail(["topology", "gateways", i, "initial", k], `is not among what "${gateway.name}" offers; add it there`)
    })
  })
  correspondents.forEach((peer, i) => {
    if (!parseIp6(peer.address)) fail(["topology", "correspondents", i, "address"], `"${peer.address}" is no IPv6 address`)
  })
  links.forEach(({ between }, i) => checkEnds(between, ["topology", "links", i, "between"], nodes, peers))
  return { gateways: gatewayNames, nodes, peers }
}

/** A pool with a size of its own hands out what is written; no two may share a prefix, since no two hosts may hold one at the same time. */
function checkPools(scenario: Scenario): void {
  const { topology } = scenario
  const [beyond] = beyondPrefix(scenario)
  if (beyond?.isExact) fail(beyond.path, beyond.fault)
  const taken: { readonly high: number; readonly first: number; readonly end: number; readonly owner: string; readonly type: string }[] = []
  nodesOf(scenario).forEach((node, index) => {
    for (const { type, words, size, isExact } of poolsOf(node, index)) {
      if (size === 0) continue
      const pool = { high: words[0], first: words[1], end: words[1] + size, owner: node.name, type: typeName(type) }
      const other = taken.find(({ high, first, end }) => high === pool.high && first < pool.end && pool.first < end)
      if (other) {
        fail(
          poolPath(topology, index, type),
          `overlaps ${other.owner}'s pool of ${other.type} prefixes; no two hosts may hold one prefix, so choose another or lower ${isExact ? 'its "size"' : '"poolSize"'}`,
        )
      }
      taken.push(pool)
    }
  })
}
