// Edits the tree of a session's branches: names, removes and restores them, and saves them for a link. Only removeBranch() drops a run
// that a user made. It is apart from index.ts, since no page needs it to begin with.

import { scriptOf } from "../boot/perform.js"
import type { Branch, Run, TimedCommand } from "../types/run.js"
import type { Micros } from "../values/time.js"
import { actionsWith, compute, scriptActions } from "./course.js"
import { actName, type BranchState, endAfter, type Session } from "./session.js"

export { readAct, writeAct } from "./saved-command.js"

/** A branch as a link keeps it. */
export interface SavedBranch {
  /** The parent's place in the list; null for the script's own branch. */
  readonly parent: number | null
  readonly shared: number
  readonly name: string
  readonly acts: readonly TimedCommand[]
  /** The end of the run where a user extended it; 0: it ends by itself. */
  readonly end: Micros
}

export function renameBranch(session: Session, id: number, name: string): void {
  const state = stateOf(session, id)
  rebranch(session, state, { name })
}

/** Removes a branch; its children become its parent's, from where they first differ from that. The script's own branch cannot be removed. */
export function removeBranch(session: Session, id: number): void {
  const gone = stateOf(session, id)
  const { parent, at } = gone.run.branch
  if (parent === null) throw new RangeError("the script's own branch cannot be removed")
  for (const child of [...session.states.values()]) {
    const { branch } = child.run
    if (branch.parent !== id) continue
    const state = { ...child, shared: Math.min(child.shared, gone.shared) }
    const replaced = replacedBy(session, state.acts, state.shared, child.shared)
    rebranch(session, state, { parent, at: Math.min(branch.at, at), replaced })
  }
  if (session.run.branch.id === id) session.switchTo(parent)
  session.states.delete(id)
}

/** True while a run is what its branch shows, even where the branch has another name by now. */
export function isShown(session: Session, run: Run): boolean {
  return session.states.get(run.branch.id)?.run.records === run.records
}

/** Opens a run that its branch showed before; the branch goes on from there. */
export function reopenRun(session: Session, run: Run): void {
  const state = session.known.get(run)
  const now = state && session.states.get(run.branch.id)
  if (!state || !now) throw new RangeError("there is no such branch any more")
  session.put({ ...state, run: { ...state.run, branch: now.run.branch } })
  session.switchTo(run.branch.id)
}

/** Makes a new branch of a run that its branch no longer shows. */
export function keepAside(session: Session, run: Run): void {
  const state = session.known.get(run)
  const parent = session.states.get(run.branch.id)
  if (!state || !parent) return
  const shared = state.acts.findIndex((act, i) => act !== parent.acts[i])
  const first = state.acts[shared]
  if (!first) return
  const branch: Branch = {
    id: session.newId(),
    name: actName(first.command, first.at),
    parent: run.branch.id,
    at: first.at,
    replaced: replacedBy(session, state.acts, shared, shared),
  }
  session.put({ ...state, shared, run: { ...state.run, branch } })
}

/** Performs several commands, in the order of their times, on a new branch, and opens it: one undo takes all of them back. */
export function actTogether(session: Session, name: string, commands: readonly Omit<TimedCommand, "from">[]): void {
  const { run, acts: before } = stateOf(session, session.run.branch.id)
  const [first] = commands
  if (!first) return
  const acts = [...before, ...commands.map(({ at, command }): TimedCommand => ({ at, command, from: "journal" }))]
  const replaced = replacedBy(session, acts, before.length, acts.length - 1)
  const branch = { id: session.newId(), name, parent: run.branch.id, at: first.at, replaced }
  keepActs(session, branch, acts, before.length, run.end)
  session.switchTo(branch.id)
}

/** The last command of the open branch, and whether the branch began with it. `from` is the run that was shown before, where it is known. */
export function lastAct(session: Session, from?: Run): { readonly at: Micros; readonly forked: boolean } | null {
  const { acts, shared, run } = stateOf(session, session.run.branch.id)
  const last = acts.at(-1)
  if (!last || acts.length <= shared) return null
  const isWhole = from !== undefined && session.known.get(from)?.acts.length === shared
  return { at: last.at, forked: run.branch.parent !== null && (isWhole || acts.length === shared + 1) }
}

