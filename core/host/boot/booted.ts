// A booted world, and what its parts share while it is booted.

import type { Scenario } from "../scenario/definition/scenario.js"
import type { Settings } from "../scenario/definition/settings.js"
import type { Entity, Serial } from "../types/entity.js"
import type { Engine } from "../wasm/core.js"

/** A world of the core, and the slots of what the scenario names. */
export interface Booted {
  readonly engine: Engine
  /** Static things by serial. */
  readonly entities: ReadonlyMap<Serial, Entity>
  readonly hosts: ReadonlyMap<string, number>
  /** Gateways, then central anchors. */
  readonly gateways: ReadonlyMap<string, number>
  readonly peers: ReadonlyMap<string, number>
  /** Slot of an application's socket by `host/application` or `host/application/socket`. */
  readonly apps: ReadonlyMap<string, number>
  /** Index of an interface by `host/interface`. */
  readonly interfaces: ReadonlyMap<string, number>
  /** Each Key that a setting's command changes, with its value. Throws a ScenarioError for a key or value that no scenario can have. */
  settingValues(key: string, value: unknown): readonly (readonly [key: number, value: number])[]
}

/** A world while it is booted: what topology.ts and hosts.ts need of it. */
export interface Booting {
  readonly engine: Engine
  readonly scenario: Scenario
  /** A new serial for a thing that the scenario names. */
  note(what: Entity["what"], name: string, rest?: Partial<Entity>): Serial
  /** A row of settings; NONE where nothing is given. */
  settings(given: Settings): number
}
