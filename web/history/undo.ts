// Undo and redo: the way from run to run that acting made. Undo opens the branch that an act left, or the run that its branch had
// before; what was undone stays reachable, and what a new act would leave behind becomes a branch of its own.

import type { Frame, Position, Run } from "../../core/host/index.js"
import { isShown, keepAside, lastAct, removeBranch, renameBranch, reopenRun, withoutLastAct } from "../../core/host/session/branches.js"
import { type Explorer, onChange } from "../explorer/store.js"

/** A run as one looked at it. */
export interface Place {
  readonly run: Run
  readonly position: Position
}

export interface Journal {
  canUndo(): boolean
  canRedo(): boolean
  undo(): void
  redo(): void
  /** Shows a run of the session again, be it undone or of another branch; false if its branch was removed. */
  show(place: Place): boolean
  rename(branch: number, name: string): void
  remove(branch: number): void
}

/** Runs are known by their records: a branch's new name makes a new Run of the same records. */
type Key = Run["records"]

export function keepJournal(explorer: Explorer): Journal {
  const seen = new WeakSet<Key>()
  const cameFrom = new WeakMap<Key, Place>()
  const undone = new WeakMap<Key, Place>()

  const here = (): Place | null => {
    const { frame } = explorer.getState()
    return frame && { run: frame.run, position: frame.position }
  }

  onChange(explorer, ({ session, frame }, { session: sessionBefore, frame: before }) => {
    if (!session || !frame || frame.run === before?.run) return
    if (session !== sessionBefore) for (const { run } of session.states.values()) seen.add(run.records)
    if (seen.has(frame.run.records)) return
    seen.add(frame.run.records)
    if (!before) return
    cameFrom.set(frame.run.records, { run: before.run, position: before.position })
    let left: Run | null = null
    for (let p = undone.get(before.run.records); p && !isShown(session, p.run); p = undone.get(p.run.records)) left = p.run
    if (left) keepAside(session, left)
    undone.delete(before.run.records)
  })

  /** Shows the session's open run there, or at a time where the place was another run's. */
  const arrive = (place: Place | undefined, t: number): void => {
    const { session } = explorer.getState()
    if (!session) return
    seen.add(session.run.records)
    const known = place?.run.records === session.run.records
    const frame = session.seek(known ? place.position.t : t)
    const exact = known && frame.position.n !== place.position.n ? session.at(place.position.n) : frame
    showFrame(explorer, exact)
  }

  const journal: Journal = {
    canUndo() {
      const { session } = explorer.getState()
      return session !== null && lastAct(session) !== null
    },
    canRedo() {
      const { session } = explorer.getState()
      const next = session && undone.get(session.run.records)
      return Boolean(next && session.states.has(next.run.branch.id))
    },
    undo() {
      const { session } = explorer.getState()
      const now = here()
      const from = now ? cameFrom.get(now.run.records) : undefined
      const act = session && lastAct(session, from?.run)
      if (!session || !now || !act) return
      const { id, parent } = session.run.branch
      if (act.forked && parent !== null) session.switchTo(parent)
      else if (from?.run.branch.id === id) reopenRun(session, from.run)
      else withoutLastAct(session)
      undone.set(session.run.records, now)
      arrive(from, act.at)
    },
    redo() {
      const { session } = explorer.getState()
      const next = session && undone.get(session.run.records)
      if (next) journal.show(next)
    },
    show(place) {
      const { session } = explorer.getState()
      const now = here()
      const { id } = place.run.branch
      if (!session?.states.has(id) || !now) return false
      if (isShown(session, place.run)) session.switchTo(id)
      else reopenRun(session, place.run)
      if (cameFrom.get(now.run.records)?.run.records === place.run.records) undone.set(place.run.records, now)
      arrive(place, place.position.t)
      return true
    },
    rename(branch, name) {
      const { session, frame } = explorer.getState()
      if (!session || !frame) return
      renameBranch(session, branch, name)
      explorer.setState({ frame: { ...frame, run: session.run } })
    },
    remove(branch) {
      const { session, frame } = explorer.getState()
      if (!session || !frame) return
      removeBranch(session, branch)
      explorer.setState({ notice: null })
      if (session.run.records === frame.run.records) explorer.setState({ frame: { ...frame, run: session.run } })
      else arrive(undefined, frame.time)
    },
  }
  return journal
}

function showFrame(explorer: Explorer, frame: Frame): void {
  explorer.setState((s) => ({ frame, moves: s.moves + 1, playing: false, stopAt: Number.POSITIVE_INFINITY, notice: null }))
}
