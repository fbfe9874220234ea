// Copies the tables of the core into a Frame, so that the Frame never changes.

import { Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import type { Booted } from "../boot/booted.js"
import type { Frame, Position, Run } from "../types/run.js"
import { Tables } from "./rows.js"

/** Worlds of so many rows are read at once. A larger one is read table by table, when somebody looks. */
const READ_AT_ONCE = 1000

type Parts = Omit<Frame, "position" | "time" | "run">
const PARTS = ["hosts", "gateways", "peers", "registry", "prefixes", "addresses", "sockets", "messages"] as const satisfies (keyof Parts)[]

/** The same moment as one of another run: one that knows more of what comes, or has another name. Rows that nobody has read stay unread. */
export function withRun(frame: Frame, run: Run): Frame {
  return Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(frame), run: { value: run, enumerable: true } }) as Frame
}

/**
 * All that there is now, under the names of the run. `again` puts the engine back to this position: a part of a large world may be read when
 * the engine has gone on.
 */
export function readFrame(booted: Booted, run: Run, position: Position, again: () => void): Frame {
  const { engine } = booted
  const tables = new Tables(booted, run)
  const frame = { position, time: position.t, run } as Frame
  let { generation } = engine
  for (const part of PARTS) {
    let read: unknown
    Object.defineProperty(frame, part, {
      enumerable: true,
      get() {
        if (read !== undefined) return read
        if (engine.generation !== generation) {
          again()
          generation = engine.generation
        }
        read = tables[part]()
        return read
      },
    })
  }
  const rows = [Tab.Host, Tab.Address, Tab.Socket].map(
    (tab) => layout.readTable(engine.views, layout.TABLES_AT + tab * layout.TableSize).used,
  )
  return rows.reduce((sum, used) => sum + used) > READ_AT_ONCE ? frame : { ...frame }
}
