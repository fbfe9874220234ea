// The frame for views of words: at once after a pause, and during scrubbing and playing no oftener than somebody could read.

import { useEffect, useState } from "react"
import type { Frame } from "../../../core/host/index.js"
import { useExplorer } from "../explorer.js"

/** Milliseconds between two of them. */
const CALM = 120

/** Changes with records, and where `ticks` is given also each time that so many microseconds have passed. */
export function useCalmFrame(ticks = Number.POSITIVE_INFINITY): Frame | null {
  const explorer = useExplorer()
  const [shown, setShown] = useState(() => explorer.getState().frame)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // What was read while rendering may be old by now.
    let newest: Frame | null | undefined
    let lastAt = Number.NEGATIVE_INFINITY
    const show = (): void => {
      timer = undefined
      lastAt = performance.now()
      newest = explorer.getState().frame
      setShown(newest)
    }
    const follow = (): void => {
      const { frame } = explorer.getState()
      if (frame === newest || timer !== undefined) return
      const sameRun = frame?.run === newest?.run
      if (sameRun && frame?.position.n === newest?.position.n && tick(frame, ticks) === tick(newest, ticks)) return
      const wait = CALM - (performance.now() - lastAt)
      // Another run is shown at once: nothing of the old one may stay.
      if (wait <= 0 || !sameRun) show()
      else timer = setTimeout(show, wait)
    }
    follow()
    const leave = explorer.subscribe(follow)
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [explorer, ticks])
  return shown
}

const tick = (frame: Frame | null | undefined, ticks: number) => Math.floor((frame?.time ?? 0) / ticks)
