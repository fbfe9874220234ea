// What happens, later or now. Later: a heap of timers, four ways wide (half the depth of a binary one), earliest first, and among equals the
// one scheduled first. Now: a fact, by which a room tells what it did to rooms that it must not import. Both end in the one switch of
// engine/dispatch.ts.

import { Tab } from "../../abi"
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
  AppStays,
  AppCloses,
  AppReopens,
  AdvertiseAgain,
  RouterEnds,
  LocalEnds,

  // Facts: told with happens(), never scheduled. Nine, and no more without a reason, since each hides its handlers from "go to definition":
  // a search for the fact's name finds both ends.

  /** addressing/: packets may carry address `a` from now on. */
  AddressUsable,
  /** addressing/: address `a` is invalid, for Reason `b`; its row is still there. */
  AddressGone,
  /** addressing/: address `a` has another identifier and another serial after a duplicate, and is about to be probed. */
  AddressChanged,
  /** ondemand/: setsc() returns Errno `b` to the caller on socket `a`. */
  SetscReturned,
  /** calls/: connect() returns Errno `b` to the caller on socket `a`. */
  ConnectReturned,
  /** sockets/, calls/: accept() returns to the caller on the listening socket `a`. */
  AcceptReturned,
  /** calls/: socket `a` is broken, and its application does not know yet. */
  SocketBroke,
  /** mobility/: the host has heard the router of link `a`. */
  RouterHeard,
  /** calls/: the application on socket `a` learns from an error that the socket is broken. */
  LossLearned,
}

type Fire = (event: Event, a: i32, b: i32) => void

const SIZE: usize = (offsetof<Timer>() + 7) & ~7
const WAYS = 4

/**
 * Tells a fact, at once: all that follows from it has happened when the call returns. A handler may close sockets and release prefixes, also
 * those of a list that the teller is going through. So a handler that would close another socket than its own must schedule(0, …) that for
 * after the event, as AppStays does; and a teller reads again what it needs of its row afterwards.
 */
export function happens(event: Event, a: i32, b: i32): void {
  changetype<Fire>(world().fire)(event, a, b)
}

/** After `delay` microseconds, `event` with its two arguments happens, due to what is due now. */
export function schedule(delay: u64, event: Event, a: i32, b: i32): void {
  scheduleAt(world().now + delay, event, a, b)
}

/** The same at a time; NEVER: not at all. */
export function scheduleAt(time: u64, event: Event, a: i32, b: i32): void {
  if (time >= NEVER) return
  const w = world()
  const heap = table(Tab.Timer)
  if (heap.used == heap.capacity) dropStale(heap)
  if (heap.used == heap.capacity) {
    w.overflow = 2
    return
  }
  const row = climb(heap, heap.used++, time)
  row.time = time
  row.seq = ++w.lastEvent
  row.event = event
  row.a = a
  row.b = b
  row.cause = w.cause
}

/**
 * Makes room for a timer of that time between a free slot and the top of the heap; of equal times the one scheduled later stands behind.
 */
function climb(heap: Table, slot: i32, time: u64): Timer {
  let at = heap.base + <usize>slot * SIZE
  while (slot > 0) {
    slot = (slot - 1) / WAYS
    const parent = heap.base + <usize>slot * SIZE
    if (changetype<Timer>(parent).time <= time) break
    move(at, parent)
    at = parent
  }
  return changetype<Timer>(at)
}

/** When the earliest timer is due; NEVER when there is none. */
export function nextTime(): u64 {
  return table(Tab.Timer).used == 0 ? NEVER : timer(0).time
}

/** Takes the earliest timer out; it stays readable at the returned row until the next call of schedule(). */
export function pop(): Timer {
  const heap = table(Tab.Timer)
  const last = --heap.used
  // The earliest moves to the freed row behind the heap, the last one sinks from the top to its place.
  const freed = heap.base + <usize>last * SIZE
  const scratch = world().scratch
  move(scratch, heap.base)
  let hole = heap.base
  for (let first = 1; first < last; ) {
    let child = heap.base + <usize>first * SIZE
    const end = heap.base + <usize>min(first + WAYS, last) * SIZE
    for (let other = child + SIZE; other < end; other += SIZE) if (before(other, child)) child = other
    if (!before(child, freed)) break
    move(hole, child)
    hole = child
    first = <i32>((child - heap.base) / SIZE) * WAYS + 1
  }
  if (hole != freed) move(hole, freed)
  move(freed, scratch)
  return changetype<Timer>(freed)
}

/** Makes room in a full heap: drops timers whose subject is gone, such as the lifetimes of prefixes given back long ago. */
function dropStale(heap: Table): void {
  const all = heap.used
  heap.used = 0
  for (let slot = 0; slot < all; slot++) {
    if (!isStale(timer(slot))) insert(slot, heap.used++)
  }
}

/** Moves a timer from a row behind the heap to its place in it. Rows come in any order; of equal times the lower number is first. */
function insert(from: i32, slot: i32): void {
  const heap = table(Tab.Timer)
  const held = world().scratch
  move(held, heap.base + <usize>from * SIZE)
  let at = heap.base + <usize>slot * SIZE
  while (slot > 0) {
    slot = (slot - 1) / WAYS
    const parent = heap.base + <usize>slot * SIZE
    if (before(parent, held)) break
    move(at, parent)
    at = parent
  }
  move(at, held)
}

function isStale(t: Timer): bool {
  switch (t.event) {
    case Event.LinkUp:
    case Event.LinkLeaves:
    case Event.Solicit:
    case Event.Advertise:
    case Event.RouterEnds:
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
      return prefix(t.a).serial != t.b || prefix(t.a).idleUntil != t.time
    case Event.GraceEnds:
    case Event.BindingSend:
    case Event.BindingAnswer:
      return prefix(t.a).serial != t.b
    case Event.SetscTimeout:
    case Event.ConnectRetry:
    case Event.ClaimExpires:
      return socket(t.a).serial != t.b
    default:
      return false
  }
}

function before(a: usize, b: usize): bool {
  const x = changetype<Timer>(a)
  const y = changetype<Timer>(b)
  return x.time < y.time || (x.time == y.time && x.seq < y.seq)
}

/** Word by word: for so few bytes a memory.copy() costs more. @inline */
function move(to: usize, from: usize): void {
  store<u64>(to, load<u64>(from))
  store<u64>(to, load<u64>(from, 8), 8)
  store<u64>(to, load<u64>(from, 16), 16)
  store<u64>(to, load<u64>(from, 24), 24)
}

/** The time so many microseconds from now; NEVER for NEVER. */
export function after(time: u64): u64 {
  return time >= NEVER ? NEVER : world().now + time
}
