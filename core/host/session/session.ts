// A session: one scenario, the tree of what was done in it, and the Frame at any position of any branch. Of the runs only the open
// one is kept whole, and a few that were shown last; every other is computed again from its acts when it is opened.

import { bootScenario } from "../boot/boot.js"
import type { Booted } from "../boot/booted.js"
import { perform, scriptOf } from "../boot/perform.js"
import { type Action, act, actionsOf, isAhead, scriptActions } from "../course/actions.js"
import { Course } from "../course/course.js"
import type { Command } from "../scenario/definition/commands.js"
import { MOST_RECORDS } from "../scenario/definition/limits.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Entities } from "../types/entity.js"
import type { Branch, Frame, Position, Run, TimedCommand } from "../types/run.js"
import { countFirst } from "../values/sorted.js"
import { type Micros, shortTimeText } from "../values/time.js"
import type { Core } from "../wasm/core.js"
import { describeCommand } from "../words/commands.js"
import { readFrame } from "./frame.js"
import { type Events, eventsOf, runOf } from "./run.js"
import { matchSteps } from "./steps.js"
import { type Act, actsOf, BranchTree } from "./tree.js"

/** What the script's own branch is called until it is given a name. */
export const SCRIPTED = "As scripted"

/** A run goes on for at least this long after the last act in it. */
const AFTER_ACTING = 60_000_000

/** Courses that are kept beside the open one, and how many records and bytes of checkpoints they may have together that no other has. */
const MOST_KEPT = 4
const MOST_KEPT_RECORDS = MOST_RECORDS
const MOST_KEPT_BYTES = 400e6

export { isQuiet } from "../course/record.js"

/** What an act did: `replaced` are the commands that gave way to it. */
export interface Done {
  readonly frame: Frame
  readonly forked: boolean
  readonly replaced: readonly TimedCommand[]
}

/** What a run was computed from, and what is known of it. */
interface Kept {
  readonly tip: Act | null
  /** The end that it was asked for; of one that was stopped, where that was, so that it goes on when more is asked for. */
  end: Micros
  readonly course: Course
  events: Events
  /** The run as it was shown last. */
  run: Run | null
}

/** A session in a world that is booted already. `match` looks for the scenario's steps, when somebody first asks for them. */
export class LiveSession {
  readonly tree = new BranchTree(SCRIPTED)
  readonly script: readonly Action[]
  /** The state before anything happened. */
  private readonly beginning: Uint8Array
  /** The open one first, then those that were open last. */
  private kept: readonly [Kept, ...Kept[]]
  private shown: Run

  constructor(
    readonly booted: Booted,
    readonly scenario: Scenario,
    private readonly match: typeof matchSteps,
  ) {
    this.beginning = booted.engine.save()
    this.script = scriptActions(scriptOf(scenario), scenario)
    const course = new Course(booted, this.script, scenario.until, this.beginning)
    this.kept = [{ tip: null, end: scenario.until, course, events: eventsOf(scenario, course, match), run: null }]
    this.shown = runOf(this.branch(0), this.kept[0].events)
  }

  /** The run of the branch that is open, as far as it was computed when it was last published. */
  get run(): Run {
    return this.shown
  }

  get branches(): readonly Branch[] {
    return [...this.tree.branches.values()].map(({ id }) => this.branch(id))
  }

  /** Is the open run computed to its end? */
  get isWhole(): boolean {
    return this.course.isWhole
  }

  /** The open run is computed up to here. */
  get reached(): Micros {
    return this.course.reached
  }

  /** How many of the open run's records are computed. */
  get recorded(): number {
    return this.course.records.length
  }

  /** Goes on computing the open run while `mayGoOn` says so. `run` changes when the run is whole, or by `publish`. */
  proceed(mayGoOn: () => boolean): void {
    if (this.isWhole) return
    this.course.proceed(mayGoOn)
    if (this.isWhole) this.publish()
  }

  /** Computes the open run to its end. Throws the ScenarioError of one that outgrows a limit. */
  complete(): void {
    this.proceed(() => true)
    if (this.course.cut) throw this.course.cut
  }

  /** Ends the open run where it is computed to. It goes on when the branch is extended, or opened again. */
  stop(): Run {
    this.course.stop()
    this.kept[0].end = this.course.end
    return this.publish()
  }

  /** Why the open run ends before its time: it outgrew a limit. */
  get cut(): Error | null {
    return this.course.cut
  }

  /** Makes `run` all that is computed by now. */
  publish(): Run {
    const [open] = this.kept
    open.events = eventsOf(this.scenario, open.course, this.match)
    open.run = null
    return this.show()
  }

  /** After everything at t, which is clamped to the run. */
  seek(t: Micros): Frame {
    const { course } = this
    const wanted = Math.min(Math.max(0, Math.round(t)), course.end)
    if (course.reached < wanted) this.computeUntil(() => course.reached >= wanted)
    const at = Math.min(wanted, course.end)
    const go = () => course.replay(at, 0)
    go()
    return readFrame(this.booted, this.run, { t: at, n: countFirst(course.records, (record) => record.t <= at) }, go)
  }

  /** Reads from the engine what no Frame has, as it stands after everything at `t`. */
  look<T>(t: Micros, read: (booted: Booted) => T): T {
    this.course.replay(t, 0)
    return read(this.booted)
  }

  /** Exactly after the nth record, be it in the middle of an event; 0 is before everything. */
  at(n: number): Frame {
    const { course } = this
    const wanted = Math.max(0, Math.round(n))
    if (course.records.length < wanted) this.computeUntil(() => course.records.length >= wanted)
    const record = course.records[Math.min(wanted, course.records.length) - 1]
    const go = () => (record ? course.replay(record.t, record.n) : this.booted.engine.restore(this.beginning))
    go()
    return readFrame(this.booted, this.run, { t: record?.t ?? 0, n: record?.n ?? 0 }, go)
  }

