// The only place that touches linear memory: instances of the compiled core, their tables read out into plain values.

import { ABI, Stop, TABS, type Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import { compile } from "./compile.js"
import type { SelectionExports } from "./selection-exports.js"

/** What core/assembly/index.ts exports; run.wasm has no more than core/assembly/run.ts. Times are microseconds as numbers. */
interface Exports extends SelectionExports {
  readonly memory: WebAssembly.Memory
  abi(): number
  setCapacity(tab: Tab, rows: number): void
  boot(traceRows: number): void
  plant(high: number, low: number): void
  take(tab: Tab): number
  takeAll(tab: Tab): void
  rowAddress(tab: Tab, slot: number): number
  newSerial(): number
  /** Once, when all gateways are there. */
  beginAdvertising(): void
  run(until: number): number
  stopAt(record: number): void
  drained(): void
  newSettings(): number
  // Commands: each returns an Errno. NONE, or a negative time, where the command does not say.
  doAttach(host: number, gateway: number, port: number, overlaps: number, gap: number, overlap: number): number
  doDetach(host: number, port: number): number
  doOpen(app: number): number
  doClose(app: number): number
  doCall(app: number, row: number): number
  doConnectIn(peer: number, app: number): number
  /** `where`: 0 the scenario, 1 a host, 2 a gateway, 3 an application. */
  doSet(where: number, who: number, key: number, value: number, isTold: number): number
  /** `bits`: 1 autonomous, 2 authenticated, 8 of a SNAC router, 16 a route. */
  doAdvertise(
    gateway: number,
    host: number,
    type: number,
    a: number,
    b: number,
    c: number,
    d: number,
    length: number,
    preferred: number,
    valid: number,
    bits: number,
  ): number
  doCapability(gateway: number, offers: number): number
  doLatency(from: number, to: number, isPeer: number, time: number): number
  doRefuse(gateway: number, type: number, on: number): number
  doExhaust(gateway: number, type: number, on: number): number
  /** Nodes by NodeKind and slot; NodeKind.None and NONE: whoever. */
  doDisturb(
    reason: number,
    kind: number,
    nth: number,
    count: number,
    fromKind: number,
    from: number,
    toKind: number,
    to: number,
    host: number,
    until: number,
    by: number,
  ): number
  doFail(gateway: number, on: number): number
  doPartition(from: number, to: number, isPeer: number, on: number): number
  doDuplicate(host: number, count: number): number
  doWatch(host: number): void
}

/** Thrown through the core, out of the middle of an event, once the wanted record is written. */
const HALTED = Symbol("halted")

/** The compiled core, once a page or process. */
export class Core {
  constructor(readonly module: WebAssembly.Module) {}

  /** A world of its own with room for so many rows of each table, and for `traceRows` records between two drains. */
  start(capacities: Partial<Record<Tab, number>>, traceRows: number): Engine {
    return new Engine(this.module, capacities, traceRows)
  }
}

export async function loadCore(source: BufferSource | Response | PromiseLike<Response>): Promise<Core> {
  return new Core(await compile(source))
}

/** One instance with its memory. */
export class Engine {
  /** Rises with every call that may change the state, so that a reader can tell whether it is still the one that it began with. */
  generation = 0
  readonly call: Exports
  readonly views: layout.Views
  private readonly bytes: Uint8Array

  /** Throws a RangeError where the machine gives no memory for so many rows. */
  constructor(module: WebAssembly.Module, capacities: Partial<Record<Tab, number>>, traceRows: number) {
    const halt = () => {
      throw HALTED
    }
    const instance = new WebAssembly.Instance(module, { trace: { halt } })
    this.call = instance.exports as unknown as Exports
    if (this.call.abi() !== ABI)
      throw Error(`core.wasm speaks version ${this.call.abi()} of the boundary, this program ${ABI}: build both again`)
    for (let tab = 0; tab < TABS; tab++) this.call.setCapacity(tab, capacities[tab as Tab] ?? 0)
    this.call.boot(traceRows)
    const { buffer } = this.call.memory
    if (layout.readWorld({ i32: new Int32Array(buffer), u32: new Uint32Array(buffer) }, layout.WORLD_AT).scratch > buffer.byteLength)
      throw new RangeError("there is no memory for so large a world")
    this.views = { i32: new Int32Array(buffer), u32: new Uint32Array(buffer) }
    this.bytes = new Uint8Array(buffer)
  }

  get world() {
    return layout.readWorld(this.views, layout.WORLD_AT)
  }

  writeWorld(values: Parameters<typeof layout.writeWorld>[2]): void {
    layout.writeWorld(this.views, layout.WORLD_AT, values)
  }

  /** Takes a row and fills it in. Returns its slot. */
  add<T>(tab: Tab, write: (views: layout.Views, at: number, row: T) => void, row: T): number {
    const slot = this.call.take(tab)
    write(this.views, this.call.rowAddress(tab, slot), row)
    return slot
  }

  /** Runs until that time, or until a record or a limit stops it. */
  run(until: number): Stop {
    let stop = Stop.AtRecord
    this.guard(() => {
      stop = this.call.run(until)
    })
    return stop
  }

  /** Calls into the core. Returns true where the call was left in the middle because the wanted record is written. */
  guard(act: () => void): boolean {
    this.generation++
    try {
      act()
      return false
    } catch (error) {
      if (error === HALTED) return true
      throw error
    }
  }

  /** Bytes of the state: the scalars, and each table's rows up to its high-water mark. The trace is output and not part of it. */
  get stateBytes(): number {
    return this.regions().reduce((sum, [from, to]) => sum + to - from, 0)
  }

  /** A copy of the state; into a kept buffer where that is large enough. */
  save(kept?: Uint8Array): Uint8Array {
    const regions = this.regions()
    const size = regions.reduce((sum, [from, to]) => sum + to - from, 0)
    const into = kept && kept.length >= size ? kept.subarray(0, size) : new Uint8Array(size)
    let at = 0
    for (const [from, to] of regions) {
      into.set(this.bytes.subarray(from, to), at)
      at += to - from
    }
    return into
  }

  /** Puts a saved state back. Rows above a table's high-water mark keep their contents: a row is cleared when it is taken. */
  restore(saved: Uint8Array): void {
    this.generation++
    const scalars = layout.STATIC_AT - layout.WORLD_AT
    this.bytes.set(saved.subarray(0, scalars), layout.WORLD_AT)
    let at = scalars
    // The high-water marks are among the scalars, which are restored by now.
    for (const [from, to] of this.regions().slice(1)) {
      this.bytes.set(saved.subarray(at, at + to - from), from)
      at += to - from
    }
  }

  private regions(): [from: number, to: number][] {
    const regions: [number, number][] = [[layout.WORLD_AT, layout.STATIC_AT]]
    for (let tab = 0; tab < TABS; tab++) {
      const { base, size, used } = layout.readTable(this.views, layout.TABLES_AT + tab * layout.TableSize)
      regions.push([base, base + size * used])
    }
    return regions
  }

  /** A row of a table, copied out. */
  read<T>(reader: (views: layout.Views, at: number) => T, tab: Tab, slot: number): T {
    return reader(this.views, this.call.rowAddress(tab, slot))
  }

  /** A copy of the records written since the last drain. */
  traceBytes(): Uint8Array<ArrayBuffer> {
    const { trace, traced } = this.world
    return this.bytes.slice(trace, trace + traced * layout.EntrySize)
  }
}
