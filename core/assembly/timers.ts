// What will happen: a binary heap of timers, earliest first, and among equals the one scheduled first.

import { Tab } from "../abi"
import { Table, Timer } from "./layout"
import { address, link, NEVER, prefix, socket, table, timer, world } from "./world"

export enum Event {
  LinkUp,
  LinkLeaves,
  Solicit,
  Advertise,
  Arrive,
  DadDone,
  SetscTimeout,
  IdleEnds,
  HoldEnds,
  PoolReturns,
  BindingSend,
  BindingAnswer,
  RequestAnswer,
  PreferredEnds,
  ValidEnds,
  GraceEnds,
  TemporaryPreferredEnds,
  TemporaryValidEnds,
  AppRetry,
  AppBind,
  AppConnect,
  AppLearns,
  ConnectRetry,
  Sample,
  AppCall,
  ClaimExpires,
  RenewalEnds,
  BufferDry,
  Publish,
  InboundRetry,
  AppMigrates,
  SessionMoves,
}

const SIZE: usize = (offsetof<Timer>() + 7) & ~7

/** After `delay` microseconds, `event` with its two arguments happens, due to what is due now. */
export function schedule(delay: u64, event: Event, a: i32, b: i32): void {
  scheduleAt(world().now + delay, event, a, b)
}

export function scheduleAt(time: u64, event: Event, a: i32, b: i32): void {
  if (time >= NEVER) return
  const w = world()
  const heap = table(Tab.Timer)
  if (heap.used == heap.capacity) dropStale(heap)
  if (heap.used == heap.capacity) {
    w.overflow = 2
    return
  }
  let slot = heap.used++
  const seq = ++w.lastEvent
  while (slot > 0) {
    const parent = (slot - 1) >> 1
    if (timer(parent).time <= time) break
    copy(slot, parent)
    slot = parent
  }
  const row = timer(slot)
  row.time = time
  row.seq = seq
  row.event = event
  row.a = a
  row.b = b
  row.cause = w.cause
}

/** When the earliest timer is due; NEVER when there is none. */
export function nextTime(): u64 {
  return table(Tab.Timer).used == 0 ? NEVER : timer(0).time
}

/** Takes the earliest timer out; it stays readable at the returned row until the next call of schedule(). */
export function pop(): Timer {
  const heap = table(Tab.Timer)
  const last = --heap.used
  const first = timer(last)
  // The earliest moves to the freed row behind the heap, the last one sinks from the top to its place.
  const scratch = changetype<Timer>(world().scratch)
  memory.copy(changetype<usize>(scratch), changetype<usize>(timer(0)), SIZE)
  let slot = 0
  for (;;) {
    let child = slot * 2 + 1
    if (child >= last) break
    if (child + 1 < last && before(timer(child + 1), timer(child))) child++
    if (!before(timer(child), first)) break
    copy(slot, child)
    slot = child
  }
  if (slot != last) copy(slot, last)
  memory.copy(changetype<usize>(timer(last)), changetype<usize>(scratch), SIZE)
  return timer(last)
}

/** Room is made of what would find its subject gone: the lifetimes of prefixes given back long ago, most of all. */
function dropStale(heap: Table): void {
  const all = heap.used
  heap.used = 0
  for (let slot = 0; slot < all; slot++) {
    if (!isStale(timer(slot))) insert(slot, heap.used++)
  }
}

/** The timer of a row behind the heap moves to `slot`, the heap's last, and up to its place. */
function insert(from: i32, slot: i32): void {
  const held = changetype<Timer>(world().scratch)
  memory.copy(changetype<usize>(held), changetype<usize>(timer(from)), SIZE)
  while (slot > 0) {
    const parent = (slot - 1) >> 1
    if (before(timer(parent), held)) break
    copy(slot, parent)
    slot = parent
  }
  memory.copy(changetype<usize>(timer(slot)), changetype<usize>(held), SIZE)
}

function isStale(t: Timer): bool {
  switch (t.event) {
    case Event.LinkUp:
    case Event.LinkLeaves:
    case Event.Solicit:
    case Event.Advertise:
      return link(t.a).epoch != t.b
    case Event.DadDone:
    case Event.TemporaryPreferredEnds:
    case Event.TemporaryValidEnds:
      return address(t.a).serial != t.b
    case Event.PreferredEnds:
      return prefix(t.a).serial != t.b || prefix(t.a).preferredUntil != t.time
    case Event.ValidEnds:
      return prefix(t.a).serial != t.b || prefix(t.a).validUntil != t.time
    case Event.IdleEnds:
    case Event.GraceEnds:
    case Event.BindingSend:
    case Event.BindingAnswer:
      return prefix(t.a).serial != t.b
    case Event.SetscTimeout:
    case Event.ConnectRetry:
      return socket(t.a).serial != t.b
    default:
      return false
  }
}

function before(a: Timer, b: Timer): bool {
  return a.time < b.time || (a.time == b.time && a.seq < b.seq)
}

function copy(to: i32, from: i32): void {
  memory.copy(changetype<usize>(timer(to)), changetype<usize>(timer(from)), SIZE)
}
