// The frame for words: at reading pace, and only when there is something else to say.

import { useEffect, useState } from "react"
import type { Frame } from "../../../core/host/index.js"
import { useCalm } from "./explorer.js"

/** Changes with records, and where `ticks` is given also each time that so many microseconds have passed. */
export function useCalmFrame(ticks = Number.POSITIVE_INFINITY, of: "words" | "sentence" = "words"): Frame | null {
  const calm = useCalm(of)
  const [shown, setShown] = useState(calm.frame)
  useEffect(() => {
    const follow = (): void =>
      setShown((was) => {
        const { frame } = calm
        const same = frame?.run === was?.run && frame?.position.n === was?.position.n && tick(frame, ticks) === tick(was, ticks)
        return same ? was : frame
      })
    const leave = calm.subscribe(follow)
    // What was read while rendering may be old by now.
    follow()
    return leave
  }, [calm, ticks])
  return shown
}

const tick = (frame: Frame | null, ticks: number) => Math.floor((frame?.time ?? 0) / ticks)
