// One part of a population: a world of the core in which hosts act by themselves, computed in slices.

import { Tab, TYPES } from "../../abi.js"
import { EntrySize } from "../../build/layout.js"
import { bootScenario } from "../boot/boot.js"
import type { Booted } from "../boot/booted.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Micros } from "../values/time.js"
import { Core, Engine } from "../wasm/core.js"
import type { Distribution } from "./definition.js"
import type { Words } from "./figures.js"
import { type Part, type Population, partsOf, readPopulation, shareOf } from "./read.js"

/** What population.wasm has beyond a run (core/assembly/population.ts). */
interface Exports {
  mixIn(i: number, weight: number, law: number, a: number, b: number): void
  connectCells(from: number, to: number): number
  populate(
    high: number,
    low: number,
    hosts: number,
    slots: number,
    gateways: number,
    sampleEach: number,
    warmUp: number,
    until: number,
    lastArrival: number,
    arrival: number,
    law: number,
    a: number,
    b: number,
    within: number,
  ): void
  live(events: number): number
  keptRows(): number
  keptAt(): number
  loggedRows(): number
  logAt(): number
  drain(): void
  figuresAt(): number
  figuresSize(): number
  eventsFired(): number
}

/** What a sampled host did: it attached to gateway `a`, or opened or closed its application `a`, which is preset `b`. */
export interface HostAct {
  readonly t: Micros
  /** Index among the part's hosts. */
  readonly host: number
  readonly what: "attach" | "open" | "close"
  readonly a: number
  readonly b: number
}

export interface PartResult {
  readonly part: number
  readonly replication: number
  readonly words: Words
  readonly events: number
  /** Bytes of the world's memory. */
  readonly size: number
  /** Of sampled hosts: what they did, and their records as the core's rows. */
  readonly acts: readonly HostAct[]
  readonly records: Uint8Array<ArrayBuffer>
}

/** How far a part is. */
export interface PartProgress {
  readonly t: Micros
  readonly until: Micros
  readonly events: number
}

/** Events between two looks at the clock: below a millisecond. */
const EVENTS = 1000

enum Lived {
  Over,
  More,
  Full,
  Overflow,
}

/** A core whose worlds have tables for this many hosts. */
class PartCore extends Core {
  constructor(
    module: Core["module"],
    private readonly tables: Partial<Record<Tab, number>>,
  ) {
    super(module)
  }

  override start(): Engine {
    return new Engine(this.module, this.tables, TRACE_ROWS)
  }
}

/** Records of one event: many hosts at a gateway that begins to advertise. */
const TRACE_ROWS = 32_768

/**
 * Computes a part with the bytes of population.wasm compiled. Each step tells how far it is, and lasts while `goesOn` says so, which is
 * asked about once a millisecond; whoever stops asking stops it. Throws a RangeError where the machine has no memory for it, or where a table of it is full.
 */
export function* partSteps(core: Core, population: Population, part: Part, goesOn: () => boolean): Generator<PartProgress, PartResult> {
  const { file } = population
  const { engine } = bootPart(core, population, part)
  const call = engine.call as unknown as Exports
  const acts: HostAct[] = []
  const records: Uint8Array[] = []
  const bytes = new Uint8Array(engine.call.memory.buffer)
  for (let lived: Lived = Lived.More; lived !== Lived.Over; ) {
    do lived = call.live(EVENTS)
    while (lived === Lived.More && goesOn())
    if (lived === Lived.Overflow) throw new RangeError("a table of the population is full: divide it into more parts")
    acts.push(...actsOf(engine, call))
    records.push(bytes.slice(call.keptAt(), call.keptAt() + call.keptRows() * EntrySize))
    call.drain()
    yield { t: engine.world.now, until: file.until, events: call.eventsFired() }
  }
  const words = new BigUint64Array(bytes.slice(call.figuresAt(), call.figuresAt() + call.figuresSize()).buffer)
  return { ...part, words, events: call.eventsFired(), size: bytes.length, acts, records: joined(records) }
}

