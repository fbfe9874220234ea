// Boots the world of a scenario: capacities, settings, topology, hosts and applications; and keeps who is who in it.

import { AddressType, NONE, Sampling, SECOND, Tab, TYPES } from "../../abi.js"
import * as layout from "../../build/layout.js"
import type { Application } from "../scenario/definition/application.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Settings } from "../scenario/definition/settings.js"
import { threadsOf } from "../scenario/definition/threads.js"
import type { Entity, Serial } from "../types/entity.js"
import type { Core, Engine } from "../wasm/core.js"
import type { Booted, Booting } from "./booted.js"
import { bootHosts } from "./hosts.js"
import { scenarioRow, settingRow } from "./settings.js"
import { bootTopology } from "./topology.js"

const TRACE_ROWS = 8192
/** Rows for hosts, gateways and applications that get their first setting from a command. */
const SPARE_SETTINGS = 64
/** Rows for calls and incoming connections that commands make: each needs one while it lasts. */
const SPARE_CALLS = 16

/** Builds the world of a scenario. The same scenario gives the same bytes. */
export function bootScenario(core: Core, scenario: Scenario): Booted {
  const engine = core.start(capacities(scenario), TRACE_ROWS)
  engine.call.plant(Math.floor(scenario.seed / 2 ** 32), scenario.seed | 0)
  const { gateways, anchors, correspondents } = scenario.topology
  engine.writeWorld({ gateways: gateways.length + anchors.length, peers: correspondents.length, touched: NONE, ...sampling(scenario) })

  const entities = new Map<Serial, Entity>()
  const booting: Booting = {
    engine,
    scenario,
    note(what, name, rest = {}) {
      const serial = engine.call.newSerial()
      entities.set(serial, { serial, what, name, host: 0, type: AddressType.Untyped, text: "", of: 0, role: "", ...rest })
      return serial
    },
    settings(given) {
      if (Object.keys(given).length === 0) return NONE
      const slot = engine.call.newSettings()
      layout.writeSettings(engine.views, engine.call.rowAddress(Tab.Settings, slot), settingRow(given))
      return slot
    },
  }
  layout.writeSettings(engine.views, engine.call.rowAddress(Tab.Settings, engine.call.newSettings()), scenarioRow(scenario.settings))
  const topology = bootTopology(booting)
  const hosts = bootHosts(booting, topology.peers)
  bootRegistry(booting)
  return { engine, entities, ...topology, ...hosts }
}

function capacities({ topology, hosts, commands, faults }: Scenario): Partial<Record<Tab, number>> {
  const nodes = topology.gateways.length + topology.anchors.length
  const applications = hosts.flatMap((host) => host.applications)
  const threads = applications.flatMap(threadsOf)
  const interfaces = hosts.reduce((sum, host) => sum + host.interfaces.length, 0)
  const acts = [...commands, ...faults]
  const inbound = acts.filter((act) => act.do === "connectIn").length
  const given = (list: readonly { readonly settings: Settings }[]) => list.filter(({ settings }) => Object.keys(settings).length > 0).length
  return {
    [Tab.Host]: hosts.length,
    // Two links an interface: in a make-before-break handoff both are up.
    [Tab.Interface]: interfaces * 2,
    [Tab.Gateway]: nodes,
    [Tab.Peer]: topology.correspondents.length,
    [Tab.Latency]: nodes * (nodes + topology.correspondents.length),
    [Tab.Pool]: nodes * TYPES,
    [Tab.PoolEntry]: [...topology.gateways, ...topology.anchors].reduce((sum, { poolSize }) => sum + TYPES * poolSize, 0),
    [Tab.Prefix]: interfaces * 24 + threads.length * 2,
    [Tab.Address]: interfaces * 49 + threads.length * 4,
    [Tab.App]: threads.length,
    // An application that moves has an old socket and a new one; a server has one for each connection that came in.
    [Tab.Socket]: threads.length * 2 + inbound + 8,
    [Tab.Message]: interfaces * 32 + threads.length * 64 + inbound * 8 + 64,
    [Tab.Timer]: interfaces * 64 + threads.length * 160 + inbound * 8 + 256,
    [Tab.PolicyRow]: 16,
    [Tab.Candidate]: 64,
    [Tab.Settings]: 1 + given(hosts) + given(topology.gateways) + given(topology.anchors) + given(applications) + SPARE_SETTINGS,
    [Tab.Inbound]: inbound + SPARE_CALLS,
    [Tab.Call]: threads.reduce((sum: number, { calls = [] }) => sum + calls.length, 0) + SPARE_CALLS,
  }
}

function sampling({ samples }: Scenario): Parameters<Engine["writeWorld"]>[0] {
  const mode = samples === "always" ? Sampling.Always : samples === "off" ? Sampling.Off : Sampling.Around
  const { every, around } = typeof samples === "string" ? { every: 20_000, around: SECOND } : samples
  return { sampling: mode, sampleEvery: every, sampleAround: around }
}

/** A world has a registry where the scenario has one, or where an application publishes its address. */
function bootRegistry({ engine, scenario, note }: Booting): void {
  const publishes = ({ serve, calls = [] }: Pick<Application, "serve" | "calls">) => serve || calls.some(({ call }) => call === "listen")
  const named = scenario.topology.registry
  if (!named && !scenario.hosts.some((host) => host.applications.flatMap(threadsOf).some(publishes))) return
  engine.writeWorld({ registrySerial: note("registry", named?.name ?? "registry"), registryLatency: named?.latency ?? 15_000 })
}
