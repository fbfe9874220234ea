// A course of events: what a branch's actions make of the world, computed bit by bit, and checkpoints from which any position of it is
// replayed. Two courses of a session share their records up to where they differ.

import { Stop } from "../../abi.js"
import type { Booted } from "../boot/booted.js"
import { perform } from "../boot/perform.js"
import { MOST_RECORDS } from "../scenario/definition/limits.js"
import type { TraceRecord } from "../types/run.js"
import { ScenarioError } from "../values/error.js"
import { countFirst } from "../values/sorted.js"
import type { Micros } from "../values/time.js"
import { type Action, divergence } from "./actions.js"
import { EntityTable } from "./entity-table.js"
import { entityOf, isQuiet, recordsIn } from "./record.js"
import { SharedList } from "./shared-list.js"

interface Checkpoint {
  readonly t: Micros
  readonly n: number
  /** The next of the actions. */
  readonly next: number
  readonly state: Uint8Array
  /** Somebody acted right after it: what is done there is often taken back, and done otherwise. */
  readonly acted: boolean
}

/** Where the engine was left, to go on from there. */
interface Pause {
  readonly state: Uint8Array
  readonly generation: number
}

/** Records between two drains: a computation can be stopped there. */
const DRAIN = 128
/** The engine is asked to go so far at a time, where no records stop it: a part of the whole course. */
const STRIDES = 256
/** Checkpoints of a course: more of a small world, whose states cost little. */
const MOST_CHECKPOINTS = { large: 96, small: 256 } as const
/** Bytes of all checkpoints of a course: up to the first number there are more of them, up to the second there are as many as of a large world. */
const MOST_BYTES = { many: 64e6, most: 400e6 } as const
/** Of two checkpoints that are as near to others, one where somebody acted stays: its gap counts so many times. */
const ACTED = 8

export class Course {
  readonly records: SharedList<TraceRecord>
  /** Those that are no data samples. */
  readonly telling: SharedList<TraceRecord>
  readonly entities: EntityTable
  /** Everything up to and with this time is in the records. */
  reached: Micros
  /** How many of the records were taken over. */
  readonly shared: number
  /** Bytes of the checkpoints that were taken over. */
  readonly sharedBytes: number
  /** Why the course ends before its time; null while it does not. */
  cut: ScenarioError | null = null
  private readonly checkpoints: Checkpoint[]
  private next: number
  private pause: Pause | null = null
  private bytes: number

  /** From the beginning, or with all that is the same in another course of the session. Nothing is computed yet. */
  constructor(
    private readonly booted: Booted,
    readonly actions: readonly Action[],
    private until: Micros,
    from: Uint8Array | Course,
  ) {
    this.checkpoints = from instanceof Course ? from.usableFor(actions, until) : [{ t: 0, n: 0, next: 0, state: from, acted: false }]
    const { n, t, next, state } = this.checkpoints.at(-1) as Checkpoint
    this.shared = n
    this.records = from instanceof Course ? new SharedList(from.records, n) : new SharedList()
    this.telling = from instanceof Course ? new SharedList(from.telling, countUpTo(from.telling, n)) : new SharedList()
    this.next = next
    this.reached = t - 1
    this.bytes = this.checkpoints.reduce((sum, checkpoint) => sum + checkpoint.state.length, 0)
    this.sharedBytes = this.bytes
    booted.engine.restore(state)
    this.pause = { state, generation: booted.engine.generation }
    // Serials go on from the checkpoint: what the other course came to have later is not of this one.
    this.entities = new EntityTable(from instanceof Course ? from.entities : booted.entities, booted.engine.world.lastSerial)
  }

  /** Where it ends: once it is whole, all up to there is in the records. */
  get end(): Micros {
    return this.until
  }

  get isWhole(): boolean {
    return this.reached >= this.until
  }

  /** Bytes of the checkpoints, those that are shared included. */
  get checkpointBytes(): number {
    return this.bytes
  }

