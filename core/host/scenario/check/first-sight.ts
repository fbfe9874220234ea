// The quick check of a scenario that was read: it refers only to what it has, and lies inside its run. Whatever is doubtful goes to
// sense.ts, which judges and explains; so this check may say no too often, and never yes where sense.ts says no.

import { Kind } from "../../../abi.js"
import { readSettings } from "../../../build/shape.js"
import { parseIp6, parsePrefix } from "../../values/ip6.js"
import type { Application } from "../definition/application.js"
import { DEFAULTS } from "../definition/defaults.js"
import { excessOf } from "../definition/limits.js"
import { nodesOf, poolsOf, prefixOf } from "../definition/pools.js"
import type { Scenario } from "../definition/scenario.js"
import type { Settings } from "../definition/settings.js"
import { threadsOf } from "../definition/threads.js"

/** One type with every field that any member of a union has. */
type UnionOf<A> = { [K in A extends unknown ? keyof A : never]: A extends { [P in K]?: infer V } ? V : never }

const isFault = (act: Scenario["commands"][number]): act is Extract<typeof act, { do: "drop" | "delay" }> =>
  act.do === "drop" || act.do === "delay"
const namesOf = (things: readonly { readonly name: string }[]) => things.map(({ name }) => name)
const distinct = (names: readonly unknown[]) => new Set(names).size === names.length
/** Whether a name, where one is given, is there. */
const has = (names: readonly string[], name: string | undefined) => name === undefined || names.includes(name)

/** True for a scenario in which nothing is doubtful. */
export function isPlainlySound(scenario: Scenario): boolean {
  const { topology, hosts, until } = scenario
  const gateways = namesOf(topology.gateways)
  const anchors = namesOf(topology.anchors)
  const nodes = [...gateways, ...anchors]
  const peers = namesOf(topology.correspondents)
  const ends = [...nodes, ...peers]
  const registry = topology.registry ? [topology.registry.name] : []
  const isLink = ([a, b]: readonly [string, string]) =>
    a !== b && ends.includes(a) && ends.includes(b) && (nodes.includes(a) || nodes.includes(b))
  const known = new Map(
    hosts.map(({ name, interfaces, applications }) => [name, { interfaces, threads: namesOf(applications.flatMap(threadsOf)) }]),
  )
  const isAct = (act: Scenario["commands"][number]) => {
    const { host, application, gateway, node, correspondent, between, interface: port } = act as Partial<UnionOf<typeof act>>
    const own = known.get(host ?? "")
    return (
      act.at <= until &&
      has(act.do === "attach" || act.do === "capability" ? gateways : nodes, gateway) &&
      has(nodes, node) &&
      has(peers, correspondent) &&
      (between === undefined || isLink(between)) &&
      (host === undefined ? application === undefined : own && has(own.interfaces, port) && has(own.threads, application)) &&
      // Whose messages a fault takes is for sense.ts to say.
      (!isFault(act) || !(act.from || act.to || act.about || act.until !== undefined)) &&
      (act.do !== "advertise" || [...(act.prefix === undefined ? [] : [act.prefix]), ...(act.routes ?? [])].every(parsePrefix)) &&
      (act.do !== "set" || ((host === undefined || gateway === undefined) && isSetting(act.key, act.value)))
    )
  }
  return (
    !excessOf(scenario) &&
    until > 0 &&
    scenario.start <= until &&
    distinct([...ends, ...registry]) &&
    distinct([...ends, ...namesOf(hosts)]) &&
    topology.gateways.every(
      ({ anchor, initial, offers, settings }) =>
        has(anchors, anchor) && isPossible(settings) && (initial ?? []).every((type) => offers.includes(type)),
    ) &&
    topology.links.every(({ between }) => isLink(between)) &&
    arePools(scenario) &&
    isPossible(scenario.settings) &&
    hosts.every(
      ({ applications, interfaces, settings }) =>
        distinct(namesOf(applications)) &&
        distinct(interfaces) &&
        isPossible(settings) &&
        applications.every((app) => isApplication(app, peers)),
    ) &&
    [...scenario.commands, ...scenario.faults].every(isAct) &&
    scenario.steps.every(({ expect }) => Object.values<unknown>(Kind).includes(String(expect.kind)))
  )
}

function isApplication(app: Application, peers: readonly string[]): boolean {
  return (
    distinct(namesOf(app.sockets)) &&
    isPossible(app.settings) &&
    threadsOf(app).every(
      ({ to, connect, serve, calls }) =>
        has(peers, to) &&
        (to !== undefined || !connect || serve || calls) &&
        (calls ?? []).every((call) => {
          if (call.call === "connect") return has(peers, call.to) && (call.to ?? to) !== undefined
          return call.call !== "bind" || call.to === "claim" || call.to === "any" || parseIp6(call.to)
        }),
    )
  )
}

/** Each prefix that is written is one, no size of a pool is more than it has, and no two pools share a /64. */
function arePools(scenario: Scenario): boolean {
  const nodes = nodesOf(scenario)
  const routes = scenario.topology.gateways.flatMap((gateway) => gateway.routes)
  const written = [...nodes.flatMap(({ pools }) => Object.values(pools)).map(prefixOf), ...routes]
  const pools = nodes
    .flatMap(poolsOf)
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.words[0] - b.words[0] || a.words[1] - b.words[1])
  return (
    written.every((prefix) => prefix === undefined || (parsePrefix(prefix)?.length ?? 65) <= 64) &&
    pools.every(({ size, room, isExact }) => !isExact || size <= room) &&
    pools.every(({ words, size }, i) => pools[i + 1]?.words[0] !== words[0] || words[1] + size <= (pools[i + 1]?.words[1] ?? 0))
  )
}

/** The preferred lifetime is not longer than the valid one (RFC 4862 §5.5.3 c). */
const isPossible = ({ preferredLifetime = DEFAULTS.preferredLifetime, validLifetime = DEFAULTS.validLifetime }: Settings) =>
  (preferredLifetime ?? 0) <= (validLifetime ?? 0)

function isSetting(key: string, value: unknown): boolean {
  try {
    readSettings({ [key]: value })
    return true
  } catch {
    return false
  }
}
