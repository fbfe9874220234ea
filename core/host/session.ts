// A session: one scenario, its branches, and the Frame at any position of any of them. What is acted is journalled; acting in the past forks.

import { Kind } from "../abi.js"
import { type Booted, bootScenario } from "./boot.js"
import { scriptOf } from "./command.js"
import { describeCommand } from "./command-words.js"
import type { Core } from "./core.js"
import { actionsWith, type Course, compute, replay, scriptActions } from "./course.js"
import { readFrame } from "./frame.js"
import { traceHistory } from "./history.js"
import type { Scenario } from "./schema.js"
import { matchSteps } from "./steps.js"
import { timeText } from "./time.js"
import type { Branch, Command, Frame, Micros, Position, Run, TimedCommand, TraceRecord } from "./types.js"

/** A run goes on for at least this long after the last act in it. */
const AFTER_ACTING = 60_000_000

interface Line {
  readonly course: Course
  readonly run: Run
}

/** Data samples: facts of the run that are never stepped to, and folded in lists. */
export function isQuiet(kind: Kind): boolean {
  return kind === Kind.SampleSent || kind === Kind.SampleDelivered || kind === Kind.SampleLost
}

export class Session {
  private readonly lines: Line[] = []
  private line: Line

  private constructor(
    private readonly booted: Booted,
    private readonly scenario: Scenario,
  ) {
    const start = { t: 0, n: 0, next: 0, state: booted.engine.save() }
    const course = compute(booted, start, scriptActions(scriptOf(scenario), scenario), scenario.until)
    this.line = this.keep(course, { id: 0, name: "As scripted", parent: null, at: 0, replaced: [] })
  }

  /** Boots a world for the scenario and computes its whole run. Throws ScenarioError when it outgrows the limits. */
  static open(core: Core, scenario: Scenario): Session {
    return new Session(bootScenario(core, scenario), scenario)
  }

  /** The run of the branch that is open. */
  get run(): Run {
    return this.line.run
  }

  get branches(): readonly Branch[] {
    return this.lines.map(({ run }) => run.branch)
  }

  /** After everything at t, which is clamped to the run. */
  seek(t: Micros): Frame {
    const { course, run } = this.line
    const at = Math.min(Math.max(0, Math.round(t)), course.end)
    const go = () => replay(this.booted, course, at, 0)
    go()
    return readFrame(this.booted, run, { t: at, n: countUntil(course.records, at) }, go)
  }

  /** Exactly after the nth record, be it in the middle of an event; 0 is before everything. */
  at(n: number): Frame {
    const { course, run } = this.line
    const record = course.records[Math.min(Math.max(0, Math.round(n)), course.records.length) - 1]
    const first = beginning(course).state
    const go = () => (record ? replay(this.booted, course, record.t, record.n) : this.booted.engine.restore(first))
    go()
    return readFrame(this.booted, run, { t: record?.t ?? 0, n: record?.n ?? 0 }, go)
  }

  /** The next or previous event that is not quiet; at either end the Frame stays where it is. */
  step(from: Position, by: 1 | -1): Frame {
    const { records } = this.line.course
    const here = records[from.n - 1]
    if (by === 1) {
      const next = records.find(({ n, kind }) => n > from.n && !isQuiet(kind))
      return next ? this.at(next.n) : this.seek(this.line.course.end)
    }
    // Later than the newest record: the step back shows that one.
    const before = here && here.t < from.t ? from.n + 1 : from.n
    const last = records.findLast(({ n, kind }) => n < before && !isQuiet(kind))
    return last ? this.at(last.n) : this.at(0)
  }

  /**
   * Does it after everything at that time. Where commands lie ahead this is a fork: those on the same subject are replaced, and listed; the
   * parent stays as it was. Otherwise the branch goes on with it.
   */
  do(command: Command, { t }: Position): { frame: Frame; forked: boolean; replaced: readonly TimedCommand[] } {
    const { course, run } = this.line
    const forked = course.actions.some((action) => action.watch === undefined && action.at > t)
    const { actions, replaced } = actionsWith(course.actions, t, command)
    const end = Math.max(course.end, t + AFTER_ACTING)
    const next = compute(this.booted, beginning(course), actions, end, { course, from: t })
    if (forked) {
      const name = `${describeCommand(command)} at ${timeText(t)}`
      this.line = this.keep(next, { id: this.lines.length, name, parent: run.branch.id, at: t, replaced })
    } else {
      this.reopen(next, run.branch)
    }
    return { frame: this.seek(t), forked, replaced }
  }

  /** Lets the branch that is open run on, `by` beyond its end; the Frame stays where it is. */
  extend(by: Micros, { t, n }: Position): Frame {
    const { course, run } = this.line
    const next = compute(this.booted, beginning(course), course.actions, course.end + by, { course, from: course.end })
    this.reopen(next, run.branch)
    return course.records[n - 1]?.t === t ? this.at(n) : this.seek(t)
  }

  /** Opens another branch. Throws a RangeError for one that is not there. */
  switchTo(branch: number): Run {
    const line = this.lines[branch]
    if (!line) throw new RangeError(`there is no branch ${branch}`)
    this.line = line
    return line.run
  }

  private keep(course: Course, branch: Branch): Line {
    const line = { course, run: toRun(this.scenario, course, branch) }
    this.lines.push(line)
    return line
  }

  /** The same branch, on its new course. */
  private reopen(course: Course, branch: Branch): void {
    const index = this.lines.indexOf(this.line)
    this.line = { course, run: toRun(this.scenario, course, branch) }
    this.lines[index] = this.line
  }
}

/** The state before anything happened. */
function beginning({ checkpoints: [first] }: Course) {
  if (!first) throw Error("a course has its first checkpoint")
  return first
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

/** How many records there are at or before t. */
function countUntil(records: readonly TraceRecord[], t: Micros): number {
  let low = 0
  let high = records.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((records[middle]?.t ?? 0) <= t) low = middle + 1
    else high = middle
  }
  return low
}