  /** The next or previous event that is not quiet; at either end the Frame stays where it is. */
  step(from: Position, by: 1 | -1): Frame {
    const { course } = this
    const { records, telling } = course
    const upTo = (last: number) => countFirst(telling, ({ n }) => n <= last)
    if (by === 1) {
      const next = upTo(from.n)
      if (next >= telling.length) this.computeUntil(() => next < telling.length)
      const record = telling[next]
      return record ? this.at(record.n) : this.seek(course.end)
    }
    // Later than the newest record: the step back shows that one.
    const here = records[from.n - 1]
    const last = here && here.t < from.t ? from.n : from.n - 1
    return this.at(telling[upTo(last) - 1]?.n ?? 0)
  }

  /**
   * Does it after everything at that time. Where commands lie ahead this is a fork: those on the same subject are replaced, and listed; the
   * parent stays as it was. Otherwise the branch goes on with it. The run is computed up to the act, and goes on with `proceed`.
   * Throws a ScenarioError for names that the scenario does not have; then nothing is done.
   */
  do(command: Command, { t }: Position): Done {
    const replaced = act([...this.course.actions], { at: t, command, from: "journal" })
    const forked = isAhead(this.course.actions, t)
    const timed: TimedCommand = { at: t, command, from: "journal" }
    const { entities } = this.run
    const name = actName(command, t, entities)
    const nameOf = namesIn(entities)
    this.try(timed)
    if (forked) this.tree.fork(name, [timed], nameOf)
    else this.tree.goOn(timed, nameOf)
    this.settle()
    const frame = this.seek(t)
    return { frame, forked, replaced }
  }

  /** Lets the branch that is open run on, `by` beyond its end; the Frame stays where it is. */
  extend(by: Micros, { t, n }: Position): Frame {
    const { course } = this
    this.tree.extend(course.end + by)
    this.settle()
    return course.records[n - 1]?.t === t ? this.at(n) : this.seek(t)
  }

  /** Opens another branch. Throws a RangeError for one that is not there. */
  switchTo(branch: number): Run {
    this.tree.switchTo(branch)
    this.settle()
    return this.run
  }

  /** Opens the run of what the tree shows now. It shares with the one before what they have in common, and is computed by `proceed`. */
  settle(): void {
    const { tip, end: extended } = this.tree.open
    const acts = actsOf(tip)
    const end = acts.reduce((latest, { at }) => Math.max(latest, at + AFTER_ACTING), Math.max(this.scenario.until, extended))
    const found = this.kept.find((kept) => kept.tip === tip && kept.end === end)
    if (found) this.keep(found)
    else {
      const course = new Course(this.booted, actionsOf(this.script, acts), end, this.course)
      this.keep({ tip, end, course, events: eventsOf(this.scenario, course, this.match), run: null })
    }
    this.show()
  }

  /** Refuses a command that names what the scenario does not have, before anything is changed by it. */
  try({ command }: Pick<TimedCommand, "command">): void {
    const { engine } = this.booted
    engine.restore(this.beginning)
    try {
      engine.guard(() => void perform(this.booted, command))
    } finally {
      engine.restore(this.beginning)
    }
  }

  /** What the open branch makes happen. */
  get course(): Course {
    return this.kept[0].course
  }

  private computeUntil(isThere: () => boolean): void {
    this.course.proceed(() => !isThere())
    this.publish()
  }

  private keep(open: Kept): void {
    const others = this.kept.filter((kept) => kept !== open)
    let records = MOST_KEPT_RECORDS
    let bytes = MOST_KEPT_BYTES
    const kept = others.slice(0, MOST_KEPT).filter(({ course }) => {
      records -= course.records.length - course.shared
      bytes -= course.checkpointBytes - course.sharedBytes
      return records >= 0 && bytes >= 0
    })
    this.kept = [open, ...kept]
  }

  /** The run as its branch is called by now. */
  show(): Run {
    const [open] = this.kept
    const { id, name } = this.tree.open
    const { branch } = open.run ?? {}
    if (!open.run || branch?.id !== id || branch.name !== name || branch.parent !== this.tree.parentOf(id))
      open.run = runOf(this.branch(id), open.events)
    this.shown = open.run
    return this.shown
  }

  private branch(id: number): Branch {
    const { name, leftAt } = this.tree.at(id)
    return { id, name, parent: this.tree.parentOf(id), at: leftAt }
  }
}

/** A session with the world that it boots. Whoever is given one that is booted needs none of that (boot/prepared.ts). */
export class Session extends LiveSession {
  /** Boots a world for the scenario and computes its whole run. Throws ScenarioError when it outgrows the limits. */
  static open(core: Core, scenario: Scenario): Session {
    const session = Session.begin(core, scenario)
    session.complete()
    return session
  }

  /** Boots a world for the scenario; its run is computed by `proceed`, or as far as somebody looks. */
  static begin(core: Core, scenario: Scenario): Session {
    return new Session(bootScenario(core, scenario), scenario, matchSteps)
  }
}

/** What an act's branch is called until it is given a name. */
export function actName(command: Command, t: Micros, entities?: Entities): string {
  return `${describeCommand(command, entities)} at ${shortTimeText(t)}`
}

export const namesIn =
  (entities: Entities) =>
  ({ timed }: Act): string =>
    actName(timed.command, timed.at, entities)
