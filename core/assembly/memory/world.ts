// Where everything stands in linear memory: World at a fixed address, the tables behind the static data, each with a capacity chosen at
// boot, then the trace, which is output and not state. Memory is grown here, once.

import { NONE, TABS, Tab, TYPES } from "../../abi"
import {
  Address,
  App,
  Call,
  Candidate,
  Destination,
  Entry,
  Fault,
  Gateway,
  Host,
  Inbound,
  Interface,
  Latency,
  LocalPrefix,
  Message,
  Peer,
  PolicyRow,
  Pool,
  PoolEntry,
  Prefix,
  Selection,
  Settings,
  Socket,
  Table,
  Timer,
  World,
} from "./layout"

const WORLD_AT: usize = 1024
const TABLES_AT: usize = 2048
const SELECTION_AT: usize = 3072

/** Room behind the trace for values that live no longer than a call. */
const SCRATCH: usize = 4096

/** A time that never comes: from here on, times are not scheduled. */
export const NEVER: u64 = 0x001f_ffff_ffff_ffff

// biome-ignore format: one line each, to be read as a list
export function world(): World { return changetype<World>(WORLD_AT) }
// biome-ignore format: see above
export function selection(): Selection { return changetype<Selection>(SELECTION_AT) }
// biome-ignore format: see above
export function table(tab: Tab): Table { return changetype<Table>(TABLES_AT + <usize>tab * ((offsetof<Table>() + 7) & ~7)) }

function at(tab: Tab, slot: i32): usize {
  const t = table(tab)
  return t.base + <usize>slot * <usize>t.size
}

/** Where row `slot` of a table stands whose rows are of class T: with the size known, a row costs one load. @inline */
function row<T>(tab: Tab, slot: i32): T {
  return changetype<T>(table(tab).base + <usize>slot * ((offsetof<T>() + 7) & ~7))
}
// biome-ignore-start format: one line each, to be read as a list
export function timer(slot: i32): Timer {
  return row<Timer>(Tab.Timer, slot)
}
export function host(slot: i32): Host {
  return row<Host>(Tab.Host, slot)
}
export function gateway(slot: i32): Gateway {
  return row<Gateway>(Tab.Gateway, slot)
}
export function peer(slot: i32): Peer {
  return row<Peer>(Tab.Peer, slot)
}
export function pool(owner: i32, type: i32): Pool {
  return row<Pool>(Tab.Pool, owner * TYPES + type)
}
export function poolEntry(slot: i32): PoolEntry {
  return row<PoolEntry>(Tab.PoolEntry, slot)
}
export function prefix(slot: i32): Prefix {
  return row<Prefix>(Tab.Prefix, slot)
}
export function address(slot: i32): Address {
  return row<Address>(Tab.Address, slot)
}
export function app(slot: i32): App {
  return row<App>(Tab.App, slot)
}
export function socket(slot: i32): Socket {
  return row<Socket>(Tab.Socket, slot)
}
export function message(slot: i32): Message {
  return row<Message>(Tab.Message, slot)
}
export function netInterface(slot: i32): Interface {
  return row<Interface>(Tab.Interface, slot)
}
/** The same row as a link of its interface. */
export function link(slot: i32): Interface {
  return row<Interface>(Tab.Interface, slot)
}
export function candidate(slot: i32): Candidate {
  return row<Candidate>(Tab.Candidate, slot)
}
export function destination(slot: i32): Destination {
  return row<Destination>(Tab.Destination, slot)
}
export function call(slot: i32): Call {
  return row<Call>(Tab.Call, slot)
}
export function fault(slot: i32): Fault {
  return row<Fault>(Tab.Fault, slot)
}
export function inbound(slot: i32): Inbound {
  return row<Inbound>(Tab.Inbound, slot)
}
export function localPrefix(slot: i32): LocalPrefix {
  return row<LocalPrefix>(Tab.LocalPrefix, slot)
}
// biome-ignore-end format: see above

/** One way latency between a gateway and another gateway, or (`isPeer`) a correspondent node. */
export function latency(from: i32, to: i32, isPeer: bool): u64 {
  return between(from, to, isPeer).time
}

export function between(from: i32, to: i32, isPeer: bool): Latency {
  const w = world()
  const column = isPeer ? w.gateways + to : to
  return row<Latency>(Tab.Latency, from * (w.gateways + w.peers) + column)
}

