// The sentence that says what just happened, on the page and for screen readers.

import { Suspense, useEffect, useRef, useState } from "react"
import { Kind, timeText } from "../../../core/host/index.js"
import { narrate } from "../../words/narration.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useCalmFrame } from "../context/use-calm-frame.js"
import { later } from "../kit/later.js"

const RuleSteps = later(async () => (await import("../why/rule-steps.js")).RuleSteps)

export function Sentence() {
  const frame = useCalmFrame(Number.POSITIVE_INFINITY, "sentence")
  if (!frame) return null
  const { sentence, clause, requirement, progress } = narrate(frame)
  const isStep = !clause || progress.toLowerCase().startsWith(clause)
  return (
    <p className="telling">
      <span className="narration">{sentence}</span>{" "}
      {!isStep && (
        <span className="chip" title={requirement}>
          {clause}
        </span>
      )}{" "}
      {progress && (
        <span className="chip" title={progress}>
          {isStep ? progress : progress.replace(/^.*, /, "")}
        </span>
      )}
      {frame.run.records[frame.position.n - 1]?.kind === Kind.Select && (
        <Suspense>
          <RuleSteps />
        </Suspense>
      )}
    </p>
  )
}

/** Announces steps and acts to screen readers. Playing and scrubbing are not announced. */
export function Said() {
  const explorer = useExplorer()
  const moves = useShown((s) => s.moves)
  const first = useRef(moves)
  const [said, setSaid] = useState("")
  useEffect(() => {
    const { frame } = explorer.getState()
    if (!frame || moves === first.current) return
    setSaid(`${timeText(frame.time)}: ${narrate(frame).sentence}`)
  }, [explorer, moves])
  return (
    <p className="hidden" aria-live="polite">
      {said}
    </p>
  )
}
