// How many rows each table of a world has: what the scenario's things, and what its commands at one instant, can need at a time. A row that is
// never used takes no room (memory comes from the machine when it is written to), so these are generous.

import { Tab, TYPES } from "../../abi.js"
import { MOST_PREFIXES } from "../scenario/definition/limits.js"
import { nodesOf, poolsOf } from "../scenario/definition/pools.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import { threadsOf } from "../scenario/definition/threads.js"

/** Rows for calls that somebody who acts makes: each needs one while it lasts. */
const SPARE_CALLS = 16
/** For what somebody who acts does at one instant: connections that come in, messages, timers. */
const SPARE_INBOUND = 256
const SPARE_MESSAGES = 4096
/** Faults of messages that somebody who acts arms: they stay armed. */
const SPARE_FAULTS = 1024
const SPARE_TIMERS = 16_384
/** Rows of one host for prefixes known to be local. */
const MOST_LOCAL = 119
/** Records between two drains, and what one command may write of each host: it is not drained in between. */
const LEAST_TRACE = 8192
const TRACE_PER_HOST = 32
/** More messages and timers than these at a time would need more records than a run can have. */
const MOST_MESSAGES = 400_000
const MOST_TIMERS = 2_000_000

export interface Capacities {
  readonly tables: Partial<Record<Tab, number>>
  readonly traceRows: number
}

export function capacitiesOf(scenario: Scenario): Capacities {
  return { tables: tablesOf(scenario), traceRows: Math.max(LEAST_TRACE, scenario.hosts.length * TRACE_PER_HOST) }
}

function tablesOf(scenario: Scenario): Partial<Record<Tab, number>> {
  const { topology, hosts, commands, faults } = scenario
  const nodes = topology.gateways.length + topology.anchors.length
  const applications = hosts.flatMap((host) => host.applications)
  const threads = applications.flatMap(threadsOf)
  const interfaces = hosts.reduce((sum, host) => sum + host.interfaces.length, 0)
  const acts = [...commands, ...faults]
  const inbound = acts.filter((act) => act.do === "connectIn").length
  const pools = nodesOf(scenario)
    .flatMap(poolsOf)
    .reduce((sum, { size }) => sum + size, 0)
  const routes = topology.gateways.reduce((sum, gateway) => sum + gateway.routes.length, 0)
  const addresses = interfaces * 49 + threads.length * 4
  // What happens at one instant is under way at the same time, and what it sets off may be timed.
  const reached = acts.reduce((sum, act) => sum + hostsOf(act, hosts.length), 0)
  return {
    [Tab.Host]: hosts.length,
    // Two links an interface: in a make-before-break handoff both are up.
    [Tab.Interface]: interfaces * 2,
    [Tab.Gateway]: nodes,
    [Tab.Peer]: topology.correspondents.length,
    [Tab.Latency]: nodes * (nodes + topology.correspondents.length),
    [Tab.Pool]: nodes * TYPES,
    [Tab.PoolEntry]: Math.min(pools, MOST_PREFIXES),
    [Tab.Prefix]: interfaces * 24 + threads.length * 2,
    [Tab.Address]: addresses,
    [Tab.App]: threads.length,
    // An application that moves has an old socket and a new one; a server has one for each connection that came in.
    [Tab.Socket]: threads.length * 2 + inbound + SPARE_INBOUND,
    [Tab.Message]: Math.min(MOST_MESSAGES, interfaces * 32 + threads.length * 64 + inbound * 8 + reached * 4 + SPARE_MESSAGES),
    [Tab.Timer]: Math.min(MOST_TIMERS, interfaces * 64 + threads.length * 160 + inbound * 8 + reached * 8 + SPARE_TIMERS),
    [Tab.PolicyRow]: 9 + MOST_LOCAL,
    // Any host may come to have all of them.
    [Tab.Candidate]: Math.max(64, addresses),
    // One of the scenario, and one of whatever can have its own.
    [Tab.Settings]: 1 + hosts.length + nodes + threads.length,
    [Tab.Inbound]: inbound + SPARE_INBOUND,
    [Tab.Fault]: acts.filter((act) => act.do === "drop" || act.do === "delay").length + SPARE_FAULTS,
    // Routes that gateways advertise; of each host one for each of those, and one for each site of its addresses.
    [Tab.LocalPrefix]: routes + hosts.length * MOST_LOCAL,
    [Tab.Call]: threads.reduce((sum: number, { calls = [] }) => sum + calls.length, 0) + SPARE_CALLS,
  }
}

/** How many hosts it sends something to, or from. */
function hostsOf(act: Scenario["commands"][number], all: number): number {
  switch (act.do) {
    case "advertise":
      return act.host === undefined ? all : 1
    case "fail":
    case "restore":
    case "partition":
    case "heal":
    case "latency":
      return all
    default:
      return "host" in act && act.host !== undefined ? 1 : 0
  }
}
