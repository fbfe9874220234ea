// How far a run is computed while the rest of it fills in, with a way to end it there. Short work is not shown.

import "../../style/timeline/filling.css"
import { useEffect, useState } from "react"
import { timeText } from "../../../core/host/index.js"
import { stopFilling } from "../../explorer/filling.js"
import { useExplorer, useShown } from "../context/explorer.js"

/** Milliseconds of work that nobody needs to hear of. */
const QUIET = 300

export function Filling() {
  const explorer = useExplorer()
  const reached = useShown((s) => s.frame?.run.reached ?? 0)
  const end = useShown((s) => s.frame?.run.end ?? 1)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), QUIET)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  const stop = (): void => stopFilling(explorer)
  return (
    <p className="filling">
      <span role="status">Computing the rest of the run</span>
      <progress max={end} value={reached} aria-label="Computed" />
      <span>
        to {timeText(reached)} of {timeText(end)}
      </span>
      <button type="button" title="The run ends where it is computed to" onClick={stop}>
        Stop
      </button>
    </p>
  )
}