/** Takes the last command of the open branch back: the branch is computed again without it. */
export function withoutLastAct(session: Session): void {
  const { acts, shared, run } = stateOf(session, session.run.branch.id)
  keepActs(session, run.branch, acts.slice(0, -1), shared)
  session.switchTo(run.branch.id)
}

/** All branches, or only the open one and those that it came from; parents before children. `open`: the place of the open one. */
export function saveBranches(session: Session, which: "all" | "open"): { branches: SavedBranch[]; open: number } {
  const ids = which === "all" ? [...session.states.keys()].sort((a, b) => depth(session, a) - depth(session, b)) : ancestry(session)
  const branches = ids.map((id): SavedBranch => {
    const { run, acts, shared } = stateOf(session, id)
    const parent = run.branch.parent === null ? null : ids.indexOf(run.branch.parent)
    return { parent, shared, name: run.branch.name, acts, end: run.end > endOf(session, acts) ? run.end : 0 }
  })
  return { branches, open: ids.indexOf(session.run.branch.id) }
}

/** Gives a fresh session these branches. Throws for commands that do not fit the scenario, and for a list that is no tree. */
export function restoreBranches(session: Session, branches: readonly SavedBranch[], open: number): void {
  const ids: number[] = []
  for (const { parent, shared, name, acts, end } of branches) {
    if (ids.length === 0) {
      ids.push(session.run.branch.id)
      keepActs(session, { ...session.run.branch, name }, acts, 0, end)
      continue
    }
    const from = ids[parent ?? -1]
    const first = acts[shared]
    if (from === undefined || !first) throw new RangeError("a branch needs a parent before it and an act of its own")
    const replaced = replacedBy(session, acts, shared, shared)
    const branch = { id: session.newId(), name, parent: from, at: first.at, replaced }
    keepActs(session, branch, acts, shared, end)
    ids.push(branch.id)
  }
  session.switchTo(ids[open] ?? 0)
}

function keepActs(session: Session, branch: Branch, acts: readonly TimedCommand[], shared: number, runOnTo: Micros = 0): void {
  const { booted, scenario } = session
  let actions = scriptActions(scriptOf(scenario), scenario)
  for (const { at, command } of acts) actions = actionsWith(actions, at, command).actions
  const end = Math.max(endOf(session, acts), runOnTo)
  session.keep(compute(booted, session.beginning, actions, end), branch, acts, shared)
}

/** When a branch with these commands ends by itself. */
function endOf({ scenario }: Session, acts: readonly TimedCommand[]): Micros {
  return acts.reduce((end, { at }) => endAfter(end, at), scenario.until)
}

function rebranch(session: Session, state: BranchState, change: Partial<Branch>): void {
  const open = session.run.branch.id
  session.put({ ...state, run: { ...state.run, branch: { ...state.run.branch, ...change } } })
  session.switchTo(open)
}

/** The commands that the acts number `from` to `to` replaced, as far as they were there before the first of these. */
function replacedBy({ scenario }: Session, acts: readonly TimedCommand[], from: number, to: number): TimedCommand[] {
  let actions = scriptActions(scriptOf(scenario), scenario)
  const all: TimedCommand[] = []
  const before = new Set<TimedCommand>()
  acts.slice(0, to + 1).forEach(({ at, command }, i) => {
    if (i === from) for (const { timed } of actions) before.add(timed)
    const next = actionsWith(actions, at, command)
    actions = next.actions
    if (i >= from) all.push(...next.replaced.filter((timed) => before.has(timed)))
  })
  return all.sort((a, b) => a.at - b.at)
}

function stateOf(session: Session, id: number): BranchState {
  const state = session.states.get(id)
  if (!state) throw new RangeError(`there is no branch ${id}`)
  return state
}

function ancestry(session: Session): number[] {
  const ids: number[] = []
  for (let id: number | null = session.run.branch.id; id !== null; id = stateOf(session, id).run.branch.parent) ids.unshift(id)
  return ids
}

function depth(session: Session, id: number): number {
  const { parent } = stateOf(session, id).run.branch
  return parent === null ? 0 : 1 + depth(session, parent)
}
