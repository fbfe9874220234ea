// What a branch does to the world from outside, in the order of its times: the script, the sampling of flows around moves, and the acts.

import type { Scenario } from "../scenario/definition/scenario.js"
import type { TimedCommand } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { isSameSubject, watchedHost } from "./subject.js"

/** Something from outside at a time: a command, or the sampling of a host's flows before a command that changes their way. */
export interface Action {
  readonly at: Micros
  readonly timed: TimedCommand
  /** The host whose flows are sampled from then on. */
  readonly watch?: string
}

/** What the script makes happen: its commands, and before those that move a host the sampling of its flows. */
export function scriptActions(script: readonly TimedCommand[], { samples }: Scenario): readonly Action[] {
  const around = typeof samples === "string" ? 0 : samples.around
  const watches = script.flatMap((timed): Action[] => {
    const watch = watchedHost(timed.command)
    return watch === null || around === 0 ? [] : [{ at: Math.max(0, timed.at - around), timed, watch }]
  })
  return [...watches, ...script.map((timed): Action => ({ at: timed.at, timed }))].sort((a, b) => a.at - b.at)
}

/** The script's actions once these acts were done, in the order of doing: of later ones on the same subject each takes the place. */
export function actionsOf(script: readonly Action[], acts: readonly TimedCommand[]): readonly Action[] {
  const actions = [...script]
  for (const timed of acts) act(actions, timed)
  return actions
}

/** Does it after everything at its time. Returns the commands that give way to it: later ones on the same subject. */
export function act(actions: Action[], timed: TimedCommand): TimedCommand[] {
  const replaced = replacedAfter(actions, timed)
  const place = placeAfter(actions, timed.at)
  if (replaced.length > 0) {
    const gone = new Set(replaced)
    let kept = place
    for (let i = place; i < actions.length; i++) if (!gone.has(actions[i]?.timed as TimedCommand)) actions[kept++] = actions[i] as Action
    actions.length = kept
  }
  actions.splice(place, 0, { at: timed.at, timed })
  return replaced
}

/** The commands that give way to it: later ones on the same subject. */
export function replacedAfter(actions: readonly Action[], timed: TimedCommand): TimedCommand[] {
  const replaced: TimedCommand[] = []
  for (let i = placeAfter(actions, timed.at); i < actions.length; i++) {
    const { watch, timed: later } = actions[i] as Action
    if (watch === undefined && later.at > timed.at && isSameSubject(later.command, timed.command)) replaced.push(later)
  }
  return replaced
}

/** Does something lie ahead that acting at that time changes the course of? Then acting there forks. */
export function isAhead(actions: readonly Action[], at: Micros): boolean {
  return actions.findLastIndex(({ watch }) => watch === undefined) >= placeAfter(actions, at)
}

/** Of the commands that were there before them, those that the acts from `from` to `to` took the place of, in the order of their times. */
export function replacedBy(script: readonly Action[], acts: readonly TimedCommand[], from: number, to: number): TimedCommand[] {
  const actions = [...actionsOf(script, acts.slice(0, from))]
  const before = new Set(actions.map(({ timed }) => timed))
  const all = acts.slice(from, to + 1).flatMap((timed) => act(actions, timed).filter((gone) => before.has(gone)))
  return all.sort((a, b) => a.at - b.at)
}

/** The place of the first action in which the two differ; the length of the shorter where it is the beginning of the other. */
export function divergence(a: readonly Action[], b: readonly Action[]): number {
  const most = Math.min(a.length, b.length)
  for (let i = 0; i < most; i++) if (a[i]?.timed !== b[i]?.timed || a[i]?.watch !== b[i]?.watch) return i
  return most
}

/** Behind everything at that time. */
function placeAfter(actions: readonly Action[], at: Micros): number {
  let [low, high] = [0, actions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((actions[middle] as Action).at <= at) low = middle + 1
    else high = middle
  }
  return low
}
