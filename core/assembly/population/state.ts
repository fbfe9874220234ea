// Where a population's own state stands: its scalars below the world's, its tables behind the world's trace. The model does not know of it.

import { Tab } from "../../abi"
import { NEVER, table, world } from "../memory/world"

const POPULATION_AT: usize = 256

/** Neighbours that a gateway can have at most. */
export const MOST_NEIGHBOURS = 8
/** Time is divided into so many bins, for levels and rates by gateway. */
export const BINS = 64
/** Behind the world's scratch room. */
const BEHIND: usize = 8192

@unmanaged
export class Population {
  /** The generator's own state: what the model draws is drawn as in any other run. */
  random: u64
  /** What is before this is not counted. */
  warmUp: u64
  until: u64
  events: u64
  /** One of so many hosts is sampled; 0: none is. */
  sampleEach: i32
  /** 1: all of its time has passed, and what lasted to the end is counted. */
  isOver: i32
  /** Hosts that were generated, and the rows of applications that each of them has. */
  hosts: i32
  slots: i32
  firstHost: i32
  firstHostSerial: i32
  firstApp: i32
  /** Applications of the template's host. */
  presets: i32
  presetApp: i32
  firstGatewaySerial: i32
  gateways: i32
  movers: usize
  sessions: usize
  presetRows: usize
  weights: f64
  neighbours: usize
  spans: usize
  spanMask: i32
  figures: usize
  log: usize
  logCapacity: i32
  logged: i32
  kept: usize
  keptCapacity: i32
  keptRows: i32
  /** How hosts dwell: a Distribution and its parameters. */
  dwellLaw: i32
  dwellA: f64
  dwellB: f64
  /** Mean time between two sessions of a host, in microseconds. */
  arrival: f64
  /** No session begins after this. */
  lastArrival: u64
}

/** A host as it moves. */
@unmanaged
export class Mover {
  /** The last handoff, and when its link is up. */
  handoff: u64
  handoffUntil: u64
}

/** An application's row as sessions use it. */
@unmanaged
export class SessionRow {
  openedAt: u64
  /** When data last arrived; 0: not in this session. */
  lastData: u64
  /** Counts sessions of the row: a timer of an earlier one is stale. */
  nth: i32
  isOpen: i32
  moves: i32
  isBroken: i32
  preset: i32
  /** Serial of the last socket that broke. */
  brokenSocket: i32
}

/** What sessions of a preset are like. */
@unmanaged
export class Preset {
  /** Of all weights so far, its own counted: a draw below it takes it. */
  upTo: f64
  law: i32
  pad: i32
  a: f64
  b: f64
}

/** A prefix between its allocation and its end, or a socket while its packets take one path. By serial, which is of one thing only. */
@unmanaged
export class Span {
  serial: i32
  /** The gateway that allocated the prefix, or the one whose tunnel the path goes through (0: none); by serial. */
  gateway: i32
  /** A path's application, by row; NONE: this is a prefix. */
  app: i32
  /** A path's direct delay, and its own. */
  direct: i32
  way: u64
  since: u64
  /** When a prefix' tunnel was set up; NEVER: it has none. */
  tunnelSince: u64
}

export function population(): Population {
  return changetype<Population>(POPULATION_AT)
}

export function mover(h: i32): Mover {
  return changetype<Mover>(population().movers + <usize>h * offsetof<Mover>())
}

export function sessionRow(a: i32): SessionRow {
  return changetype<SessionRow>(population().sessions + <usize>a * offsetof<SessionRow>())
}

export function preset(i: i32): Preset {
  return changetype<Preset>(population().presetRows + <usize>i * offsetof<Preset>())
}

export function neighbour(g: i32, i: i32): usize {
  return population().neighbours + <usize>(g * (MOST_NEIGHBOURS + 1) + i) * 4
}

/** Room for so much, in multiples of a cache line. */
function room(at: usize, bytes: usize): usize {
  return (at + bytes + 63) & ~63
}

/** Lays the population's tables out behind the world, which has been laid out. `figures`: their bytes. */
export function layPopulation(figures: usize, logRows: i32, keptRows: i32, keptSize: usize): void {
  const p = population()
  memory.fill(POPULATION_AT, 0, offsetof<Population>())
  const start = (world().scratch + BEHIND + 63) & ~63
  p.movers = start
  p.sessions = room(p.movers, <usize>table(Tab.Host).capacity * offsetof<Mover>())
  p.presetRows = room(p.sessions, <usize>table(Tab.App).capacity * offsetof<SessionRow>())
  p.neighbours = room(p.presetRows, 64 * offsetof<Preset>())
  p.spans = room(p.neighbours, <usize>table(Tab.Gateway).capacity * (MOST_NEIGHBOURS + 1) * 4)
  let rows = 64
  while (rows < (table(Tab.Prefix).capacity + table(Tab.Socket).capacity) * 2) rows <<= 1
  p.spanMask = rows - 1
  p.figures = room(p.spans, <usize>rows * offsetof<Span>())
  p.log = room(p.figures, figures)
  p.logCapacity = logRows
  p.kept = room(p.log, <usize>logRows * 24)
  p.keptCapacity = keptRows
  const end = room(p.kept, <usize>keptRows * keptSize)
  const pages = <i32>((end + 0xffff) >>> 16)
  const had = (<usize>memory.size()) << 16
  if (pages > memory.size()) memory.grow(pages - memory.size())
  if (start < had) memory.fill(start, 0, min(end, had) - start)
}

function homeOf(serial: i32): i32 {
  return <i32>((<u32>serial * 0x9e37_79b1) >> 7) & population().spanMask
}

export function spanAt(i: i32): Span {
  return changetype<Span>(population().spans + <usize>i * offsetof<Span>())
}

/** The span of the prefix with that serial, or null. */
export function findSpan(serial: i32): usize {
  const mask = population().spanMask
  let i = homeOf(serial)
  while (spanAt(i).serial != 0 && spanAt(i).serial != serial) i = (i + 1) & mask
  return spanAt(i).serial == 0 ? 0 : changetype<usize>(spanAt(i))
}

/** A span for a prefix that has none. */
export function newSpan(serial: i32): Span {
  const mask = population().spanMask
  let i = homeOf(serial)
  while (spanAt(i).serial != 0) i = (i + 1) & mask
  const row = spanAt(i)
  row.serial = serial
  row.tunnelSince = NEVER
  return row
}

/** Takes a span out; those that stand behind it for its sake close up (Knuth, volume 3, 6.4, algorithm R). */
export function dropSpan(at: usize): void {
  const mask = population().spanMask
  let hole = <i32>((at - population().spans) / offsetof<Span>())
  for (let i = (hole + 1) & mask; spanAt(i).serial != 0; i = (i + 1) & mask) {
    const home = homeOf(spanAt(i).serial)
    if (((i - home) & mask) < ((i - hole) & mask)) continue
    memory.copy(changetype<usize>(spanAt(hole)), changetype<usize>(spanAt(i)), offsetof<Span>())
    hole = i
  }
  spanAt(hole).serial = 0
}

/** Of the gateway that has the serial. */
export function gatewayIndex(serial: i32): i32 {
  const p = population()
  const at = serial - p.firstGatewaySerial
  return at >= 0 && at < p.gateways ? at : 0
}
