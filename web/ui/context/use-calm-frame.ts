// The frame for text: at reading pace, and the same object while nothing of it would read differently.

import { useEffect, useState } from "react"
import type { Frame } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import { type Calm, createCalm } from "./calm.js"
import { useExplorer } from "./explorer.js"

/** Two throttled frames: one for the text of the views, one for the sentence that says what happens. */
interface Pair {
  readonly words: Calm
  readonly sentence: Calm
}

const OF_EXPLORER = new WeakMap<Explorer, Pair>()

function calmOf(explorer: Explorer): Pair {
  const pair = OF_EXPLORER.get(explorer) ?? { words: createCalm(explorer, true), sentence: createCalm(explorer, false) }
  OF_EXPLORER.set(explorer, pair)
  return pair
}

/** A new frame after each record, and, if `ticks` is given, after each of so many microseconds of the run. */
export function useCalmFrame(ticks = Number.POSITIVE_INFINITY, of: "words" | "sentence" = "words"): Frame | null {
  const calm = calmOf(useExplorer())[of]
  const [shown, setShown] = useState(calm.frame)
  useEffect(() => {
    const follow = (): void =>
      setShown((was) => {
        const { frame } = calm
        const same = frame?.run === was?.run && frame?.position.n === was?.position.n && tick(frame, ticks) === tick(was, ticks)
        return same ? was : frame
      })
    const leave = calm.subscribe(follow)
    // The frame may have changed between rendering and this effect.
    follow()
    return leave
  }, [calm, ticks])
  return shown
}

const tick = (frame: Frame | null, ticks: number) => Math.floor((frame?.time ?? 0) / ticks)
