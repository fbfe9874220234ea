// Undo and redo: the way from run to run that commands made. Undo opens the branch that a command left, or the run that its branch had
// before. What was undone stays reachable: when a new command would lose it, it becomes a branch of its own.

import type { Frame, Position, Run, Session } from "../../core/host/index.js"
import { isShown, keepAside, lastAct, removeBranch, renameBranch, reopenRun, withoutLastAct } from "../../core/host/session/branches.js"
import { type Explorer, onChange, type Shown } from "../explorer/store.js"

/** A run, and the position in it that was shown. */
export interface Visit {
  readonly run: Run
  readonly position: Position
}

/** Runs go by their records: when a branch is renamed, it has a new Run of the same records. */
type Key = Run["records"]

export class UndoHistory {
  private readonly explorer: Explorer
  /** Every run ever shown, so that only new ones count as made by a command. */
  private readonly seen = new WeakSet<Key>()
  /** What was shown before the command that made the run. */
  private readonly cameFrom = new WeakMap<Key, Visit>()
  /** What undo left for the run. */
  private readonly undone = new WeakMap<Key, Visit>()

  constructor(explorer: Explorer) {
    this.explorer = explorer
    onChange(explorer, (shown, before) => this.changed(shown, before))
  }

  canUndo(): boolean {
    const { session } = this.explorer.getState()
    return session !== null && lastAct(session) !== null
  }

  canRedo(): boolean {
    const { session } = this.explorer.getState()
    const next = session && this.undone.get(session.run.records)
    return Boolean(next && session.states.has(next.run.branch.id))
  }

  undo(): void {
    const { session, frame: now } = this.explorer.getState()
    const from = now ? this.cameFrom.get(now.run.records) : undefined
    const act = session && lastAct(session, from?.run)
    if (!session || !now || !act) return
    const { id, parent } = session.run.branch
    if (act.forked && parent !== null) session.switchTo(parent)
    else if (from?.run.branch.id === id) reopenRun(session, from.run)
    else withoutLastAct(session)
    this.undone.set(session.run.records, visitOf(now))
    this.arrive(session, from, act.at)
  }

  redo(): void {
    const { session } = this.explorer.getState()
    const next = session && this.undone.get(session.run.records)
    if (next) this.show(next)
  }

  /** Shows a run of the session again, an undone one or one of another branch; false if its branch was removed. */
  show(visit: Visit): boolean {
    const { session, frame: now } = this.explorer.getState()
    const { run, position } = visit
    if (!session?.states.has(run.branch.id) || !now) return false
    if (isShown(session, run)) session.switchTo(run.branch.id)
    else reopenRun(session, run)
    if (this.cameFrom.get(now.run.records)?.run.records === run.records) this.undone.set(run.records, visitOf(now))
    this.arrive(session, visit, position.t)
    return true
  }

  rename(branch: number, name: string): void {
    const { session, frame } = this.explorer.getState()
    if (!session || !frame) return
    renameBranch(session, branch, name)
    this.explorer.setState({ frame: { ...frame, run: session.run } })
  }

  remove(branch: number): void {
    const { session, frame } = this.explorer.getState()
    if (!session || !frame) return
    removeBranch(session, branch)
    this.explorer.setState({ notice: null })
    if (session.run.records === frame.run.records) this.explorer.setState({ frame: { ...frame, run: session.run } })
    else this.arrive(session, undefined, frame.time)
  }

  /** Notes where a new run came from; what could have been redone before becomes a branch of its own. */
  private changed({ session, frame }: Shown, { session: sessionBefore, frame: before }: Shown): void {
    const { seen, undone } = this
    if (!session || !frame || frame.run === before?.run) return
    if (session !== sessionBefore) for (const { run } of session.states.values()) seen.add(run.records)
    if (seen.has(frame.run.records)) return
    seen.add(frame.run.records)
    if (!before) return
    this.cameFrom.set(frame.run.records, visitOf(before))
    let left: Run | null = null
    for (let v = undone.get(before.run.records); v && !isShown(session, v.run); v = undone.get(v.run.records)) left = v.run
    if (left) keepAside(session, left)
    undone.delete(before.run.records)
  }

  /** Shows the session's open run at the position of the visit, or at time `t` where the visit was to another run. */
  private arrive(session: Session, visit: Visit | undefined, t: number): void {
    this.seen.add(session.run.records)
    const known = visit?.run.records === session.run.records
    const frame = session.seek(known ? visit.position.t : t)
    const exact = known && frame.position.n !== visit.position.n ? session.at(visit.position.n) : frame
    this.explorer.setState((s) => ({
      frame: exact,
      moves: s.moves + 1,
      playing: false,
      stopAt: Number.POSITIVE_INFINITY,
      notice: null,
    }))
  }
}

const visitOf = ({ run, position }: Frame): Visit => ({ run, position })
