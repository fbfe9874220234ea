// The sentence that says what just happened.

import { Suspense } from "react"
import { Kind } from "../../../core/host/index.js"
import { narrate } from "../../words/narration.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useCalmFrame } from "../context/use-calm-frame.js"
import { later } from "../kit/later.js"

const RuleSteps = later(async () => (await import("../why/rule-steps.js")).RuleSteps)

/** Characters of a sentence that takes small type where there is little room. */
const LONG = 90

export function Sentence() {
  const calm = useCalmFrame(Number.POSITIVE_INFINITY, "sentence")
  // The end comes without a record of its own.
  const over = useShown((s) => s.frame !== null && s.frame.time >= s.frame.run.end)
  const explorer = useExplorer()
  const frame = over ? explorer.getState().frame : calm
  if (!frame) return null
  const { sentence, at, isEnd, clause, requirement, progress } = narrate(frame)
  const isStep = !clause || progress.toLowerCase().startsWith(clause)
  return (
    <p className={sentence.length > LONG ? "telling long" : "telling"}>
      <span className="narration">{sentence}</span> {at && !isEnd && <span className="chip">at {at}</span>}{" "}
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
