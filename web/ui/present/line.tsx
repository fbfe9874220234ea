// The thin timeline below the sentence.

import { useEffect, useRef, useState } from "react"
import { timeText } from "../../../core/host/index.js"
import { lineOf } from "../../present/line.js"
import { useShown } from "../context/explorer.js"
import { type Showing, usePlace } from "./showing.js"

export function Line({ showing }: { readonly showing: Showing }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const sizes = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0))
    if (box.current) sizes.observe(box.current)
    return () => sizes.disconnect()
  }, [])
  return (
    <div className="present-line">
      <div ref={box}>{width > 0 && <Marks showing={showing} width={width} />}</div>
    </div>
  )
}

function Marks({ showing, width }: { readonly showing: Showing; readonly width: number }) {
  const frame = useShown((s) => s.frame)
  const selected = useShown((s) => s.selected)
  const step = usePlace(showing, (s) => s.step)
  const isAsked = usePlace(showing, (s) => s.phase !== "said" && Boolean(showing.show.steps[s.step]?.ask))
  if (!frame) return null
  const host = frame.sockets.find((s) => s.serial === selected)?.host ?? frame.hosts.find((h) => h.serial === selected)?.serial
  const { height, shapes } = lineOf(frame, host ?? frame.hosts[0]?.serial ?? 0, showing.show.steps, step, isAsked, width)
  const label = `Step ${step + 1} of ${showing.show.steps.length}, ${timeText(frame.time)}`
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {shapes.map(({ key, d, at, look }) => (
        <path key={key} d={d} className={look} transform={at && `translate(${at[0]} ${at[1]})`} />
      ))}
    </svg>
  )
}
