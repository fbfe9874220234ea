// When the door stands open, and the ways through it.

import { useStore } from "zustand"
import { Kind } from "../../../../core/host/index.js"
import { keep } from "../../../explorer/remembered.js"
import { type Explorer, onChange } from "../../../explorer/store.js"
import { arrangementOf } from "../../context/arrangement.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { learningOf } from "../learning.js"

/** The scenario that the page opens by itself. */
const FIRST = "draft-4.2"

/** What the browser remembers of a visitor who went through. */
export const MET = "odmm.tour"

/** For a first visitor, before the first move. Who comes by a link to another moment gets the explorer at once. */
export function useDoor(): boolean {
  const learning = learningOf(useExplorer())
  const isNew = useStore(learning, (s) => s.offering && !s.story && !s.predicting && s.stop < 0)
  const atStart = useShown((s) => s.link === FIRST && !s.acted && !s.playing && s.frame?.time === s.frame?.run.scenario.start)
  return isNew && atStart
}

export function leaveDoor(explorer: Explorer, how: "taken" | "declined"): void {
  keep(MET, how)
  learningOf(explorer).setState({ offering: false })
}

/** How long (µs) the page plays on after it is decided what becomes of the sessions: none of them has come back by then. */
const AFTER = 20_000

/** Plays across the scenario's own handoff, with the session selected that breaks first. */
export function movePhone(explorer: Explorer): void {
  leaveDoor(explorer, "taken")
  const { frame } = explorer.getState()
  if (!frame) return
  const { records } = frame.run
  const ahead = records.slice(frame.position.n)
  const broken = ahead.find(({ kind }) => kind === Kind.SockBroken)
  if (broken) explorer.select(broken.socket)
  explorer.play()
  if (!broken) return
  explorer.setState({ stopAt: broken.t + AFTER })
  // Below the player one view is shown at a time: in the end the one that says why.
  const end = onChange(explorer, ({ playing }) => {
    if (playing) return
    end()
    arrangementOf(explorer).setState({ tab: "selected" })
  })
}
