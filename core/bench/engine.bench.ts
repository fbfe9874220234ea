// The whole engine, trace included, with many moving hosts, against the mini model in JavaScript in the same run; the bytes of a host; how
// both grow with hosts; and seeking in a long run.

import { readFileSync } from "node:fs"
import * as v from "valibot"
import { NONE, Tab } from "../abi.js"
import * as layout from "../build/layout.js"
import { bootScenario } from "../host/boot/boot.js"
import { loadCore, type ScenarioFile, Session } from "../host/index.js"
import { ScenarioSchema } from "../host/scenario/definition/scenario.js"
import type { Engine } from "../host/wasm/core.js"
import { median, ms, row } from "./measure.js"
import { createMini } from "./mini.js"

const GATEWAYS = 16
const SECOND = 1e6
const UNTIL = 60 * SECOND
const EVERY = 10 * SECOND
const ROUNDS = 5

const core = await loadCore(readFileSync("core/build/core.wasm"))

/** Hosts with a socket of each of two types, which move every ten seconds or so. */
function crowd(hosts: number, moves: number, until = UNTIL / 1e6): ScenarioFile {
  let random = 88172645
  const next = () => {
    random ^= random << 13
    random ^= random >>> 17
    random ^= random << 5
    return random >>> 0
  }
  const name = (i: number) => `H${i}`
  const commands: NonNullable<ScenarioFile["commands"]> = []
  for (let i = 0; i < hosts; i++) {
    let gateway = i % GATEWAYS
    let at = i * 7e-6
    commands.push({ at, do: "attach", host: name(i), gateway: `G${gateway}` })
    for (const application of ["long", "short"]) commands.push({ at: 3 + i * 1e-5, do: "open", host: name(i), application })
    for (let m = 0; m < moves; m++) {
      at = Math.round((at + 5 + (next() % 1e7) / 1e6) * 1e6) / 1e6
      gateway = (gateway + 1 + (next() % (GATEWAYS - 1))) % GATEWAYS
      if (at < until) commands.push({ at, do: "attach", host: name(i), gateway: `G${gateway}` })
    }
  }
  return {
    version: 1,
    title: "crowd",
    until,
    samples: "off",
    settings: { dad: "off" },
    topology: {
      gateways: Array.from({ length: GATEWAYS }, (_, i) => ({
        name: `G${i}`,
        pools: {
          sessionLasting: `2001:db8:${(0x1000 + i * 2).toString(16)}::/48`,
          nonPersistent: `2001:db8:${(0x1001 + i * 2).toString(16)}::/48`,
        },
        offers: ["sessionLasting", "nonPersistent"],
        poolSize: Math.min(65536, hosts * 2),
      })),
      correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
    },
    hosts: Array.from({ length: hosts }, (_, i) => ({
      name: name(i),
      applications: [
        { name: "long", asks: ["sessionLasting"], to: "peer" },
        { name: "short", asks: ["nonPersistent"], to: "peer" },
      ],
    })),
    commands,
  } as ScenarioFile
}

/** Milliseconds of processor time: what else runs on the machine counts little. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

interface Measured {
  readonly ns: number
  readonly events: number
  readonly bytes: number
}

/** The world once booted and its script with every name looked up: a round is the engine's work alone. */
function prepare(file: ReturnType<typeof parse>): () => Measured {
  const booted = bootScenario(core, file)
  const beginning = booted.engine.save()
  const script = file.commands
    .toSorted((a, b) => a.at - b.at)
    .map((command) => ({
      at: command.at,
      host: command.do === "attach" ? (booted.hosts.get(command.host) ?? 0) : NONE,
      gateway: command.do === "attach" ? (booted.gateways.get(command.gateway) ?? 0) : NONE,
      app: command.do === "open" ? (booted.apps.get(`${command.host}/${command.application}`) ?? 0) : NONE,
    }))
  return () => {
    booted.engine.restore(beginning)
    return engineRun(booted.engine, script, file.hosts.length)
  }
}

type Step = { readonly at: number; readonly host: number; readonly gateway: number; readonly app: number }

function engineRun(engine: Engine, script: readonly Step[], hosts: number): Measured {
  const start = cpu()
  for (const { at, host, gateway, app } of script) {
    while (engine.run(at) !== 0) engine.call.drained()
    if (host !== NONE) engine.call.doAttach(host, gateway, -1, 0, -1, -1)
    else engine.call.doOpen(app)
    engine.call.drained()
  }
  while (engine.run(UNTIL) !== 0) engine.call.drained()
  const took = cpu() - start
  const waiting = layout.readTable(engine.views, layout.TABLES_AT + Tab.Timer * layout.TableSize).used
  const events = engine.world.lastEvent - waiting
  return { ns: (took * 1e6) / events, events, bytes: engine.stateBytes / hosts }
}

function miniRun(hosts: number): Measured {
  const mini = createMini(hosts, 12345, EVERY)
  const start = cpu()
  const events = mini.run(UNTIL)
  const took = cpu() - start
  mini.checksum()
  return { ns: (took * 1e6) / events, events, bytes: 0 }
}

const parse = (file: ScenarioFile) => v.parse(ScenarioSchema, file)

const growth: number[] = []
for (const hosts of [1_000, 10_000]) {
  const file = parse(crowd(hosts, 8))
  const engine: Measured[] = []
  const mini: Measured[] = []
  const work = prepare(file)
  work()
  miniRun(hosts)
  for (let round = 0; round < ROUNDS; round++) {
    engine.push(work())
    mini.push(miniRun(hosts))
  }
  const [mine, theirs] = [median(engine.map((m) => m.ns)), median(mini.map((m) => m.ns))]
  growth.push(mine)
  const { events = 0, bytes = 0 } = engine[0] ?? {}
  row(`engine, ${hosts} hosts, ${(events / 1e6).toFixed(2)} M events`, `${(1e3 / mine).toFixed(2)} M events/s`, "")
  row(
    `  a event, against the mini model in JavaScript`,
    `${mine.toFixed(0)} ns, ${(mine / theirs).toFixed(2)}×`,
    hosts === 10_000 ? "≤ 2×" : "",
  )
  row(`  bytes of state a host`, bytes.toFixed(0), "")
}
row("growth from 1,000 to 10,000 hosts", `${((growth[1] ?? 0) / (growth[0] ?? 1)).toFixed(2)}×`, "")

const session = Session.open(core, parse(crowd(1_000, 50, 330)))
const { records, end } = session.run
const places = Array.from({ length: 200 }, (_, i) => ((i * 7919) % 200) * (end / 200))
/** The median of five visits to each place, so that one pass of the garbage collector is not taken for a slow place. */
const visits = (look: (t: number) => void) =>
  places.map((t) =>
    median(
      [0, 1, 2, 3, 4].map(() => {
        const start = performance.now()
        look(t)
        return performance.now() - start
      }),
    ),
  )
const sought = visits((t) => void session.seek(t))
row(`seek in a run of ${(records.length / 1e6).toFixed(2)} M records, 1,000 hosts: median`, ms(median(sought)), "< 5 ms")
row("  worst of 200 places", ms(Math.max(...sought)), "< 16 ms")
const read = visits((t) => void { ...session.seek(t) })
row("  with every row of every table read: median", ms(median(read)), "")
