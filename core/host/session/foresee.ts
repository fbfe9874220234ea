// What a command would do now, without doing it: the core is asked, and put back as it was.

import { perform } from "../boot/perform.js"
import type { Command } from "../scenario/definition/commands.js"
import type { TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { recordsIn } from "./record.js"
import type { Session } from "./session.js"

export interface Foreseen {
  /** An Errno: why the command makes no sense now; 0 if it does. */
  readonly code: number
  /** What it would write at once. */
  readonly records: readonly TraceRecord[]
}

/** Asks of the branch that is open, after everything at that time: where `do` would act. */
export function foresee(session: Session, t: Micros): (command: Command) => Foreseen {
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
