// The player's buttons, the clock, and the sentence that says what just happened.

import { useEffect, useRef, useState } from "react"
import { timeText } from "../../core/host/index.js"
import { narrate } from "../narration.js"
import type { Speed } from "../player.js"
import { useExplorer, useFrameByRecord, useShown } from "./explorer.js"
import { NextIcon, NextMarkerIcon, PauseIcon, PlayIcon, PreviousIcon, PreviousMarkerIcon } from "./icons.js"

export function Transport() {
  return (
    <section className="transport" aria-label="Transport">
      <Buttons />
      <Clock />
      <Sentence />
      <Said />
    </section>
  )
}

function Buttons() {
  const explorer = useExplorer()
  const playing = useShown((s) => s.playing)
  const ready = useShown((s) => s.session !== null)
  return (
    <div className="buttons">
      <button
        type="button"
        className="round small"
        aria-label="Previous marker"
        title="Previous marker ([)"
        disabled={!ready}
        onClick={() => explorer.previousMarker()}
      >
        <PreviousMarkerIcon />
      </button>
      <button
        type="button"
        className="round"
        aria-label="Previous event"
        title="Previous event (,)"
        disabled={!ready}
        onClick={() => explorer.step(-1)}
      >
        <PreviousIcon />
      </button>
      <button
        type="button"
        className="round play"
        aria-label={playing ? "Pause" : "Play"}
        title={playing ? "Pause (Space)" : "Play (Space)"}
        disabled={!ready}
        onClick={() => (playing ? explorer.pause() : explorer.play())}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button
        type="button"
        className="round"
        aria-label="Next event"
        title="Next event (.)"
        disabled={!ready}
        onClick={() => explorer.step(1)}
      >
        <NextIcon />
      </button>
      <button
        type="button"
        className="round small"
        aria-label="Next marker"
        title="Next marker (])"
        disabled={!ready}
        onClick={() => explorer.nextMarker()}
      >
        <NextMarkerIcon />
      </button>
    </div>
  )
}

const SPEEDS: readonly { readonly speed: Speed; readonly name: string }[] = [
  { speed: 0.02, name: "1/50×" },
  { speed: 0.05, name: "1/20×" },
  { speed: 0.2, name: "1/5×" },
  { speed: 1, name: "1×, as it is" },
  { speed: 5, name: "5×" },
  { speed: 20, name: "20×" },
]

function Clock() {
  const explorer = useExplorer()
  // To a millisecond: what flies is seen on the stage, words need not follow each microsecond.
  const time = useShown((s) => (s.frame ? Math.floor(s.frame.time / 1000) * 1000 : null))
  const exact = useShown((s) => (s.frame && !s.playing ? s.frame.time : null))
  const speed = useShown((s) => s.speed)
  const slow = useShown((s) => s.frame?.run.scenario.pace.slow ?? 0.05)
  return (
    <div className="when">
      <output className="clock" aria-label="Clock" aria-live="off">
        {time === null ? "–" : timeText(exact ?? time)}
      </output>
      <select aria-label="Speed" value={String(speed)} onChange={(event) => explorer.setState({ speed: speedOf(event.target.value) })}>
        <option value="pace">{speedName(slow)}, slowed around events</option>
        {SPEEDS.map((s) => (
          <option key={s.name} value={String(s.speed)}>
            {s.name}
          </option>
        ))}
      </select>
    </div>
  )
}

/** "1/20×" below one, "5×" above. */
function speedName(speed: number): string {
  return speed < 1 ? `1/${Number((1 / speed).toFixed(1))}×` : `${speed}×`
}

function speedOf(value: string): Speed {
  return value === "pace" ? value : Number(value)
}

function Sentence() {
  const frame = useFrameByRecord()
  const status = useShown((s) => s.status)
  if (!frame) return <p className="telling quiet">{status === "loading" ? "Opening the scenario…" : "Nothing to play yet."}</p>
  const { sentence, clause, requirement, progress } = narrate(frame)
  return (
    <p className="telling">
      <span className="narration">{sentence}</span>{" "}
      {clause && !progress.toLowerCase().startsWith(clause) && (
        <span className="chip" title={requirement}>
          {clause}
        </span>
      )}{" "}
      {progress && <span className="chip">{progress}</span>}
    </p>
  )
}

/** Says steps and acts to those who do not see them; playing and scrubbing are not said one by one. */
function Said() {
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