  /**
   * Goes on with the computation while `mayGoOn` says so (asked after each drain) and the course is not whole. Throws a ScenarioError for an
   * action that names what the scenario does not have. A course that outgrows a limit ends there, and `cut` says why.
   */
  proceed(mayGoOn: () => boolean): void {
    const { engine } = this.booted
    if (this.isWhole) return
    if (this.pause?.generation !== engine.generation) engine.restore((this.pause as Pause).state)
    engine.writeWorld({ drainAt: DRAIN })
    engine.call.stopAt(0)
    const stride = Math.max(1, Math.ceil(this.until / STRIDES))
    do {
      const action = this.actions[this.next]
      const target = Math.min(action?.at ?? this.until, this.until, engine.world.now + stride)
      const stop = engine.run(target)
      if (stop === Stop.Overflow) this.cutAt(engine.world.now, outgrown(engine.world.now))
      else if (stop === Stop.TraceFull) {
        this.collect()
        if (this.cut === null) this.reached = Math.max(this.reached, engine.world.now - 1)
      } else if (action?.at === target) this.next = actAt(this.booted, this.actions, this.next, target, () => this.drain())
      else {
        this.collect()
        if (this.cut === null) this.reached = target
      }
    } while (!this.isWhole && mayGoOn())
    if (!this.isWhole) {
      this.collect()
      this.reached = Math.max(this.reached, engine.world.now - 1)
    }
    this.pause = this.isWhole ? null : { state: engine.save(), generation: engine.generation }
  }

  /** Ends it where it is computed to. */
  stop(): void {
    if (!this.isWhole) this.cutAt(this.reached + 1, null)
  }

  /** All of it. Throws the ScenarioError of a course that outgrows a limit. */
  complete(): void {
    this.proceed(() => true)
    if (this.cut) throw this.cut
  }

  /**
   * Keeps a checkpoint after everything at that time, which is computed: of what is done there, and of what it takes the place of, nothing
   * before it is replayed.
   */
  keepAt(t: Micros): void {
    const { checkpoints } = this
    const { engine } = this.booted
    const next = countFirst(this.actions, ({ at }) => at <= t)
    const place = countFirst(checkpoints, (one) => one.t <= t && one.next <= next)
    const n = this.records.countFirst((record) => record.t <= t)
    const before = checkpoints[place - 1]
    if (before?.t === t && before.n === n && before.next === next && before.acted) return
    this.replay(t, 0)
    this.keep({ t, n, next, state: engine.save(), acted: true }, place)
  }

  /** Puts the engine after record `n` where given, else after everything at `t`: from the newest checkpoint before it. */
  replay(t: Micros, n: number): void {
    const { engine } = this.booted
    const usable = (checkpoint: Checkpoint) => checkpoint.t <= t && (n === 0 || checkpoint.n <= n)
    const from = this.checkpoints.findLast(usable) ?? (this.checkpoints[0] as Checkpoint)
    engine.restore(from.state)
    engine.writeWorld({ drainAt: DRAIN })
    engine.call.stopAt(n)
    let { next } = from
    for (;;) {
      const action = this.actions[next]
      const target = Math.min(action?.at ?? t, t)
      const stop = engine.run(target)
      if (stop === Stop.TraceFull) {
        engine.call.drained()
        continue
      }
      if (stop !== Stop.Done || !action || action.at > t) break
      next = actAt(this.booted, this.actions, next, target, () => engine.call.drained())
      if (next < 0) break
    }
    engine.call.drained()
  }

  /** Of the checkpoints, those that a course with other actions and another end passes through, too. */
  private usableFor(actions: readonly Action[], until: Micros): Checkpoint[] {
    const i = divergence(this.actions, actions)
    const latest = Math.min(this.actions[i]?.at ?? until, actions[i]?.at ?? until, until)
    return this.checkpoints.filter(({ t, next }, k) => k === 0 || (next <= i && t <= latest))
  }

  private collect(): void {
    const { engine } = this.booted
    this.drain()
    const t = engine.world.now
    const n = this.records.length
    if (n > MOST_RECORDS) {
      this.cutAt(t, tooMany(this.records.at(n - 1)?.t ?? 0))
      return
    }
    const spacing = Math.max(DRAIN, n / this.mostCheckpoints())
    if (n - (this.checkpoints.at(-1)?.n ?? 0) >= spacing) this.keep({ t, n, next: this.next, state: engine.save(), acted: false })
  }

