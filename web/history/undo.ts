// Undo and redo, and going back to what was shown. The tree of branches (core/host/session/tree.ts) does it; what is kept here is which
// position was shown then.

import { type Frame, type LiveSession, type Position, withRun } from "../../core/host/index.js"
import { canRedo, canUndo, redoAct, removeBranch, renameBranch, showAgain, undoAct } from "../../core/host/session/history.js"
import { computeOn } from "../explorer/filling.js"
import { type Explorer, onChange, type Shown } from "../explorer/store.js"

type Tip = LiveSession["tree"]["open"]["tip"]
type Act = NonNullable<Tip>

/** A branch when its last act was that one, and the position in it that was shown. */
export interface Visit {
  readonly branch: number
  readonly tip: Tip
  readonly position: Position
}

export class UndoHistory {
  private readonly explorer: Explorer
  /** What was shown before the act was done, and when it was undone. */
  private readonly before = new WeakMap<Act, Position>()
  private readonly after = new WeakMap<Act, Position>()
  /** The last act of what was shown last. */
  private last: Tip = null

  constructor(explorer: Explorer) {
    this.explorer = explorer
    this.last = this.session?.tree.open.tip ?? null
    onChange(explorer, (shown, before) => this.changed(shown, before))
  }

  canUndo(): boolean {
    const { session } = this
    return session !== null && canUndo(session.tree)
  }

  canRedo(): boolean {
    const { session } = this
    return session !== null && canRedo(session.tree)
  }

  /** What is shown now; null before anything is. */
  here(): Visit | null {
    const { session, frame } = this.explorer.getState()
    return session && frame && { branch: session.tree.open.id, tip: session.tree.open.tip, position: frame.position }
  }

  undo(): void {
    const { frame, session } = this.explorer.getState()
    const act = session && undoAct(session)
    if (!session || !frame || !act) return
    this.after.set(act, frame.position)
    this.arrive(session, this.before.get(act), act.timed.at)
  }

  redo(): void {
    const { session } = this
    const act = session && redoAct(session)
    if (session && act) this.arrive(session, this.after.get(act), act.timed.at)
  }

  /** Shows what was visited again, be it undone or of another branch; false if its branch was removed. */
  show({ branch, tip, position }: Visit): boolean {
    const { session } = this
    if (!session || !showAgain(session, branch, tip)) return false
    this.arrive(session, position, position.t)
    return true
  }

  rename(branch: number, name: string): void {
    const { session, frame } = this.explorer.getState()
    if (!session || !frame) return
    renameBranch(session, branch, name)
    this.explorer.setState({ frame: withRun(frame, session.run) })
  }

  remove(branch: number): void {
    const { session, frame } = this.explorer.getState()
    if (!session || !frame) return
    const { open } = session.tree
    removeBranch(session, branch)
    this.explorer.setState({ notice: null })
    if (session.tree.open === open) this.explorer.setState({ frame: withRun(frame, session.run) })
    else this.arrive(session, undefined, frame.time)
  }

  private get session(): LiveSession | null {
    return this.explorer.getState().session
  }

  private changed({ session, frame }: Shown, { session: sessionBefore, frame: left }: Shown): void {
    const tip = session?.tree.open.tip ?? null
    const isNew = tip !== null && tip !== this.last && !this.before.has(tip)
    if (session === sessionBefore && isNew && left && frame !== left) this.before.set(tip, left.position)
    this.last = tip
  }

  /** Shows the open branch at that position, or at a time where no position is known. */
  private arrive(session: LiveSession, position: Position | undefined, t: number): void {
    computeOn(session)
    this.last = session.tree.open.tip
    const frame = session.seek(position?.t ?? t)
    showFrame(this.explorer, position && frame.position.n !== position.n ? session.at(position.n) : frame)
  }
}

function showFrame(explorer: Explorer, frame: Frame): void {
  explorer.setState((s) => ({ frame, moves: s.moves + 1, playing: false, stopAt: Number.POSITIVE_INFINITY, notice: null }))
}
