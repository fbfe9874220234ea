// A Run: one course of events, as all of its Frames share it. What follows from the records is made when somebody first asks for it.

import type { Course } from "../course/course.js"
import { traceHistory } from "../projections/lifelines.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Entities } from "../types/entity.js"
import type { History } from "../types/lifelines.js"
import type { Branch, Run, Step, TimedCommand, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { matchSteps } from "./steps.js"

/** What is the same of a run under whatever name its branch has. */
export interface Events {
  readonly end: Micros
  readonly reached: Micros
  readonly records: () => readonly TraceRecord[]
  readonly entities: Entities
  readonly commands: () => readonly TimedCommand[]
  readonly history: () => History
  readonly steps: () => { readonly steps: readonly Step[]; readonly stepAt: ReadonlyMap<number, string> }
}

/** The events that are computed by now. Of a course that is under way the records are copied when somebody asks: it goes on writing its own. */
export function eventsOf(scenario: Scenario, course: Course): Events {
  const { entities, end, isWhole, reached } = course
  const { length } = course.records
  const records = once(() => (isWhole ? course.records : course.records.slice(0, length)))
  return {
    end,
    reached: Math.max(0, reached),
    records,
    entities,
    commands: once(() => course.actions.filter(({ watch }) => watch === undefined).map(({ timed }) => timed)),
    history: once(() => traceHistory(records())),
    steps: once(() => matchSteps(scenario, records(), entities)),
  }
}

export function runOf(scenario: Scenario, branch: Branch, events: Events): Run {
  const { end, reached, entities } = events
  return {
    scenario,
    branch,
    end,
    reached,
    entities,
    markers: scenario.markers,
    get records() {
      return events.records()
    },
    get commands() {
      return events.commands()
    },
    get history() {
      return events.history()
    },
    get steps() {
      return events.steps().steps
    },
    get stepAt() {
      return events.steps().stepAt
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}
