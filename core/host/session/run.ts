// A Run: one course of events, as all of its Frames share it. What follows from the records is made when somebody first asks for it.

import type { Course } from "../course/course.js"
import { traceHistory } from "../projections/lifelines.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Branch, Run } from "../types/run.js"
import type { matchSteps } from "./steps.js"

/** What is the same of a run under whatever name its branch has. */
export type Events = Omit<Run, "branch">

/** The events that are computed by now. Of a course that is under way the records are copied when somebody asks: it goes on writing its own. */
export function eventsOf(scenario: Scenario, course: Course, match: typeof matchSteps): Events {
  const { entities, end, reached, records, telling } = course
  const [{ length }, { length: told }] = [records, telling]
  const { markers } = scenario
  const known: Partial<Events> = { scenario, end, reached: Math.max(0, reached), entities, markers }
  const events = known as Events
  const lazily = <K extends keyof Events>(key: K, make: () => Events[K]): void => {
    let made: { readonly value: Events[K] } | undefined
    Object.defineProperty(events, key, { enumerable: true, get: () => (made ??= { value: make() }).value })
  }
  lazily("records", () => records.toArray(length))
  lazily("telling", () => telling.toArray(told))
  lazily("commands", () => course.actions.filter(({ watch }) => watch === undefined).map(({ timed }) => timed))
  lazily("history", () => traceHistory(events.telling))
  lazily("steps", () => match(scenario, events.records, entities))
  lazily("stepAt", () => new Map(events.steps.map(({ n, id }) => [n, id])))
  return events
}

export function runOf(branch: Branch, events: Events): Run {
  return Object.create(events, { branch: { value: branch, enumerable: true } }) as Run
}