  private drain(): void {
    const { records, telling, entities } = this
    const { engine } = this.booted
    for (const record of recordsIn(engine.traceBytes(), records.length + 1)) {
      records.push(record)
      if (isQuiet(record.kind)) continue
      telling.push(record)
      const entity = entityOf(record, entities)
      if (entity) entities.add(entity)
    }
    engine.call.drained()
  }

  private mostCheckpoints(): number {
    const { large, small } = MOST_CHECKPOINTS
    const newest = this.checkpoints.at(-1) as Checkpoint
    return Math.min(small, Math.max(large, Math.floor(MOST_BYTES.many / newest.state.length)))
  }

  private keep(checkpoint: Checkpoint, place = this.checkpoints.length): void {
    this.checkpoints.splice(place, 0, checkpoint)
    this.bytes += checkpoint.state.length
    const most = this.mostCheckpoints()
    while (this.checkpoints.length > 2 && (this.checkpoints.length > most || this.bytes > MOST_BYTES.most)) this.thin()
  }

  /** The checkpoint goes whose neighbours are nearest to each other; the first and the newest stay. */
  private thin(): void {
    const { checkpoints } = this
    let gone = 1
    let nearest = Number.POSITIVE_INFINITY
    for (let i = 1; i < checkpoints.length - 1; i++) {
      const gap = ((checkpoints[i + 1] as Checkpoint).n - (checkpoints[i - 1] as Checkpoint).n) * (checkpoints[i]?.acted ? ACTED : 1)
      if (gap < nearest) {
        nearest = gap
        gone = i
      }
    }
    const [thinned] = checkpoints.splice(gone, 1)
    this.bytes -= thinned?.state.length ?? 0
  }

  /** The course is over there, with what it has of that moment left out. */
  private cutAt(t: Micros, why: ScenarioError | null): void {
    const { engine } = this.booted
    if (engine.world.traced > 0) engine.call.drained()
    const whole = this.records.countFirst((record) => record.t < t)
    this.records.cut(whole)
    this.telling.cut(countUpTo(this.telling, whole))
    while (this.checkpoints.length > 1 && (this.checkpoints.at(-1)?.n ?? 0) > whole) this.bytes -= this.checkpoints.pop()?.state.length ?? 0
    this.cut = why
    this.until = Math.max(0, t - 1)
    this.reached = this.until
  }
}

/** How many of the records are among the first `n` of the run. */
function countUpTo(records: SharedList<TraceRecord>, n: number): number {
  return records.countFirst((record) => record.n <= n)
}

function tooMany(t: Micros): ScenarioError {
  return new ScenarioError("until", `the run has more than a million records by ${t / 1e6} s; end it earlier or set "samples" to "off"`)
}

function outgrown(t: Micros): ScenarioError {
  return new ScenarioError("", `the run outgrew its tables at ${t / 1e6} s; use fewer hosts, applications or messages at a time`)
}

/** Does everything from outside at one time: the script in its order, then, after what that set off, the journal. −1 when the wanted record stopped it. */
function actAt(booted: Booted, actions: readonly Action[], first: number, at: Micros, drain: () => void): number {
  const { engine } = booted
  for (let next = first; ; next++) {
    const action = actions[next]
    if (!action || action.at !== at) return next
    if (action.timed.from === "journal" && engine.run(at) !== Stop.Done) return next
    const stopped = engine.guard(() => {
      if (action.watch !== undefined) engine.call.doWatch(booted.hosts.get(action.watch) ?? 0)
      else {
        engine.writeWorld({ command: ordinalsOf(actions)[next] ?? 0 })
        perform(booted, action.timed.command)
      }
    })
    if (stopped) return -1
    // Nothing else may happen between two commands of a script: what thousands of them write is taken out here.
    if (engine.world.traced >= DRAIN) drain()
  }
}

const known = new WeakMap<readonly Action[], Int32Array>()

/** The place of each action's command among those of the course, a run's `commands`, from 1. */
function ordinalsOf(actions: readonly Action[]): Int32Array {
  const found = known.get(actions) ?? new Int32Array(actions.length)
  if (known.has(actions)) return found
  let commands = 0
  actions.forEach(({ watch }, i) => {
    found[i] = watch === undefined ? ++commands : 0
  })
  known.set(actions, found)
  return found
}
