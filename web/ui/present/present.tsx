// Presenting in full screen to a room: the stage large, one sentence, the clock, the progress. A clicker's keys go from marker to marker.

import { type RefObject, useEffect, useMemo, useRef } from "react"
import { clockText, type Frame, SocketState, TYPE_WORD } from "../../../core/host/index.js"
import { markerTimes } from "../../explorer/store.js"
import { narrate } from "../../words/narration.js"
import { TYPE_PROMISE } from "../../words/states.js"
import { useExplorer, useFrameByRecord, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { CloseIcon, NextMarkerIcon, PauseIcon, PlayIcon, PreviousMarkerIcon } from "../kit/icons.js"
import { TypeMark, typeLook } from "../kit/mark.js"
import { StagePane } from "../stage/pane.js"
import { loadAll } from "./without-network.js"
import "../../style/over/present.css"

const noMenu = (): void => undefined

export function Present() {
  const { black, present } = useShell()
  const box = useRef<HTMLElement>(null)
  useFullScreen(box, () => present(false))
  useEffect(() => void loadAll(), [])
  return (
    <section className="present" aria-label="Presentation" ref={box} tabIndex={-1}>
      <div className="present-stage">
        <StagePane onMenu={noMenu} />
      </div>
      <Now />
      <Said />
      <Controls />
      <Dashes />
      {black && (
        <div className="present-black" role="status">
          <span className="hidden">The screen is black. Press B to go on.</span>
        </div>
      )}
    </section>
  )
}

/** Enters full screen if the browser allows it. When full screen ends, presenting ends. */
function useFullScreen(box: RefObject<HTMLElement | null>, leave: () => void): void {
  const left = useRef(leave)
  left.current = leave
  useEffect(() => {
    const element = box.current
    element?.focus()
    const root = document.documentElement
    root.requestFullscreen?.().catch(() => undefined)
    const changed = (): void => {
      if (!document.fullscreenElement) left.current()
    }
    document.addEventListener("fullscreenchange", changed)
    return () => {
      document.removeEventListener("fullscreenchange", changed)
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
    }
  }, [box])
}

function Now() {
  const frame = useFrameByRecord()
  const time = useShown((s) => (s.frame ? Math.floor(s.frame.time / 1000) * 1000 : 0))
  if (!frame) return null
  const { progress } = narrate(frame)
  return (
    <div className="present-now">
      <output className="clock" aria-label="Clock" aria-live="off">
        {clockText(time)} s
      </output>
      <p className="quiet">{progress || frame.run.scenario.title}</p>
      <ul aria-label="Address types here">
        {typesNow(frame).map((type) => (
          <li key={type} className={typeLook(type)}>
            <TypeMark type={type} />
            <span>
              <strong>{TYPE_WORD[type]}</strong> {TYPE_PROMISE[type]}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The address types of the sockets on the stage, which include those that wait or are broken. */
function typesNow(frame: Frame) {
  const seen = frame.sockets.filter(({ path, state }) => path || state === SocketState.Waiting || state === SocketState.Broken)
  return [...new Set(seen.map((socket) => socket.type))].sort()
}

function Said() {
  const frame = useFrameByRecord()
  const playing = useShown((s) => s.playing)
  return (
    <p className="present-said" aria-live={playing ? "off" : "polite"}>
      {frame ? narrate(frame).sentence : "Opening the scenario…"}
    </p>
  )
}

function Controls() {
  const explorer = useExplorer()
  const { present, blackOut } = useShell()
  const playing = useShown((s) => s.playing)
  return (
    <div className="present-controls" role="group" aria-label="Controls">
      <button type="button" className="square" aria-label="Previous marker" title="Page Up" onClick={() => explorer.previousMarker()}>
        <PreviousMarkerIcon />
      </button>
      <button
        type="button"
        className="square"
        aria-label={playing ? "Pause" : "Play"}
        title="Space"
        onClick={() => (playing ? explorer.pause() : explorer.play())}
      >
        {playing ? <PauseIcon /> : <PlayIcon />}
      </button>
      <button type="button" className="square" aria-label="Next marker" title="Page Down" onClick={() => explorer.nextMarker()}>
        <NextMarkerIcon />
      </button>
      <button type="button" title="b or ." onClick={blackOut}>
        Black out
      </button>
      <button type="button" className="square" aria-label="Leave" title="Leave (Esc)" onClick={() => present(false)}>
        <CloseIcon />
      </button>
    </div>
  )
}

/** A dash for each marker, filled if it is reached. */
function Dashes() {
  const run = useShown((s) => s.frame?.run)
  const times = useMemo(() => (run ? markerTimes(run) : []), [run])
  const reached = useShown((s) => times.filter((t) => t <= (s.frame?.time ?? 0)).length)
  return (
    <div className="present-dashes" role="img" aria-label={`Marker ${reached} of ${times.length}`}>
      {times.map((t, i) => (
        <span key={t} className={i < reached ? "reached" : undefined} />
      ))}
    </div>
  )
}
