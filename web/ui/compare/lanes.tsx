// Lanes of both runs on one axis: A above B, what is the same once; the first difference and the present as lines.

import { useEffect, useMemo, useRef, useState } from "react"
import type { Comparison } from "../../../core/host/compare/differences.js"
import { type Micros, timeText } from "../../../core/host/index.js"
import { type Bar, lanesOf, shownLanes } from "../../compare/lanes.js"
import { makeAxis, timeToX } from "../../scene/axis/axis.js"
import { useShown } from "../context/explorer.js"
import { typeLook } from "../kit/mark.js"
import "../../style/over/compare-lanes.css"

const ROW = 20
const LEFT = 150
const TOP = 34
/** Lanes that are drawn: those that differ first. */
const MOST = 8

export function Lanes({ comparison, current }: { readonly comparison: Comparison; readonly current: Micros | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const outer = box.current
    if (!outer) return
    const seen = new ResizeObserver(() => setWidth(outer.clientWidth))
    seen.observe(outer)
    return () => seen.disconnect()
  }, [])
  const { a, b, until, differences } = comparison
  const lanes = useMemo(() => lanesOf(a, b), [a, b])
  const shown = shownLanes(lanes, MOST)
  // What happens in either has its room.
  const both = useMemo(() => ({ end: until, telling: [...a.telling, ...b.telling].sort((x, y) => x.t - y.t) }), [a, b, until])
  const right = Math.max(width - 16, LEFT + 100)
  const axis = useMemo(() => makeAxis(both, LEFT, right, 14), [both, right])
  const rows = shown.flatMap((lane) =>
    lane.rows.map((row, i) => ({ ...row, key: `${lane.key} ${row.run}`, name: i === 0 ? lane.name : "" })),
  )
  const height = TOP + rows.length * ROW + 4
  const x = (t: Micros) => timeToX(axis, Math.min(t, until))
  const first = differences[0]?.at
  return (
    <div
      ref={box}
      className="compare-lanes"
      role="img"
      aria-label={`Sessions of both runs in time, A above B: ${shown.filter((lane) => !lane.isSame).length} of ${lanes.length} lanes differ`}
    >
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          {axis.ticks.map((tick) => (
            <text key={`${tick.x}`} x={tick.x} y={14} className="tick" textAnchor="middle">
              {tick.text}
            </text>
          ))}
          {rows.map(({ key, name, run, bars }, i) => (
            <g key={key} transform={`translate(0 ${TOP + i * ROW})`}>
              <text x={8} y={14} className="lane-name">
                {name.length > 14 ? `${name.slice(0, 13)}…` : name}
              </text>
              <text x={LEFT - 12} y={14} className="lane-run" textAnchor="end">
                {run}
              </text>
              {bars
                .filter((bar) => bar.from <= until)
                .map((bar) => (
                  <Lived key={`${bar.from} ${bar.label}`} bar={bar} isOver={bar.to <= until} from={x(bar.from)} to={x(bar.to)} />
                ))}
            </g>
          ))}
          {first !== undefined && (
            <Line x={x(first)} right={right} height={height} look="first" label={`first difference, ${timeText(first)}`} />
          )}
          {current !== undefined && current !== first && <Line x={x(current)} right={right} height={height} look="current" label="" />}
          <Present x={x} height={height} />
        </svg>
      )}
      {shown.length < lanes.length && (
        <p className="quiet">{lanes.length - shown.length} more lanes are the same in both, or do not fit.</p>
      )}
    </div>
  )
}

interface LivedProps {
  readonly bar: Bar
  /** It has ended by the end of the lanes. */
  readonly isOver: boolean
  readonly from: number
  readonly to: number
}

function Lived({ bar, isOver, from, to }: LivedProps) {
  const width = Math.max(1, to - from)
  const fits = bar.label.length * 7 + 8 < width
  return (
    <g className={`bar ${bar.type >= 0 ? typeLook(bar.type) : "at"}`}>
      <rect x={from} y={2} width={width} height={ROW - 5} rx={3} />
      {fits && (
        <text x={from + 5} y={14}>
          {bar.label}
        </text>
      )}
      {bar.end === "broken" && isOver && <path className="broke" d={`M${to - 4} 5l8 8m0 -8l-8 8`} />}
    </g>
  )
}

interface LineProps {
  readonly x: number
  /** The words give way to the left where they would end beyond it. */
  readonly right: number
  readonly height: number
  readonly look: string
  readonly label: string
}

function Line({ x, right, height, look, label }: LineProps) {
  const isLeft = x + 6.6 * label.length > right
  return (
    <g className={`line ${look}`}>
      <path d={`M${x} 18V${height}`} />
      {label && (
        <text x={isLeft ? x - 5 : x + 5} y={28} textAnchor={isLeft ? "end" : "start"}>
          {label}
        </text>
      )}
    </g>
  )
}

function Present({ x, height }: { readonly x: (t: Micros) => number; readonly height: number }) {
  const time = useShown((s) => s.frame?.time ?? 0)
  return <path className="now" d={`M${x(time)} 16V${height}`} />
}
