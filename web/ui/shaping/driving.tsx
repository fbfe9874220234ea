// Runs auto-drive, says from which seed and how many acts it did, and stops at any input.

import { useEffect, useState } from "react"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { type Drive, drive, startDrive } from "./auto-drive.js"
import "../../style/over/acting.css"

export function Driving({ seed, pace }: { readonly seed: number; readonly pace: number }) {
  const explorer = useExplorer()
  const { autoDrive } = useShell()
  const [state, setState] = useState<Drive | null>(null)
  useEffect(() => {
    const { frame } = explorer.getState()
    if (!frame) return autoDrive(null)
    const stop = drive(explorer, startDrive(frame, seed, pace), setState, () => autoDrive(null))
    const stopAt = (event: Event): void => {
      // The input that stops it does nothing else.
      event.stopPropagation()
      event.preventDefault()
      stop()
    }
    const leaving = new AbortController()
    const how = { capture: true, signal: leaving.signal }
    for (const kind of ["keydown", "pointerdown", "wheel"]) document.addEventListener(kind, stopAt, { ...how, passive: false })
    return () => {
      leaving.abort()
      stop()
    }
  }, [explorer, autoDrive, seed, pace])
  const done = state?.done ?? 0
  return (
    <div className="driving">
      <p role="status">
        Auto-drive, seed {seed}: {done} {done === 1 ? "act" : "acts"}
      </p>
      <button type="button">Stop</button>
      <small>or any key</small>
    </div>
  )
}
