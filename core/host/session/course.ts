// A course of events: the actions of a branch, its records, and checkpoints from which any position is replayed.

import { Stop } from "../../abi.js"
import type { Booted } from "../boot/booted.js"
import { perform } from "../boot/perform.js"
import type { Command } from "../scenario/definition/commands.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Entity, Serial } from "../types/entity.js"
import type { TimedCommand, TraceRecord } from "../types/run.js"
import { ScenarioError } from "../values/error.js"
import type { Micros } from "../values/time.js"
import { decodeRecord, entityOf } from "./record.js"
import { isSameSubject, watchedHost } from "./subject.js"

/** Something from outside at a time: a command, or the sampling of a host's flows before a command that changes their path. */
type Action =
  | { readonly at: Micros; readonly timed: TimedCommand; readonly watch?: undefined }
  | { readonly at: Micros; readonly timed: TimedCommand; readonly watch: string }

interface Checkpoint {
  readonly t: Micros
  readonly n: number
  /** The next of the actions. */
  readonly next: number
  readonly state: Uint8Array
}

export interface Course {
  readonly actions: readonly Action[]
  readonly end: Micros
  readonly records: readonly TraceRecord[]
  readonly entities: ReadonlyMap<Serial, Entity>
  readonly checkpoints: readonly Checkpoint[]
}

/** Records between two checkpoints, to begin with; doubled whenever there are too many of them. */
const SPACING = 128
const MOST_CHECKPOINTS = 96
/** The bytes of all checkpoints together. A large world has fewer of them, farther apart. */
const MOST_BYTES = 768e6
const MOST_RECORDS = 1_000_000

/** The actions of the script: its commands, and, a while before each that moves a host, the sampling of its flows. */
export function scriptActions(script: readonly TimedCommand[], { samples }: Scenario): Action[] {
  const around = typeof samples === "string" ? 0 : samples.around
  const watches = script.flatMap((timed): Action[] => {
    const watch = watchedHost(timed.command)
    return watch === null || around === 0 ? [] : [{ at: Math.max(0, timed.at - around), timed, watch }]
  })
  return [...watches, ...script.map((timed): Action => ({ at: timed.at, timed }))].sort((a, b) => a.at - b.at)
}

/** The actions once a user performs `command` at that time. Later ones on the same subject are replaced, all others still happen. */
export function actionsWith(actions: readonly Action[], at: Micros, command: Command): { actions: Action[]; replaced: TimedCommand[] } {
  const gone = (action: Action) => action.timed.at > at && isSameSubject(action.timed.command, command)
  const kept = actions.filter((action) => action.at <= at || !gone(action))
  const place = kept.findLastIndex((action) => action.at <= at) + 1
  const mine: Action = { at, timed: { at, command, from: "journal" } }
  return {
    actions: [...kept.slice(0, place), mine, ...kept.slice(place)],
    replaced: actions.filter((action) => action.watch === undefined && action.at > at && gone(action)).map(({ timed }) => timed),
  }
}

/** Computes a course to its end; what it shares with `base` up to and including `from` is taken over. */
export function compute(
  booted: Booted,
  start: Checkpoint,
  actions: readonly Action[],
  end: Micros,
  base?: { course: Course; from: Micros },
): Course {
  const shared = base?.course.checkpoints.filter(({ t }) => t <= base.from) ?? [start]
  const newest = shared.at(-1) ?? start
  const records: TraceRecord[] = base?.course.records.slice(0, newest.n).map((record) => ({ ...record, step: "" })) ?? []
  const entities = new Map(booted.entities)
  booted.engine.restore(newest.state)
  // Serials continue from the checkpoint: entities that the base got later do not belong to this course.
  const { lastSerial } = booted.engine.world
  for (const [serial, entity] of base?.course.entities ?? []) if (serial <= lastSerial) entities.set(serial, entity)
  let checkpoints = [...shared]
  let spacing = SPACING

  const collect = (next: number) => {
    for (const entry of booted.engine.entries()) {
      records.push(decodeRecord(entry, records.length + 1))
      const entity = entityOf(entry, entities)
      if (entity) entities.set(entity.serial, entity)
    }
    booted.engine.call.drained()
    if (records.length > MOST_RECORDS) {
      throw new ScenarioError(
        "until",
        `the run has more than a million records by ${(records.at(-1)?.t ?? 0) / 1e6} s; end it earlier or set "samples" to "off"`,
      )
    }
    if (records.length - (checkpoints.at(-1)?.n ?? 0) < spacing) return
    checkpoints.push({ t: booted.engine.world.now, n: records.length, next, state: booted.engine.save() })
    const bytes = checkpoints.reduce((sum, { state }) => sum + state.length, 0)
    if (checkpoints.length > MOST_CHECKPOINTS || bytes > MOST_BYTES) {
      checkpoints = checkpoints.filter((_, i) => i % 2 === 0)
      spacing *= 2
    }
  }
  advance(booted, newest, actions, end, 0, collect)
  return { actions, end, records, entities, checkpoints }
}

/** Restores the newest checkpoint before a position and replays to it: after record `n` where given, else after everything at `t`. */
export function replay(booted: Booted, course: Course, t: Micros, n: number): void {
  const usable = (checkpoint: Checkpoint) => checkpoint.t <= t && (n === 0 || checkpoint.n <= n)
  const from = course.checkpoints.findLast(usable) ?? course.checkpoints[0]
  if (!from) throw Error("a course has its first checkpoint")
  advance(booted, from, course.actions, t, n, () => booted.engine.call.drained())
}

function advance(
  booted: Booted,
  from: Checkpoint,
  actions: readonly Action[],
  until: Micros,
  stopAt: number,
  drain: (next: number) => void,
): void {
  const { engine } = booted
  engine.restore(from.state)
  engine.writeWorld({ drainAt: SPACING })
  engine.call.stopAt(stopAt)
  let next = from.next
  for (;;) {
    const action = actions[next]
    const target = Math.min(action?.at ?? until, until)
    const stop = engine.run(target)
    if (stop === Stop.TraceFull) {
      drain(next)
      continue
    }
    if (stop === Stop.Overflow)
      throw new ScenarioError(
        "",
        `the run outgrew its tables at ${engine.world.now / 1e6} s; use fewer hosts, applications or messages at a time`,
      )
    if (stop === Stop.AtRecord || !action || action.at > until) break
    next = actAt(booted, actions, next, target)
    if (next < 0) break
  }
  drain(next)
}

/** Everything from outside at one time: the script in its order, then, after what that set off, the journal. −1 when the wanted record stopped it. */
function actAt(booted: Booted, actions: readonly Action[], first: number, at: Micros): number {
  const { engine } = booted
  for (let next = first; ; next++) {
    const action = actions[next]
    if (!action || action.at !== at) return next
    if (action.timed.from === "journal" && engine.run(at) !== Stop.Done) return next
    const stopped = engine.guard(() => {
      if (action.watch !== undefined) engine.call.doWatch(booted.hosts.get(action.watch) ?? 0)
      else perform(booted, action.timed.command)
    })
    if (stopped) return -1
  }
}
