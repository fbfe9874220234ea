// A session: one scenario, the tree of what was done in it, and the Frame at any position of any branch. Of the runs only the open
// one is kept whole, and a few that were shown last; every other is computed again from its acts when it is opened.

import type { Booted } from "../boot/booted.js"
import { scriptOf } from "../boot/perform.js"
import { type Action, scriptActions } from "../course/actions.js"
import { Course } from "../course/course.js"
import { readFrame } from "../frame/frame.js"
import { MOST_RECORDS } from "../scenario/definition/limits.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Branch, Frame, Position, Run } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { type Events, eventsOf, runOf } from "./run.js"
import type { matchSteps } from "./steps.js"
import { type Act, BranchTree } from "./tree.js"

/** What the script's own branch is called until it is given a name. */
export const SCRIPTED = "As scripted"

/** Courses that are kept beside the open one, and how many records and bytes of checkpoints they may have together that no other has. */
const MOST_KEPT = 4
const MOST_KEPT_RECORDS = MOST_RECORDS
const MOST_KEPT_BYTES = 400e6

export { isQuiet } from "../course/record.js"

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
  readonly beginning: Uint8Array
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
    return readFrame(this.booted, this.run, { t: at, n: course.records.countFirst((record) => record.t <= at) }, go)
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
    const record = course.records.at(Math.min(wanted, course.records.length) - 1)
    const go = () => (record ? course.replay(record.t, record.n) : this.booted.engine.restore(this.beginning))
    go()
    return readFrame(this.booted, this.run, { t: record?.t ?? 0, n: record?.n ?? 0 }, go)
  }

  /** The next or previous event that is not quiet; at either end the Frame stays where it is. */
  step(from: Position, by: 1 | -1): Frame {
    const { course } = this
    const { records, telling } = course
    const upTo = (last: number) => telling.countFirst(({ n }) => n <= last)
    if (by === 1) {
      const next = upTo(from.n)
      if (next >= telling.length) this.computeUntil(() => next < telling.length)
      const record = telling.at(next)
      return record ? this.at(record.n) : this.seek(course.end)
    }
    // Later than the newest record: the step back shows that one.
    const here = records.at(from.n - 1)
    const last = here && here.t < from.t ? from.n : from.n - 1
    return this.at(telling.at(upTo(last) - 1)?.n ?? 0)
  }

  /** Opens the run of a line of acts: one that is kept, or one that shares with the open one what they have in common. `proceed` computes it. */
  open(tip: Act | null, actions: readonly Action[], end: Micros): void {
    const found = this.kept.find((kept) => kept.tip === tip && kept.end === end)
    if (found) this.keep(found)
    else {
      const course = new Course(this.booted, actions, end, this.course)
      this.keep({ tip, end, course, events: eventsOf(this.scenario, course, this.match), run: null })
    }
    this.show()
  }

  /** The course of the open run. */
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
