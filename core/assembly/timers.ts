// What will happen: a binary heap of timers, earliest first, and among equals the one scheduled first.

import { Tab } from "../abi"
import { Timer } from "./layout"
import { NEVER, table, timer, world } from "./world"

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

function before(a: Timer, b: Timer): bool {
  return a.time < b.time || (a.time == b.time && a.seq < b.seq)
}

function copy(to: i32, from: i32): void {
  memory.copy(changetype<usize>(timer(to)), changetype<usize>(timer(from)), SIZE)
}
