// A session: one scenario, its branches, and the Frame at any position of any of them. What a user does is
// journalled; doing it in the past forks.

import { Kind } from "../../abi.js"
import { bootScenario } from "../boot/boot.js"
import type { Booted } from "../boot/booted.js"
import { scriptOf } from "../boot/perform.js"
import { traceHistory } from "../projections/lifelines.js"
import type { Command } from "../scenario/definition/commands.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Branch, Frame, Position, Run, TimedCommand } from "../types/run.js"
import { countFirst } from "../values/sorted.js"
import type { Micros } from "../values/time.js"
import { timeText } from "../values/time.js"
import type { Core } from "../wasm/core.js"
import { describeCommand } from "../words/commands.js"
import { actionsWith, type Course, compute, replay, scriptActions } from "./course.js"
import { readFrame } from "./frame.js"
import { matchSteps } from "./steps.js"

/** A run goes on for at least this long after the last act in it. */
const AFTER_ACTING = 60_000_000

/** The state of a branch: its course, the run that is shown of it, and what users did in it. */
export interface BranchState {
  readonly course: Course
  readonly run: Run
  /** What users did, in the order of doing. The first `shared` of them were done before this branch left its parent. */
  readonly acts: readonly TimedCommand[]
  readonly shared: number
}

/** True for data samples: steps pass over them, and lists fold them. */
export function isQuiet(kind: Kind): boolean {
  return kind === Kind.SampleSent || kind === Kind.SampleDelivered || kind === Kind.SampleLost
}

export class Session {
  /** The state of each branch by its id. Only branches.ts edits the tree. */
  readonly states = new Map<number, BranchState>()
  /** Every run ever computed, with the state of its branch then, so that undo can reopen it. */
  readonly known = new WeakMap<Run, BranchState>()
  private open: BranchState
  private ids = 0

  private constructor(
    readonly booted: Booted,
    readonly scenario: Scenario,
  ) {
    const start = { t: 0, n: 0, next: 0, state: booted.engine.save() }
    const course = compute(booted, start, scriptActions(scriptOf(scenario), scenario), scenario.until)
    this.open = this.keep(course, { id: this.newId(), name: "As scripted", parent: null, at: 0, replaced: [] }, [], 0)
  }

  /** Boots a world for the scenario and computes its whole run. Throws ScenarioError when it outgrows the limits. */
  static open(core: Core, scenario: Scenario): Session {
    return new Session(bootScenario(core, scenario), scenario)
  }

  /** The run of the branch that is open. */
  get run(): Run {
    return this.open.run
  }

  get branches(): readonly Branch[] {
    return [...this.states.values()].map(({ run }) => run.branch)
  }

  /** The Frame after everything at t, which is clamped to the run. */
  seek(t: Micros): Frame {
    const { course, run } = this.open
    const at = Math.min(Math.max(0, Math.round(t)), course.end)
    const go = () => replay(this.booted, course, at, 0)
    go()
    return readFrame(this.booted, run, { t: at, n: countFirst(course.records, (record) => record.t <= at) }, go)
  }

  /** The Frame exactly after the nth record, be it in the middle of an event; 0 is before everything. */
  at(n: number): Frame {
    const { course, run } = this.open
    const record = course.records[Math.min(Math.max(0, Math.round(n)), course.records.length) - 1]
    const first = this.beginning.state
    const go = () => (record ? replay(this.booted, course, record.t, record.n) : this.booted.engine.restore(first))
    go()
    return readFrame(this.booted, run, { t: record?.t ?? 0, n: record?.n ?? 0 }, go)
  }

  /** The next or previous event that is not quiet; at either end the Frame stays where it is. */
  step(from: Position, by: 1 | -1): Frame {
    const { records } = this.open.course
    const here = records[from.n - 1]
    if (by === 1) {
      const next = records.find(({ n, kind }) => n > from.n && !isQuiet(kind))
      return next ? this.at(next.n) : this.seek(this.open.course.end)
    }
    // Where the time shown is later than the newest record, the step back shows that record.
    const before = here && here.t < from.t ? from.n + 1 : from.n
    const last = records.findLast(({ n, kind }) => n < before && !isQuiet(kind))
    return last ? this.at(last.n) : this.at(0)
  }

  /**
   * Performs a command after everything at that time. Where commands lie ahead it forks: the new branch replaces those on the same subject,
   * which are listed, and the parent stays as it was. Otherwise the branch goes on with the command.
   */
  do(command: Command, { t }: Position): { frame: Frame; forked: boolean; replaced: readonly TimedCommand[] } {
    const { course, run } = this.open
    const forked = course.actions.some((action) => action.watch === undefined && action.at > t)
    const { actions, replaced } = actionsWith(course.actions, t, command)
    const acts: TimedCommand[] = [...this.open.acts, { at: t, command, from: "journal" }]
    const end = endAfter(course.end, t)
    const next = compute(this.booted, this.beginning, actions, end, { course, from: t })
    if (forked) {
      const branch = { id: this.newId(), name: actName(command, t), parent: run.branch.id, at: t, replaced }
      this.open = this.keep(next, branch, acts, this.open.acts.length)
    } else this.open = this.keep(next, run.branch, acts, this.open.shared)
    return { frame: this.seek(t), forked, replaced }
  }

  /** Lets the branch that is open run on, `by` beyond its end; the Frame stays where it is. */
  extend(by: Micros, { t, n }: Position): Frame {
    const { course, run } = this.open
    const next = compute(this.booted, this.beginning, course.actions, course.end + by, { course, from: course.end })
    this.open = this.keep(next, run.branch, this.open.acts, this.open.shared)
    return course.records[n - 1]?.t === t ? this.at(n) : this.seek(t)
  }

  /** Opens another branch. Throws a RangeError for one that is not there. */
  switchTo(branch: number): Run {
    const state = this.states.get(branch)
    if (!state) throw new RangeError(`there is no branch ${branch}`)
    this.open = state
    return state.run
  }

  /** Makes a course the state of its branch. */
  keep(course: Course, branch: Branch, acts: readonly TimedCommand[], shared: number): BranchState {
    const state = { course, run: toRun(this.scenario, course, branch), acts, shared }
    this.put(state)
    return state
  }

  put(state: BranchState): void {
    this.states.set(state.run.branch.id, state)
    this.known.set(state.run, state)
  }

  newId(): number {
    return this.ids++
  }

  /** The state before anything happened. */
  get beginning() {
    const first = this.open.course.checkpoints[0]
    if (!first) throw Error("a course has its first checkpoint")
    return first
  }
}

export function endAfter(end: Micros, act: Micros): Micros {
  return Math.max(end, act + AFTER_ACTING)
}

/** The name of a branch that begins with this command, until a user gives it another. */
export function actName(command: Command, t: Micros): string {
  return `${describeCommand(command)} at ${timeText(t)}`
}

function toRun(scenario: Scenario, course: Course, branch: Branch): Run {
  const { steps, records } = matchSteps(scenario, course)
  return {
    scenario,
    branch,
    end: course.end,
    records,
    entities: course.entities,
    steps,
    markers: scenario.markers,
    commands: course.actions.filter(({ watch }) => watch === undefined).map(({ timed }) => timed),
    history: traceHistory(records),
  }
}
