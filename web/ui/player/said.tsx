// What a screen reader hears of the run. A step and an act: the sentence of the moment. While it plays: what breaks, what lives on, errors.
// When it pauses, and when a hand that seeks rests: what was passed, in one sentence.

import { useEffect, useState } from "react"
import { type Frame, shortTimeText } from "../../../core/host/index.js"
import { type Explorer, onChange, type Shown } from "../../explorer/store.js"
import { narrate } from "../../words/narration.js"
import { passed } from "../../words/passed.js"
import { useExplorer } from "../context/explorer.js"
import { learningOf } from "../learn/learning.js"

/** Milliseconds between two announcements while the run is played, and without a change after which seeking is over. */
const PACE = 1500
const REST = 500

export function Said() {
  const explorer = useExplorer()
  const [said, setSaid] = useState("")
  useEffect(() => follow(explorer, setSaid), [explorer])
  return (
    <p className="hidden" aria-live="polite">
      {said}
    </p>
  )
}

function sentenceOf(frame: Frame): string {
  const { at, sentence, isEnd } = narrate(frame)
  return `${isEnd || !at ? shortTimeText(frame.time) : at}: ${sentence}`
}

/** An act tells of its branch in a notice; undo and redo lead to another without one. */
function branchOf({ frame, notice }: Shown, before: Shown): string {
  const branch = frame?.run.branch
  return branch && before.frame && branch.id !== before.frame.run.branch.id && !notice ? `Branch “${branch.name}”. ` : ""
}

/** Says what the explorer shows, until the returned function is called. */
function follow(explorer: Explorer, say: (text: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const here = () => {
    const { frame } = explorer.getState()
    return { t: frame?.time ?? 0, n: frame?.position.n ?? 0 }
  }
  /** Where playing or seeking began, and up to where its events were told. */
  let began = here()
  let told = began
  const rest = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const startHere = (): void => {
    rest()
    began = told = here()
  }
  const sayWhatHappened = (): void => {
    timer = undefined
    const { frame } = explorer.getState()
    const text = frame && passed(frame.run, told, here())
    told = here()
    if (text) say(text)
  }
  const sayAll = (): void => {
    const { frame } = explorer.getState()
    // What was told already while it played is not told again at its end.
    const isTold = frame && told.n > began.n && passed(frame.run, told, here()) === ""
    // The story speaks for itself at its stops.
    const { story } = learningOf(explorer).getState()
    if (frame && !story) say((!isTold && passed(frame.run, began, here())) || sentenceOf(frame))
    startHere()
  }
  // Who was quicker than this module is told where that led.
  const { moves, frame: now } = explorer.getState()
  if (moves > 0 && now) say(sentenceOf(now))
  const end = onChange(explorer, (now, before) => {
    const { frame, session, playing, moves } = now
    if (!frame || session !== before.session) startHere()
    else if (moves !== before.moves) {
      say(branchOf(now, before) + sentenceOf(frame))
      startHere()
    } else if (playing) {
      if (!before.playing) startHere()
      if (frame.position.n > told.n) timer ??= setTimeout(sayWhatHappened, PACE)
    } else if (before.playing) sayAll()
    else if (frame !== before.frame && frame.time !== before.frame?.time) {
      rest()
      timer = setTimeout(sayAll, REST)
    }
  })
  return () => {
    end()
    rest()
  }
}
