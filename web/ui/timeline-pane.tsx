// The timeline and, over its measure, the slider "Time": the drawing for the pointer, the native range for keys and for those who
// do not see it. Both are one control.

import { type KeyboardEvent, useCallback, useRef } from "react"
import { drawTimeline } from "../drawn.js"
import { spokenPosition } from "../narration.js"
import { timelineScene } from "../scene/timeline.js"
import { compactTimeline } from "../scene/timeline-compact.js"
import { useDrawing } from "./drawing.js"
import { useExplorer, useFrameByRecord, useShown } from "./explorer.js"
import { useWidth } from "./width.js"

export function TimelinePane({ compact }: { readonly compact: boolean }) {
  const explorer = useExplorer()
  const phone = useWidth() < 600
  const small = compact || phone
  const box = useRef<HTMLDivElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const create = useCallback(
    (element: SVGSVGElement) => drawTimeline(element, explorer, small ? compactTimeline : timelineScene),
    [explorer, small],
  )
  useDrawing(box, svg, create)
  return (
    <section className={small ? "timeline-pane compact" : "timeline-pane"} aria-label="Timeline">
      <div className="timeline-box" ref={box}>
        <TimeSlider />
        <svg ref={svg} />
      </div>
    </section>
  )
}

function TimeSlider() {
  const explorer = useExplorer()
  const frame = useFrameByRecord()
  const time = useShown((s) => Math.round((s.frame?.time ?? 0) / 1000) / 1000)
  const end = (frame?.run.end ?? 0) / 1_000_000
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = STEP[event.key]
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.stopPropagation()
    explorer.step(by)
  }
  return (
    <input
      className="slider"
      type="range"
      aria-label="Time"
      min={0}
      max={end}
      step={0.001}
      value={time}
      disabled={!frame}
      aria-valuetext={frame ? spokenPosition(explorer.getState().frame ?? frame) : "no scenario"}
      onChange={(event) => explorer.seek(Math.round(event.target.valueAsNumber * 1_000_000))}
      onKeyDown={onKeyDown}
    />
  )
}

const STEP: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }
