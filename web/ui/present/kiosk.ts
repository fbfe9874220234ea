// The kiosk in a window: the show runs by itself until somebody touches it.

import { useEffect } from "react"
import { runKiosk } from "../../present/kiosk.js"
import { useExplorer } from "../context/explorer.js"
import { drive, startDrive } from "../shaping/auto-drive.js"
import { type Showing, useAsked } from "./showing.js"

const timers = { set: (then: () => void, ms: number) => setTimeout(then, ms), clear: (timer: unknown) => clearTimeout(timer as number) }

/** The mean time of the run between two acts, in µs: livelier than when somebody watches each. */
const LIVELY = 900_000

export function useKiosk(showing: Showing): void {
  const explorer = useExplorer()
  const on = useAsked(showing, (s) => s.kiosk)
  useEffect(() => {
    if (!on) return
    let seed = 0
    const driving = (): (() => void) => {
      const { frame } = explorer.getState()
      seed++
      return frame
        ? drive(
            explorer,
            startDrive(frame, seed, LIVELY),
            () => undefined,
            () => undefined,
          )
        : () => undefined
    }
    const kiosk = runKiosk(showing.show, timers, driving)
    const kinds = ["pointerdown", "keydown", "wheel"] as const
    for (const kind of kinds) document.addEventListener(kind, kiosk.touched, true)
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, kiosk.touched, true)
      kiosk.end()
    }
  }, [explorer, showing, on])
}
