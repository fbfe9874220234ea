// Undo and redo, and going back to what was shown: the tree of branches does it (core/host/session/tree.ts); here is where one was then.

import { type Frame, type Position, type Session, withRun } from "../../core/host/index.js"
import { computeOn } from "../explorer/filling.js"
import { type Explorer, onChange } from "../explorer/store.js"

type Tip = Session["tree"]["open"]["tip"]
type Act = NonNullable<Tip>

/** A moment of a branch as it was when its last act was that one. */
export interface Spot {
  readonly branch: number
  readonly tip: Tip
  readonly position: Position
}

export interface Journal {
  canUndo(): boolean
  canRedo(): boolean
  undo(): void
  redo(): void
  /** Where one is; null before anything is shown. */
  here(): Spot | null
  /** Shows a spot of the session again, be it undone or of another branch; false if its branch was removed. */
  show(spot: Spot): boolean
  rename(branch: number, name: string): void
  remove(branch: number): void
}

export function keepJournal(explorer: Explorer): Journal {
  /** Where one was when the act was done, and when it was undone. */
  const before = new WeakMap<Act, Position>()
  const after = new WeakMap<Act, Position>()
  const session = (): Session | null => explorer.getState().session
  let last: Tip = session()?.tree.open.tip ?? null

  onChange(explorer, ({ session: now, frame }, { session: then, frame: left }) => {
    const tip = now?.tree.open.tip ?? null
    if (now === then && tip !== null && tip !== last && left && frame !== left && !before.has(tip)) before.set(tip, left.position)
    last = tip
  })

  /** Shows the session's open run there, or at a time where nothing is known of a place. */
  const arrive = (place: Position | undefined, t: number): void => {
    const now = session()
    if (!now) return
    computeOn(now)
    last = now.tree.open.tip
    const frame = now.seek(place?.t ?? t)
    showFrame(explorer, place && frame.position.n !== place.n ? now.at(place.n) : frame)
  }
  const here = (): Spot | null => {
    const { session: now, frame } = explorer.getState()
    return now && frame && { branch: now.tree.open.id, tip: now.tree.open.tip, position: frame.position }
  }

  return {
    canUndo: () => session()?.tree.canUndo ?? false,
    canRedo: () => session()?.tree.canRedo ?? false,
    here,
    undo() {
      const spot = here()
      const act = session()?.undo()
      if (!spot || !act) return
      after.set(act, spot.position)
      arrive(before.get(act), act.timed.at)
    },
    redo() {
      const act = session()?.redo()
      if (act) arrive(after.get(act), act.timed.at)
    },
    show({ branch, tip, position }) {
      if (!session()?.showAgain(branch, tip)) return false
      arrive(position, position.t)
      return true
    },
    rename(branch, name) {
      const { session: now, frame } = explorer.getState()
      if (!now || !frame) return
      now.rename(branch, name)
      explorer.setState({ frame: withRun(frame, now.run) })
    },
    remove(branch) {
      const { session: now, frame } = explorer.getState()
      if (!now || !frame) return
      const { open } = now.tree
      now.remove(branch)
      explorer.setState({ notice: null })
      if (now.tree.open === open) explorer.setState({ frame: withRun(frame, now.run) })
      else arrive(undefined, frame.time)
    },
  }
}

function showFrame(explorer: Explorer, frame: Frame): void {
  explorer.setState((s) => ({ frame, moves: s.moves + 1, playing: false, stopAt: Number.POSITIVE_INFINITY, notice: null }))
}
