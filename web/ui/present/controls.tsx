// The controls of the audience's window: they show while the pointer moves or one of them has the focus, and are gone three seconds later.

import { type RefObject, useEffect, useState } from "react"
import { Icon, NextMarkerIcon, PauseIcon, PlayIcon, PreviousMarkerIcon, Stroke } from "../icons/icons.js"
import { CloseIcon } from "../icons/sign-icons.js"
import { useAwake } from "./awake.js"
import { type Showing, useOther, usePlace } from "./showing.js"

/** Milliseconds after the last movement. */
const GONE = 3000

export function usePointerMoves(box: RefObject<HTMLElement | null>): boolean {
  const [moving, setMoving] = useState(false)
  useEffect(() => {
    const element = box.current
    let timer: ReturnType<typeof setTimeout> | undefined
    const moved = (): void => {
      setMoving(true)
      clearTimeout(timer)
      timer = setTimeout(() => setMoving(false), GONE)
    }
    for (const kind of ["pointermove", "pointerdown"]) element?.addEventListener(kind, moved)
    return () => {
      clearTimeout(timer)
      for (const kind of ["pointermove", "pointerdown"]) element?.removeEventListener(kind, moved)
    }
  }, [box])
  return moving
}

interface Props {
  readonly showing: Showing
  readonly shown: boolean
  readonly pointer: boolean
  readonly onPointer: () => void
  readonly onWindow: () => void
  readonly onFullScreen: () => void
  readonly onLeave: () => void
}

export function Controls({ showing, shown, pointer, onPointer, onWindow, onFullScreen, onLeave }: Props) {
  const { show } = showing
  const playing = usePlace(showing, (s) => s.phase === "playing")
  const zoomed = usePlace(showing, (s) => s.zoomed)
  const live = usePlace(showing, (s) => s.acts.length > 0)
  const { state } = useOther(showing)
  const awake = useAwake()
  return (
    <div className="present-controls" role="group" aria-label="Controls" data-shown={shown || undefined}>
      <button type="button" className="square" aria-label="Previous step" title="Page Up" onClick={show.previous}>
        <PreviousMarkerIcon />
      </button>
      <button
        type="button"
        className="square strong"
        aria-label={playing ? "Skip to the stop" : "Next step"}
        title="Page Down, Space"
        onClick={show.next}
      >
        {playing ? <NextMarkerIcon /> : <PlayIcon />}
      </button>
      <button type="button" className="square" aria-label="Hold" title="k" aria-disabled={!playing && !live} onClick={show.hold}>
        <PauseIcon />
      </button>
      {live && (
        <button type="button" title="Home" onClick={show.back}>
          Back to the script
        </button>
      )}
      <button
        type="button"
        className="square"
        aria-label="Zoom"
        title="Closer to what is selected (z)"
        aria-pressed={zoomed}
        onClick={show.zoom}
      >
        <Icon size={18}>
          <circle cx="7" cy="7" r="4.5" />
          <path d="m10.500 10.500 4 4" />
        </Icon>
      </button>
      <button type="button" className="square" aria-label="Pointer" title="l" aria-pressed={pointer} onClick={onPointer}>
        <Stroke d="M4 2v10l2.500-2.500L8.500 14l2-1-2-4.500H12z" />
      </button>
      <button type="button" className="square" aria-label="Black" title="b or ." onClick={show.blackOut}>
        <Icon size={18}>
          <path d="M2 4h12v8H2z" fill="currentColor" />
        </Icon>
      </button>
      <button type="button" className="square" aria-label="Full screen" title="f" onClick={onFullScreen}>
        <Stroke d="M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10" />
      </button>
      <button
        type="button"
        className="square"
        aria-label={state === "there" ? "Presenter window, open" : "Presenter window"}
        title={showing.alone ? `No second window: ${showing.alone}` : "s"}
        aria-disabled={showing.alone !== ""}
        onClick={onWindow}
      >
        <Stroke d="M2 3h9v6H2zM6 13h8V6" />
      </button>
      <button
        type="button"
        className="square"
        aria-label={awake.words}
        title={awake.words}
        aria-disabled={awake.why !== ""}
        aria-pressed={awake.on}
        onClick={awake.toggle}
      >
        <Stroke d="M4.500 7.500V5a3.500 3.500 0 0 1 7 0v2.500M3 7.500h10V14H3z" />
      </button>
      <button type="button" className="square" aria-label="Leave" title="Leave (Esc)" onClick={onLeave}>
        <CloseIcon />
      </button>
    </div>
  )
}
