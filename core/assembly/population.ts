// population.wasm: the verbs of a run, and those of a population, as core/host/population calls them.

import { Tab } from "../abi"
import { endEvent, fire } from "./engine/dispatch"
import { nextTime, pop } from "./memory/events"
import { Entry } from "./memory/layout"
import { gateway, table, world } from "./memory/world"
import { figureBytes } from "./population/figures"
import { Act, act, begin, generate } from "./population/generate"
import { layPopulation, MOST_NEIGHBOURS, neighbour, population, preset } from "./population/state"
import { endAll, watchRecords } from "./population/watch"
import { boot as bootRun } from "./run"
import { half } from "./selection/ip6"

export {
  abi,
  beginAdvertising,
  newSerial,
  newSettings,
  plant,
  rowAddress,
  setCapacity,
  take,
  takeAll,
} from "./run"

const ENTRY: usize = (offsetof<Entry>() + 7) & ~7
/** Acts and records of sampled hosts between two drains. */
const LOG_ROWS = 16_384
const KEPT_ROWS = 32_768

/** As of a run, with the population's own tables behind it. */
export function boot(traceRows: i32): void {
  bootRun(traceRows)
  layPopulation(figureBytes(table(Tab.Gateway).capacity), LOG_ROWS, KEPT_ROWS, ENTRY)
}

/** Seed of what hosts do, from two halves; times in microseconds; gateways that hosts go to are the first ones. */
export function populate(
  high: i32,
  low: i32,
  hosts: i32,
  slots: i32,
  gateways: i32,
  sampleEach: i32,
  warmUp: f64,
  until: f64,
  lastArrival: f64,
  arrival: f64,
  law: i32,
  a: f64,
  b: f64,
  within: f64,
): void {
  const p = population()
  const seed = half(high, low)
  p.random = seed == 0 ? 0x9e37_79b9_7f4a_7c15 : seed
  p.gateways = gateways
  p.firstGatewaySerial = gateway(0).serial
  p.sampleEach = sampleEach
  p.warmUp = <u64>warmUp
  p.until = <u64>until
  p.lastArrival = <u64>lastArrival
  p.arrival = arrival
  p.dwellLaw = law
  p.dwellA = a
  p.dwellB = b
  generate(hosts, slots)
  begin(<u64>within)
}

/** Sessions of the template's application `i`: their weight, and how long they last. In order, before populate(). */
export function mixIn(i: i32, weight: f64, law: i32, a: f64, b: f64): void {
  const p = population()
  p.weights += weight
  const row = preset(i)
  row.upTo = p.weights
  row.law = law
  row.a = a
  row.b = b
}

/** From gateway `from` hosts go to `to`, among others; after boot(). False: it has as many neighbours as there is room for. */
export function connectCells(from: i32, to: i32): i32 {
  const all = load<i32>(neighbour(from, MOST_NEIGHBOURS))
  if (all == MOST_NEIGHBOURS) return 0
  store<i32>(neighbour(from, all), to)
  store<i32>(neighbour(from, MOST_NEIGHBOURS), all + 1)
  return 1
}

/** Fires so many events at most. 0: all are fired that are due before the end; 1: there are more; 2: drain first; 3: a table was full. */
export function live(events: i32): i32 {
  const w = world()
  const p = population()
  watchRecords()
  for (let i = 0; i < events; i++) {
    if (nextTime() > p.until) {
      w.now = p.until
      if (p.isOver == 0) endAll(p.until)
      p.isOver = 1
      return 0
    }
    if (w.overflow != 0) return 3
    if (p.keptRows > KEPT_ROWS / 2 || p.logged > LOG_ROWS / 2) return 2
    const due = pop()
    w.now = due.time
    w.cause = due.cause
    if (due.event >= <i32>Act.Move) act(due.event, due.a, due.b)
    else fire(due.event, due.a, due.b)
    endEvent()
    p.events++
    watchRecords()
  }
  return 1
}

/** Of the sampled hosts: records kept and acts logged since the last drain. */
export function keptRows(): i32 {
  return population().keptRows
}
export function keptAt(): usize {
  return population().kept
}
export function loggedRows(): i32 {
  return population().logged
}
export function logAt(): usize {
  return population().log
}
export function drain(): void {
  population().keptRows = 0
  population().logged = 0
}

/** The figures so far: u64 words from there on, so many bytes. */
export function figuresAt(): usize {
  return population().figures
}
export function figuresSize(): usize {
  return figureBytes(table(Tab.Gateway).capacity)
}
export function eventsFired(): f64 {
  return <f64>population().events
}