function sizeOf(tab: Tab): i32 {
  switch (tab) {
    case Tab.Timer:
      return aligned(offsetof<Timer>())
    case Tab.Host:
      return aligned(offsetof<Host>())
    case Tab.Gateway:
      return aligned(offsetof<Gateway>())
    case Tab.Peer:
      return aligned(offsetof<Peer>())
    case Tab.Latency:
      return aligned(offsetof<Latency>())
    case Tab.Pool:
      return aligned(offsetof<Pool>())
    case Tab.PoolEntry:
      return aligned(offsetof<PoolEntry>())
    case Tab.Prefix:
      return aligned(offsetof<Prefix>())
    case Tab.Address:
      return aligned(offsetof<Address>())
    case Tab.App:
      return aligned(offsetof<App>())
    case Tab.Socket:
      return aligned(offsetof<Socket>())
    case Tab.Message:
      return aligned(offsetof<Message>())
    case Tab.Interface:
      return aligned(offsetof<Interface>())
    case Tab.PolicyRow:
    case Tab.OrderRow:
      return aligned(offsetof<PolicyRow>())
    case Tab.Destination:
      return aligned(offsetof<Destination>())
    case Tab.Settings:
      return aligned(offsetof<Settings>())
    case Tab.Call:
      return aligned(offsetof<Call>())
    case Tab.Fault:
      return aligned(offsetof<Fault>())
    case Tab.Inbound:
      return aligned(offsetof<Inbound>())
    case Tab.LocalPrefix:
      return aligned(offsetof<LocalPrefix>())
    default:
      return aligned(offsetof<Candidate>())
  }
}

function aligned(size: usize): i32 {
  return <i32>((size + 7) & ~7)
}

/** How many rows a table shall have; before boot(). */
export function setCapacity(tab: Tab, rows: i32): void {
  table(tab).capacity = rows
}

/** Lays the tables out, grows memory to fit, and empties everything. `traceRows` records can be written between two drains. */
export function lay(traceRows: i32): void {
  const w = world()
  memory.fill(WORLD_AT, 0, offsetof<World>())
  memory.fill(SELECTION_AT, 0, offsetof<Selection>())
  // At the beginning of a cache line, whatever static data there is: half a line later, a run of 10,000 hosts is 8 % slower.
  let base: usize = (__heap_base + 63) & ~63
  for (let tab = 0; tab < TABS; tab++) {
    const t = table(tab)
    t.base = base
    t.size = sizeOf(tab)
    t.used = 0
    t.free = NONE
    base += <usize>t.size * <usize>t.capacity
  }
  w.end = base
  w.trace = base
  w.traceCapacity = traceRows
  // Half the room is for the records of the one event that passes the mark.
  w.drainAt = traceRows >> 1
  w.scratch = base + <usize>traceRows * <usize>aligned(offsetof<Entry>())
  const pages = <i32>((w.scratch + SCRATCH + 0xffff) >>> 16)
  const had = (<usize>memory.size()) << 16
  if (pages > memory.size()) memory.grow(pages - memory.size())
  // What memory has just grown by is zero, and takes no room of the machine until somebody writes there.
  if (table(0).base < had) memory.fill(table(0).base, 0, min(w.end, had) - table(0).base)
}

/** A fresh, zeroed row, or NONE when the table is full. Rows given back are used again; serials never are. */
export function take(tab: Tab): i32 {
  const t = table(tab)
  let slot = t.free
  if (slot != NONE) {
    // Every reusable row begins with its link.
    t.free = load<i32>(at(tab, slot))
  } else if (t.used < t.capacity) {
    slot = t.used++
  } else {
    return NONE
  }
  memory.fill(at(tab, slot), 0, <usize>t.size)
  return slot
}

export function giveBack(tab: Tab, slot: i32): void {
  const t = table(tab)
  const row = at(tab, slot)
  // A cleared row has serial 0: whoever still holds a reference to it sees that its subject is gone.
  memory.fill(row, 0, <usize>t.size)
  store<i32>(row, t.free)
  t.free = slot
}

/** Takes all rows of a table at once, for tables whose rows are addressed by arithmetic. */
export function takeAll(tab: Tab): void {
  const t = table(tab)
  t.used = t.capacity
}

export function rowAddress(tab: Tab, slot: i32): usize {
  return at(tab, slot)
}

export function newSerial(): i32 {
  return ++world().lastSerial
}
