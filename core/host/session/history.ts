// What is done in a session: acts, undo and redo, several acts as one deed, other branches, their names and removal. Beside live.ts, since
// no page needs it to begin with.

import { perform } from "../boot/perform.js"
import { isAhead, replacedAfter, replacedBy } from "../course/actions.js"
import { Plans } from "../course/plans.js"
import type { Command } from "../scenario/definition/commands.js"
import type { Entities } from "../types/entity.js"
import type { Frame, Position, Run, TimedCommand } from "../types/run.js"
import { type Micros, shortTimeText } from "../values/time.js"
import { describeCommand } from "../words/commands.js"
import type { LiveSession } from "./live.js"
import { type Act, actsOf } from "./tree.js"
import { redo, remove, rename, sharedWithParent, showUpTo, undo } from "./undo.js"

export { canRedo, canUndo } from "./undo.js"

/** A run goes on for at least this long after the last act in it. */
const AFTER_ACTING = 60_000_000

/** What an act did: `replaced` are the commands that gave way to it. */
export interface Done {
  readonly frame: Frame
  readonly forked: boolean
  readonly replaced: readonly TimedCommand[]
}

/**
 * Does it after everything at that time. Where commands lie ahead this is a fork: those on the same subject are replaced, and listed; the
 * parent stays as it was. Otherwise the branch goes on with it. The run is computed up to the act, and goes on with `proceed`.
 * Throws a ScenarioError for names that the scenario does not have; then nothing is done.
 */
export function doNow(session: LiveSession, command: Command, { t }: Position): Done {
  const { course, tree } = session
  const timed: TimedCommand = { at: t, command, from: "journal" }
  const replaced = replacedAfter(course.actions, timed)
  const forked = isAhead(course.actions, t)
  const { entities } = session.run
  const name = actName(command, t, entities)
  if (course.reached >= t) course.keepAt(t)
  tryOut(session, timed)
  if (forked) tree.fork(name, [timed], namesIn(entities))
  else tree.goOn(timed, namesIn(entities))
  settle(session)
  return { frame: session.seek(t), forked, replaced }
}

/** Lets the branch that is open run on, `by` beyond its end; the Frame stays where it is. */
export function extend(session: LiveSession, by: Micros, { t, n }: Position): Frame {
  const { course } = session
  session.tree.extend(course.end + by)
  settle(session)
  return course.records.at(n - 1)?.t === t ? session.at(n) : session.seek(t)
}

/** Opens another branch. Throws a RangeError for one that is not there. */
export function switchTo(session: LiveSession, branch: number): Run {
  session.tree.switchTo(branch)
  settle(session)
  return session.run
}

const PLANS = new WeakMap<LiveSession, Plans>()

/** Opens the run of what the tree shows now. */
export function settle(session: LiveSession): void {
  const { tip, end: extended } = session.tree.open
  const plans = PLANS.get(session) ?? new Plans(session.script)
  PLANS.set(session, plans)
  const { actions, latest } = plans.of(tip)
  session.open(tip, actions, Math.max(session.scenario.until, extended, tip ? latest + AFTER_ACTING : 0))
}

/** Refuses a command that names what the scenario does not have, before anything is changed by it. */
export function tryOut({ booted, beginning }: LiveSession, { command }: Pick<TimedCommand, "command">): void {
  const { engine } = booted
  engine.restore(beginning)
  try {
    engine.guard(() => void perform(booted, command))
  } finally {
    engine.restore(beginning)
  }
}

/** What an act's branch is called until it is given a name. */
export function actName(command: Command, t: Micros, entities?: Entities): string {
  return `${describeCommand(command, entities)} at ${shortTimeText(t)}`
}

const namesIn =
  (entities: Entities) =>
  ({ timed }: Act): string =>
    actName(timed.command, timed.at, entities)

/** Takes the open branch's last act back, or leaves a branch that it made. Returns what was taken back; null: there was nothing. */
export function undoAct(session: LiveSession): Act | null {
  return settled(session, undo(session.tree))
}

export function redoAct(session: LiveSession): Act | null {
  return settled(session, redo(session.tree))
}

/** Shows a branch as it was when its last act was that one; false where it never was, or is gone. */
export function showAgain(session: LiveSession, branch: number, tip: Act | null): boolean {
  return settled(session, showUpTo(session.tree, branch, tip))
}

/** Does all of it on a branch of its own, which it opens: one deed to who did it. In the order of their times. */
export function doTogether(session: LiveSession, name: string, deed: readonly Omit<TimedCommand, "from">[]): void {
  const acts = deed.map(({ at, command }): TimedCommand => ({ at, command, from: "journal" }))
  if (acts.length === 0) return
  for (const timed of acts) tryOut(session, timed)
  const { end, entities } = session.run
  session.tree.fork(name, acts, namesIn(entities))
  session.tree.extend(end)
  settle(session)
}

export function renameBranch(session: LiveSession, branch: number, name: string): void {
  rename(session.tree, branch, name)
  session.show()
}

/** Its children go to its parent; the script's own branch stays. Throws a RangeError for that one, and for one that is not there. */
export function removeBranch(session: LiveSession, branch: number): void {
  remove(session.tree, branch)
  settle(session)
}

/** The commands that gave way to what a branch was made with. */
export function replacedIn({ tree, script }: LiveSession, branch: number): readonly TimedCommand[] {
  const { first } = tree.at(branch)
  const shared = sharedWithParent(tree, branch)
  return tree.parentOf(branch) === null ? [] : replacedBy(script, actsOf(first), shared, Math.max(shared, (first?.count ?? 0) - 1))
}

function settled<T>(session: LiveSession, changed: T): T {
  if (changed) settle(session)
  return changed
}
