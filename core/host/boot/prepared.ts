// A world that was booted when the page was built: what a shipped scenario, known to be good, is opened from without reading, judging or
// booting it again. It is bound to the very core that wrote its state.

import type { Tab } from "../../abi.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Entity } from "../types/entity.js"
import { ScenarioError } from "../values/error.js"
import type { Core } from "../wasm/core.js"
import type { Booted } from "./booted.js"

/** The maps from names to slots of a booted world, as lists. */
const SLOTS = ["hosts", "gateways", "peers", "apps", "interfaces"] as const

/** As JSON holds it. */
export interface Prepared {
  readonly scenario: Scenario
  readonly tables: Partial<Record<Tab, number>>
  readonly traceRows: number
  /** The state after booting, in base64. */
  readonly state: string
  readonly entities: readonly Entity[]
  readonly slots: Readonly<Record<(typeof SLOTS)[number], readonly (readonly [string, number])[]>>
  /** By `settingKey`: what the scenario's own commands set. */
  readonly settings: Readonly<Record<string, readonly (readonly [number, number])[]>>
}

export function prepare(booted: Booted, scenario: Scenario, { tables, traceRows }: Pick<Prepared, "tables" | "traceRows">): Prepared {
  const state = booted.engine.save()
  const sets = [...scenario.commands, ...scenario.faults].flatMap((c) => (c.do === "set" ? [c] : []))
  return {
    scenario,
    tables,
    traceRows,
    state: btoa(Array.from(state, (byte) => String.fromCharCode(byte)).join("")),
    entities: [...booted.entities.values()],
    slots: Object.fromEntries(SLOTS.map((of) => [of, [...booted[of]]])) as unknown as Prepared["slots"],
    settings: Object.fromEntries(sets.map(({ key, value }) => [settingKey(key, value), booted.settingValues(key, value)])),
  }
}

/** The world again, in a core of its own. Settings that the scenario does not set are looked up by `settingValues`, where it is given. */
export function restorePrepared(core: Core, prepared: Prepared, settingValues?: Booted["settingValues"]): Booted {
  const { tables, traceRows, state, entities, slots, settings } = prepared
  const engine = core.start(tables, traceRows)
  engine.restore(Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0)))
  const known = new Map(Object.entries(settings))
  return {
    engine,
    entities: new Map(entities.map((entity) => [entity.serial, entity])),
    hosts: new Map(slots.hosts),
    gateways: new Map(slots.gateways),
    peers: new Map(slots.peers),
    apps: new Map(slots.apps),
    interfaces: new Map(slots.interfaces),
    settingValues(key, value) {
      const found = known.get(settingKey(key, value)) ?? settingValues?.(key, value)
      if (!found) throw new ScenarioError("", `the setting ${JSON.stringify(key)} cannot be changed here`)
      return found
    },
  }
}

const settingKey = (key: string, value: unknown): string => JSON.stringify([key, value])
