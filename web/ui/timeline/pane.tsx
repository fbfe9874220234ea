// The timeline, and over its axis the slider "Time": one control, as a drawing for the pointer and as a native range input for keys and
// screen readers.

import { type KeyboardEvent, Suspense, useCallback, useEffect, useRef, useState } from "react"
import { put } from "../../draw/join.js"
import type { Shown } from "../../explorer/store.js"
import { panned } from "../../scene/axis/measure.js"
import type { spokenPosition } from "../../words/narration.js"
import { useExplorer, useShown, useTimeControl, useTiming } from "../context/explorer.js"
import { useWidth } from "../context/width.js"
import { useWritten } from "../context/written.js"
import { useDrawing, useDrawn } from "../kit/drawing.js"
import { later } from "../kit/later.js"

const TimelineBar = later(async () => (await import("./bar.js")).TimelineBar)
const Filling = later(async () => (await import("./filling.js")).Filling)

export function TimelinePane({ compact }: { readonly compact: boolean }) {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const tall = useTiming((s) => s.tall)
  const narrow = useWidth() < 600
  const room = !compact && !narrow
  const small = !room && !tall
  const box = useRef<HTMLDivElement>(null)
  const spacer = useRef<HTMLDivElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const drawn = useDrawn()
  const pen = usePen(drawn)
  const create = useCallback(
    (element: SVGSVGElement) => {
      const { drawLanes, drawStrip } = pen as Pen
      return small || !box.current || !spacer.current
        ? drawStrip(element, explorer, timing)
        : drawLanes(element, explorer, timing, box.current, spacer.current)
    },
    [explorer, timing, small, pen],
  )
  useDrawing(box, svg, pen ? create : null)
  const isFilling = useShown((s) => s.session !== null && !s.session.isWhole)
  return (
    <section className={small ? "timeline-pane compact" : "timeline-pane"} aria-label="Timeline">
      <Suspense fallback={BAR}>{drawn ? <TimelineBar lanes={!small} choice={!room} /> : BAR}</Suspense>
      <Suspense>{isFilling && <Filling />}</Suspense>
      <div className="timeline-box" ref={box}>
        <div className="timeline-view">
          <TimeSlider />
          <svg ref={svg} />
        </div>
        {!small && <div ref={spacer} />}
      </div>
    </section>
  )
}

/** Keeps the room of the bar until it has come. */
const BAR = <div className="timeline-bar" aria-busy="true" />

type Pen = typeof import("../../wiring/timeline.js")

/** The module that draws the timeline, loaded once the stage is drawn. The slider is there before it. */
function usePen(drawn: boolean): Pen | null {
  const [pen, setPen] = useState<Pen | null>(null)
  useEffect(() => {
    if (drawn) void import("../../wiring/timeline.js").then(setPen)
  }, [drawn])
  return pen
}

function TimeSlider() {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const spoken = useSpoken()
  const slider = useWritten(useCallback((element: HTMLInputElement, shown: Shown) => writeSlider(element, shown, spoken), [spoken]))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const { frame } = explorer.getState()
    const by = STEP[event.key]
    const along = ALONG[event.key]
    const closer = CLOSER[event.key]
    const { sight, axis: mode, edges } = timing.getState()
    if (along && event.shiftKey && frame) timing.setState({ sight: panned(frame.run, { mode, sight, ...edges }, along) })
    else if (by) explorer.step(by)
    else if (closer !== undefined) timing.zoom(closer)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <input
      ref={slider}
      className="slider"
      type="range"
      aria-label="Time"
      min={0}
      step={0.001}
      onChange={(event) => explorer.seek(Math.round(event.target.valueAsNumber * 1_000_000))}
      onKeyDown={onKeyDown}
    />
  )
}

/** Sets the slider. `max` comes before `value`, which the browser would else cut to the old end. */
function writeSlider(slider: HTMLInputElement, { frame }: Shown, spoken: typeof spokenPosition | undefined): void {
  const end = String((frame?.run.end ?? 0) / 1_000_000)
  const value = String(Math.round((frame?.time ?? 0) / 1000) / 1000)
  if (slider.max !== end) slider.max = end
  if (slider.value !== value) slider.value = value
  slider.disabled = frame === null
  if (!frame) put(slider, "aria-valuetext", "no scenario")
  else if (spoken) put(slider, "aria-valuetext", spoken(frame))
}

/** The function that says the time in words, loaded once the stage is drawn. */
function useSpoken(): typeof spokenPosition | undefined {
  const [spoken, setSpoken] = useState<typeof spokenPosition>()
  const drawn = useDrawn()
  useEffect(() => {
    if (drawn) void import("../../words/narration.js").then((loaded) => setSpoken(() => loaded.spokenPosition))
  }, [drawn])
  return spoken
}

const STEP: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }
/** With Shift: how many px a zoomed timeline is moved. */
const ALONG: Readonly<Record<string, number>> = { ArrowLeft: 120, ArrowRight: -120 }
const CLOSER: Readonly<Record<string, number>> = { "+": 2, "=": 2, "-": 0.5, z: 0 }
