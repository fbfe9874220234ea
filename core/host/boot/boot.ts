// Boots the world of a scenario: settings, topology, hosts and applications; and keeps who is who in it.

import { AddressType, NONE, Sampling, SECOND, Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import type { Application } from "../scenario/definition/application.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import { threadsOf } from "../scenario/definition/threads.js"
import type { Entity, Serial } from "../types/entity.js"
import { ScenarioError } from "../values/error.js"
import { atOnce } from "../values/steps.js"
import type { Core, Engine } from "../wasm/core.js"
import type { Booted, Booting } from "./booted.js"
import { capacitiesOf } from "./capacities.js"
import { bootHosts } from "./hosts.js"
import { valuesOf } from "./setting-command.js"
import { scenarioRow, settingRow } from "./settings.js"
import { bootTopology } from "./topology.js"

/** Builds the world of a scenario. The same scenario gives the same bytes. Throws a ScenarioError for one that is too large. */
export const bootScenario = (core: Core, scenario: Scenario): Booted => atOnce(bootSteps(core, scenario))

/** The same, some hosts at a time. */
export function* bootSteps(core: Core, scenario: Scenario): Generator<void, Booted> {
  const engine = start(core, scenario)
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
  const hosts = yield* bootHosts(booting, topology.peers)
  bootRegistry(booting)
  engine.call.beginAdvertising()
  return { engine, entities, ...topology, ...hosts, settingValues: valuesOf }
}

function start(core: Core, scenario: Scenario): Engine {
  const { tables, traceRows } = capacitiesOf(scenario)
  try {
    return core.start(tables, traceRows)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ScenarioError("hosts", `${error.message}; use fewer hosts, interfaces, applications or sockets`)
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
