// Foresees what a command would do now, or several would lead to: the core performs them, and is put back as it was.

import { perform } from "../boot/perform.js"
import { act } from "../course/actions.js"
import { Course } from "../course/course.js"
import { recordsIn } from "../course/record.js"
import type { Command } from "../scenario/definition/commands.js"
import type { TimedCommand, TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"
import type { LiveSession } from "./live.js"

export interface Foreseen {
  /** The error that says why the command makes no sense now; Errno.OK where it does. */
  readonly code: number
  /** The records that it would write at once. */
  readonly records: readonly TraceRecord[]
}

/** Foresees commands in the open branch, after everything at that time: where Session.do() would perform them. */
export function foresee(session: LiveSession, t: Micros): (command: Command) => Foreseen {
  const { booted } = session
  const { engine } = booted
  const known = new Map<string, Foreseen>()
  let state: Uint8Array | undefined
  const ask = (command: Command): Foreseen => {
    if (!state) {
      session.seek(t)
      state = engine.save()
    }
    engine.restore(state)
    let code = 0
    engine.guard(() => {
      code = perform(booted, command)
    })
    return { code, records: recordsIn(engine.traceBytes(), 1) }
  }
  return (command) => {
    const key = JSON.stringify(command)
    const found = known.get(key) ?? ask(command)
    known.set(key, found)
    return found
  }
}

/**
 * The records of the open branch up to `until`, as they would be with these acts in it, each in the place of later ones on its subject. The
 * session stays as it is.
 */
export function foreseeActs(session: LiveSession, acts: readonly Omit<TimedCommand, "from">[], until: Micros): readonly TraceRecord[] {
  const actions = [...session.course.actions]
  for (const { at, command } of acts) act(actions, { at, command, from: "journal" })
  const course = new Course(session.booted, actions, until, session.course)
  course.proceed(() => true)
  return course.records.toArray()
}
