// The player's buttons, the clock, and the sentence that says what just happened.

import { type ReactNode, Suspense, useCallback, useState } from "react"
import { shortTimeText } from "../../../core/host/index.js"
import type { Shown } from "../../explorer/store.js"
import type { Speed } from "../../player/player.js"
import { SPEEDS, speedText } from "../../player/speeds.js"
import { useExplorer, useShown, useTimeControl } from "../context/explorer.js"
import { useWidth } from "../context/width.js"
import { useWritten } from "../context/written.js"
import { DownIcon, MoreIcon, NextIcon, NextMarkerIcon, PauseIcon, PlayIcon, PreviousIcon, PreviousMarkerIcon } from "../icons/icons.js"
import { useDrawn } from "../kit/drawing.js"
import { later } from "../kit/later.js"

const UntilMenu = later(async () => (await import("./until-menu.js")).UntilMenu)
const Switches = later(async () => (await import("../learn/guide/guide.js")).Switches)
const Speaker = later(async () => (await import("../learn/guide/guide.js")).Speaker)
const Sentence = later(async () => (await import("./sentence.js")).Sentence)
const Said = later(async () => (await import("./said.js")).Said)

export function Transport() {
  const ready = useShown((s) => s.session !== null)
  const drawn = useDrawn()
  return (
    <section className="transport" aria-label="Transport">
      <Buttons />
      <Clock />
      <Telling />
      <Suspense>{drawn && ready && <Switches />}</Suspense>
    </section>
  )
}

/** On a phone, what plays stays at the bottom of the window, beside the slider; what jumps further stands in the page. */
function Buttons() {
  const explorer = useExplorer()
  const phone = usePhone()
  const [settings, setSettings] = useState(false)
  const playing = useShown((s) => s.playing)
  const ready = useShown((s) => s.session !== null)
  const over = useShown((s) => s.frame !== null && s.frame.time >= s.frame.run.end)
  const [until, setUntil] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setUntil(null), [])
  // At the end there is no next: the button stays, and keeps the focus.
  const button = (name: string, key: string, look: string, icon: ReactNode, act: () => void): ReactNode => (
    <button
      type="button"
      className={look}
      aria-label={name}
      title={`${name} (${key})`}
      disabled={!ready}
      aria-disabled={(over && name.startsWith("Next")) || undefined}
      onClick={act}
    >
      {icon}
    </button>
  )
  const previousMarker = button("Previous marker", "[", "round small", <PreviousMarkerIcon />, () => explorer.previousMarker())
  const previous = button("Previous event", ",", "round", <PreviousIcon />, () => explorer.step(-1))
  const play = button(playing ? "Pause" : "Play", "Space", "round play strong", playing ? <PauseIcon /> : <PlayIcon />, () =>
    playing ? explorer.pause() : explorer.play(),
  )
  const next = button("Next event", ".", "round", <NextIcon />, () => explorer.step(1))
  const nextMarker = button("Next marker", "]", "round small", <NextMarkerIcon />, () => explorer.nextMarker())
  const untilAsked = (
    <>
      <button
        type="button"
        className="round small"
        aria-label="Until"
        title="Run until something happens"
        aria-haspopup="menu"
        aria-expanded={until !== null}
        disabled={!ready}
        onClick={(event) => setUntil(until ? null : event.currentTarget)}
      >
        <DownIcon />
      </button>
      {until && (
        <Suspense>
          <UntilMenu anchor={until} onClose={close} />
        </Suspense>
      )}
    </>
  )
  return phone ? (
    <>
      <div className="buttons">
        {previous}
        {play}
        {next}
      </div>
      <div className="jumps">
        {previousMarker}
        {untilAsked}
        {nextMarker}
        <button
          type="button"
          className="round small settings"
          aria-label="Timeline settings"
          aria-expanded={settings}
          onClick={() => setSettings(!settings)}
        >
          <MoreIcon />
        </button>
      </div>
    </>
  ) : (
    <div className="buttons">
      {previousMarker}
      {previous}
      {play}
      {untilAsked}
      {next}
      {nextMarker}
    </div>
  )
}

function Clock() {
  const explorer = useExplorer()
  const phone = usePhone()
  const timing = useTimeControl()
  const clock = useWritten(writeClock)
  const speed = useShown((s) => s.speed)
  const slow = useShown((s) => s.frame?.run.scenario.pace.slow ?? 0.05)
  const over = useShown((s) => s.frame !== null && s.frame.time >= s.frame.run.end)
  return (
    <div className="when">
      <output ref={clock} className="clock" aria-label="Clock" aria-live="off" />
      {over && (
        <button type="button" className="run-on" title="The run ends here: compute a minute more" onClick={() => timing.runOn(RUN_ON)}>
          Run on
        </button>
      )}
      <select aria-label="Speed" value={String(speed)} onChange={(event) => explorer.setState({ speed: speedOf(event.target.value) })}>
        <option value="pace">{phone ? "Slowed" : `${speedText(slow)}, slowed around events`}</option>
        {SPEEDS.map((s) => (
          <option key={s} value={s}>
            {speedText(s)}
            {s === 1 && ", as it is"}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Writes the time in whole milliseconds; the moment itself may lie between two. */
function writeClock(clock: HTMLOutputElement, { frame }: Shown): void {
  const text = frame ? shortTimeText(frame.time) : "–"
  if (clock.textContent !== text) clock.textContent = text
}

const usePhone = (): boolean => useWidth() < 600

const RUN_ON = 60_000_000

function speedOf(value: string): Speed {
  return value === "pace" ? value : Number(value)
}

/** The sentence. It is loaded after the first frame is drawn, so that the stage does not wait for it. */
function Telling() {
  const status = useShown((s) => s.status)
  const drawn = useDrawn()
  const waiting = <p className="telling quiet">{status === "error" ? "Nothing to play yet." : "Opening the scenario…"}</p>
  return drawn ? (
    <Suspense fallback={waiting}>
      <Speaker>
        <Sentence />
      </Speaker>
      <Said />
    </Suspense>
  ) : (
    waiting
  )
}
