// Auto-drive (F23): acts by chance, from a seed, at times of the run. The same scenario, moment and seed give the same acts at the same
// times, however fast the run is played.

import { foresee } from "../../../core/host/acting.js"
import type { Command, Frame, LiveSession, Micros } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import { actionsFor } from "../acting/actions.js"
import { type Action, flatten } from "../acting/entries.js"

export interface Drive {
  readonly seed: number
  /** The mean time of the run between two acts. */
  readonly pace: Micros
  /** How many acts were done. */
  readonly done: number
  /** When the next is due. */
  readonly next: Micros
}

export function startDrive({ time }: Frame, seed: number, pace: Micros): Drive {
  return { seed, pace, done: 0, next: time + wait(seed, pace, 0) }
}

/** The command of the next act, or null if nothing is possible. The object is drawn first, so that one with many acts has no advantage. */
function choose(frame: Frame, session: LiveSession, { seed, done }: Drive): Command | null {
  const now = { frame, foresee: foresee(session, frame.time) }
  const { hosts, gateways, peers } = frame
  const objects = [...hosts, ...hosts, ...gateways, ...peers].map(({ serial }) => serial)
  const roll = dice(seed, done)
  // If nothing is possible with an object, another is drawn.
  for (let tries = 0; tries < TRIES && objects.length > 0; tries++) {
    const serial = objects[roll(objects.length)] ?? 0
    const possible = byKind(flatten(actionsFor(now, serial)).filter((action) => action.because === ""))
    const shown = possible.filter(([action]) => action && SHOWN.has(action.command.do))
    const kinds = shown.length > 0 && roll(5) > 0 ? shown : possible
    const kind = kinds[roll(kinds.length)]
    const action = kind?.[roll(kind.length)]
    if (action) return action.command
  }
  return null
}

const TRIES = 20

/** Acts whose effect is seen at once: four of five acts are of these, if any is possible. */
const SHOWN: ReadonlySet<Command["do"]> = new Set([
  "attach",
  "detach",
  "open",
  "close",
  "connectIn",
  "fail",
  "restore",
  "partition",
  "heal",
])

/** Acts by kind of command: the kind is drawn before the act, so that one with many choices, such as a socket call, has no advantage. */
function byKind(actions: readonly Action[]): Action[][] {
  const kinds = new Map<string, Action[]>()
  for (const action of actions) kinds.set(action.command.do, [...(kinds.get(action.command.do) ?? []), action])
  return [...kinds.values()]
}

/** Does the next act at its time, and returns the drive after it. */
export function driveOn(explorer: Explorer, drive: Drive): Drive {
  const { session } = explorer.getState()
  explorer.seek(drive.next)
  const { frame } = explorer.getState()
  const command = frame && session && choose(frame, session, drive)
  if (command) explorer.do(command)
  const done = drive.done + 1
  return { ...drive, done, next: drive.next + wait(drive.seed, drive.pace, done) }
}

/** The time before the nth act: half to one and a half of the pace, in whole milliseconds. */
function wait(seed: number, pace: Micros, n: number): Micros {
  return Math.round(pace / 2000 + dice(seed ^ 0x5bd1e995, n)(Math.max(1, Math.round(pace / 1000)))) * 1000
}

/** A generator of whole numbers below a bound (splitmix32). */
function dice(seed: number, n: number): (below: number) => number {
  let state = (Math.imul(seed, 0x9e3779b1) + Math.imul(n + 1, 0x85ebca6b)) >>> 0
  return (below) => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) % Math.max(1, below)
  }
}

/**
 * Plays the run as fast as a clock on the wall, so that acts come at their pace, and acts whenever an act is due, until the returned
 * function is called or somebody else pauses.
 */
export function drive(explorer: Explorer, first: Drive, tell: (drive: Drive) => void, ended: () => void): () => void {
  const { session, speed } = explorer.getState()
  let now = first
  let asked = false
  let over = false
  const end = (): void => {
    if (over) return
    over = true
    unsubscribe()
    explorer.pause()
    explorer.setState({ speed })
    ended()
  }
  const follow = (): void => {
    asked = false
    const { frame, playing, session: open } = explorer.getState()
    if (over || !frame) return
    const isDue = frame.time >= Math.min(now.next, frame.run.end)
    if (open !== session || (!isDue && !playing)) end()
    if (over || !isDue) return
    now = driveOn(explorer, now)
    explorer.play()
    tell(now)
  }
  // In a microtask, so that all other subscribers have seen this change before the next act changes the store again.
  const unsubscribe = explorer.subscribe(() => {
    if (!asked) queueMicrotask(follow)
    asked = true
  })
  explorer.setState({ speed: 1 })
  explorer.play()
  return end
}
