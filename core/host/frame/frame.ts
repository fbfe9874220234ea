// Copies the tables of the core into a Frame, so that the Frame never changes.

import { Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import type { Booted } from "../boot/booted.js"
import type { Frame, Position, Run } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { Tables } from "./rows.js"

/** Worlds of so many rows are read at once. A larger one is read table by table, when somebody looks. */
const READ_AT_ONCE = 1000

/** The same moment as one of another run: one that knows more of what comes, or has another name. Rows that nobody has read stay unread. */
export function withRun(frame: Frame, run: Run): Frame {
  return frame instanceof ReadLater ? new ReadLater(frame.position, run, frame.read) : { ...frame, run }
}

/**
 * All that there is now, under the names of the run. `again` puts the engine back to this position: a part of a large world may be read when
 * the engine has gone on.
 */
export function readFrame(booted: Booted, run: Run, position: Position, again: () => void): Frame {
  const { engine } = booted
  const tables = new Tables(booted, run)
  const rows = (tab: Tab) => layout.readTable(engine.views, layout.TABLES_AT + tab * layout.TableSize).used
  if (rows(Tab.Host) + rows(Tab.Address) + rows(Tab.Socket) <= READ_AT_ONCE)
    return {
      position,
      time: position.t,
      run,
      hosts: tables.hosts(),
      gateways: tables.gateways(),
      peers: tables.peers(),
      registry: tables.registry(),
      prefixes: tables.prefixes(),
      addresses: tables.addresses(),
      sockets: tables.sockets(),
      messages: tables.messages(),
    }
  let { generation } = engine
  const known = new Map<Part, unknown>()
  return new ReadLater(position, run, (part) => {
    if (known.has(part)) return known.get(part)
    if (engine.generation !== generation) {
      again()
      generation = engine.generation
    }
    known.set(part, tables[part]())
    return known.get(part)
  })
}

type Part = Exclude<keyof Frame, "position" | "time" | "run">

/** A frame of a large world: each table is read when somebody first asks for it. */
class ReadLater implements Frame {
  readonly time: Micros

  constructor(
    readonly position: Position,
    readonly run: Run,
    readonly read: (part: Part) => unknown,
  ) {
    this.time = position.t
  }

  get hosts() {
    return this.read("hosts") as Frame["hosts"]
  }
  get gateways() {
    return this.read("gateways") as Frame["gateways"]
  }
  get peers() {
    return this.read("peers") as Frame["peers"]
  }
  get registry() {
    return this.read("registry") as Frame["registry"]
  }
  get prefixes() {
    return this.read("prefixes") as Frame["prefixes"]
  }
  get addresses() {
    return this.read("addresses") as Frame["addresses"]
  }
  get sockets() {
    return this.read("sockets") as Frame["sockets"]
  }
  get messages() {
    return this.read("messages") as Frame["messages"]
  }
}
