// Foresees what a command would do now: the core performs it, and is put back as it was.

import { perform } from "../boot/perform.js"
import { recordsIn } from "../course/record.js"
import type { Command } from "../scenario/definition/commands.js"
import type { TraceRecord } from "../types/run.js"
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