/** The same at once. */
export function runPart(core: Core, population: Population, part: Part): PartResult {
  const steps = partSteps(core, population, part, () => true)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The part with that number, from 0, of the population whose text this is. */
export async function computePart(core: Core, text: string, replication: number, part: number): Promise<PartResult> {
  const population = await readPopulation(text)
  const wanted = partsOf(population, replication)[part]
  if (!wanted) throw new RangeError(`there is no part ${part}`)
  return runPart(core, population, wanted)
}

function bootPart(core: Core, population: Population, { part, hosts, seed }: Part): Booted {
  const { file, ways } = population
  const scenario = sharedOut(population.scenario, part, file.parts, seed)
  const booted = bootScenario(new PartCore(core.module, tablesOf(scenario, hosts, file.sessions.atOnce)), scenario)
  const call = booted.engine.call as unknown as Exports
  const [host] = scenario.hosts
  for (const [i, { name }] of (host?.applications ?? []).entries()) {
    const { weight, lasts } = file.sessions.mix[name] ?? { weight: 1, lasts: { fixed: 1 } }
    call.mixIn(i, weight, ...lawOf(lasts))
  }
  for (const [from, to] of ways) call.connectCells(from, to)
  // The first hosts of the population's sample are in its first parts.
  const sampled = shareOf(file.sampled, part, file.parts)
  call.populate(
    ...([seed, ~seed] as const),
    ...([hosts, file.sessions.atOnce, scenario.topology.gateways.length] as const),
    sampled === 0 ? 0 : Math.max(1, Math.ceil(hosts / sampled)),
    ...([file.warmUp, file.until, file.sessions.until ?? file.until, file.sessions.every] as const),
    ...lawOf(file.movement.dwell),
    file.arrive,
  )
  return booted
}

/** The number of a law and its parameters, as core/assembly/population/draw.ts takes them. */
function lawOf(of: Distribution): readonly [law: number, a: number, b: number] {
  if ("fixed" in of) return [0, of.fixed, 0]
  if ("exponential" in of) return [1, of.exponential, 0]
  if ("lognormal" in of) return [2, of.lognormal.median, of.lognormal.deviation]
  return [3, of.pareto.least, of.pareto.shape]
}

/** The template with this part's share of every pool. */
function sharedOut(scenario: Scenario, part: number, parts: number, seed: number): Scenario {
  const share = (size: number) => shareOf(size, part, parts)
  const node = <T extends Pick<Scenario["topology"]["gateways"][number], "pools" | "poolSize">>(of: T): T => ({
    ...of,
    poolSize: share(of.poolSize),
    pools: Object.fromEntries(
      Object.entries(of.pools).map(([type, pool]) => [
        type,
        typeof pool === "object" && pool.size !== undefined ? { ...pool, size: share(pool.size) } : pool,
      ]),
    ),
  })
  const { gateways, anchors } = scenario.topology
  return { ...scenario, seed, topology: { ...scenario.topology, gateways: gateways.map(node), anchors: anchors.map(node) } }
}

/** Tables by what is in use at a time, with room for crowds; what does not fit is refused to the host and counted (`limits`). */
function tablesOf(scenario: Scenario, hosts: number, slots: number): Partial<Record<Tab, number>> {
  const { topology } = scenario
  const nodes = topology.gateways.length + topology.anchors.length
  const presets = scenario.hosts[0]?.applications.length ?? 0
  const some = (each: number) => Math.ceil(hosts * each) + 4096
  return {
    [Tab.Host]: hosts + 1,
    [Tab.Interface]: 2 * (hosts + 1),
    [Tab.Gateway]: nodes,
    [Tab.Peer]: topology.correspondents.length,
    [Tab.Latency]: nodes * (nodes + topology.correspondents.length),
    [Tab.Pool]: nodes * TYPES,
    [Tab.PoolEntry]: Math.min(1_000_000, some(12)),
    [Tab.Prefix]: some(6),
    [Tab.Address]: some(8),
    [Tab.App]: presets + hosts * slots,
    [Tab.Socket]: some(Math.min(slots + 1, 8)),
    [Tab.Message]: some(8),
    [Tab.Timer]: some(40),
    [Tab.PolicyRow]: 128,
    [Tab.Candidate]: 4096,
    [Tab.Settings]: 2 + nodes + presets,
    [Tab.Inbound]: 16,
    [Tab.Fault]: 16,
    [Tab.LocalPrefix]: topology.gateways.reduce((sum, { routes }) => sum + routes.length, 0) + some(2),
    [Tab.Call]: 16,
  }
}

const WHAT = ["attach", "open", "close"] as const

function actsOf(engine: Engine, call: Exports): HostAct[] {
  const { u32, i32 } = engine.views
  return Array.from({ length: call.loggedRows() }, (_, row) => {
    const i = call.logAt() / 4 + row * 6
    return {
      t: (u32[i] ?? 0) + (u32[i + 1] ?? 0) * 2 ** 32,
      host: i32[i + 2] ?? 0,
      what: WHAT[i32[i + 3] ?? 0] ?? "attach",
      a: i32[i + 4] ?? 0,
      b: i32[i + 5] ?? 0,
    }
  })
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
