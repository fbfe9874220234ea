// The one clock of both runs: play, steps, the way to the next difference, a slider.

import { useEffect, useRef } from "react"
import { type Comparison, DIFFERENCE_WORD } from "../../../core/host/compare/differences.js"
import { clockText, sentence, timeText, toMillisecond } from "../../../core/host/index.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { NextIcon, PauseIcon, PlayIcon, PreviousIcon } from "../icons/icons.js"

interface Props {
  readonly comparison: Comparison
  /** The place of the current difference; −1: none. */
  readonly current: number
  readonly onStep: (by: 1 | -1) => void
}

export function Time({ comparison, current, onStep }: Props) {
  const explorer = useExplorer()
  const time = useShown((s) => s.frame?.time ?? 0)
  const playing = useShown((s) => s.playing)
  const { a, b, differences, equalBefore } = comparison
  const [first] = differences
  const here = differences[current]
  const shorter = a.end === b.end ? "" : ` Compared up to ${timeText(comparison.until)}, where the shorter run ends.`
  const next = useRef<HTMLButtonElement>(null)
  // From here on keys are for both runs, and not for what is chosen to compare with.
  useEffect(() => next.current?.focus(), [])
  return (
    <section className="compare-time" aria-label="Clock of both runs">
      <div className="compare-buttons">
        <button type="button" className="round" aria-label="Previous event" title="Previous event (,)" onClick={() => explorer.step(-1)}>
          <PreviousIcon />
        </button>
        <button
          type="button"
          className="round play strong"
          aria-label={playing ? "Pause" : "Play"}
          title={`${playing ? "Pause" : "Play"} (Space)`}
          onClick={() => (playing ? explorer.pause() : explorer.play())}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </button>
        <button type="button" className="round" aria-label="Next event" title="Next event (.)" onClick={() => explorer.step(1)}>
          <NextIcon />
        </button>
      </div>
      <output className="clock" aria-label="Clock" aria-live="off">
        {clockText(Math.floor(time / 1000) * 1000)} s
      </output>
      <input
        type="range"
        aria-label="Time of both runs"
        aria-valuetext={timeText(time)}
        min={0}
        max={comparison.until / 1000}
        value={Math.round(Math.min(time, comparison.until) / 1000)}
        onChange={(event) => explorer.seek(toMillisecond(Number(event.target.value) * 1000))}
      />
      <button type="button" aria-keyshortcuts="Shift+D" disabled={!first} onClick={() => onStep(-1)}>
        Previous difference
      </button>
      <button ref={next} type="button" aria-keyshortcuts="D" disabled={!first} onClick={() => onStep(1)}>
        Next difference
      </button>
      <p role="status">
        {here
          ? `${current + 1} of ${differences.length}, ${DIFFERENCE_WORD[here.kind]}, ${timeText(here.at)}: ${here.a ? sentence(a, here.a) : here.b ? sentence(b, here.b) : ""}`
          : first
            ? `The same up to ${timeText(first.at)}: ${equalBefore.toLocaleString("en")} records. From there they part.${shorter}`
            : `The runs are the same: ${comparison.equal.toLocaleString("en")} records.`}
      </p>
    </section>
  )
}
