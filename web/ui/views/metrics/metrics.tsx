// The view of metrics: what the run costs and gives up to now, a table with a small chart beside each metric.

import { memo, useCallback } from "react"
import { type Frame, type Micros, type Run, type Serial, timeText } from "../../../../core/host/index.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import { figureSteps } from "./figures.js"
import { type Metric, type Series, valueAt, valueText } from "./series.js"
import { HEIGHT, placeOf, sparkOf, WIDTH } from "./spark.js"
import { totalSteps } from "./totals.js"
import { useSliced } from "./use-sliced.js"
import "../../../style/parts.css"
import "../../../style/views/metrics.css"

export function Metrics() {
  // Sums that grow with time are updated in tenths of a second.
  const frame = useCalmFrame(100_000)
  return frame && <OfRun frame={frame} />
}

function OfRun({ frame }: { readonly frame: Frame }) {
  const { run, time } = frame
  const metrics = useSliced(useCallback(() => figureSteps(run), [run]))
  const { until, totals } = useSliced(useCallback(() => totalsAt(run, time), [run, time])) ?? NONE
  return (
    <div className="view metrics">
      <p className="quiet small">From the records up to {timeText(until)}; what is to come is drawn faint.</p>
      {totals.length > 0 && (
        <table>
          <caption>In all, up to now</caption>
          <tbody>
            {totals.map(({ name, value }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td colSpan={2}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Stretch frame={frame} />
      {metrics?.map((metric) => (
        <table key={metric.id}>
          <caption>
            {metric.name} <small>{metric.says}</small>
          </caption>
          <tbody>
            {metric.series.slice(0, MOST_ROWS).map((series) => (
              <Row key={series.name} series={series} metric={metric} time={time} end={run.end} />
            ))}
            <More of={metric.series.length} />
          </tbody>
        </table>
      ))}
      {metrics?.length === 0 && <p className="quiet">Nothing can be counted yet.</p>}
    </div>
  )
}

/** Rows of a table: a crowd has one for each of its applications, and is counted in all above. */
const MOST_ROWS = 60

function More({ of }: { readonly of: number }) {
  if (of <= MOST_ROWS) return null
  return (
    <tr>
      <td colSpan={3} className="quiet">
        and {(of - MOST_ROWS).toLocaleString("en")} more
      </td>
    </tr>
  )
}

const NONE = { until: 0, totals: [] }

function* totalsAt(run: Run, until: Micros) {
  return { until, totals: yield* totalSteps(run, until) }
}

interface RowProps {
  readonly series: Series
  readonly metric: Metric
  readonly time: number
  readonly end: number
}

function Row({ series, metric, time, end }: RowProps) {
  return (
    <tr className={series.type === undefined ? undefined : typeLook(series.type)}>
      <th scope="row">
        {series.type !== undefined && <TypeMark type={series.type} />}
        {series.name}
      </th>
      <td>{valueText(valueAt(series, metric.shape, time), metric.unit)}</td>
      <td className="spark">
        <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
          <g className="future">
            <Course series={series} metric={metric} end={end} />
          </g>
          <svg width={placeOf(time, end)} height={HEIGHT} aria-hidden="true">
            <Course series={series} metric={metric} end={end} />
          </svg>
          <path className="present" d={`M${placeOf(time, end)} 0V${HEIGHT}`} />
        </svg>
      </td>
    </tr>
  )
}

/** The chart is the same at all times of a run; only where the past is cut off moves. */
const Course = memo(function Course({ series, metric, end }: Omit<RowProps, "time">) {
  const { path, dots } = sparkOf(series, metric, end)
  return (
    <>
      <path className="ground" d={`M0 ${HEIGHT - 3}H${WIDTH}`} />
      <path d={path} />
      {dots.map(({ x, y, t }) => (
        <circle key={t} cx={x} cy={y} r="2.5" />
      ))}
    </>
  )
})

/** The path stretch of each session that has a path now. */
function Stretch({ frame }: { readonly frame: Frame }) {
  const explorer = useExplorer()
  const selected = useShown((s) => s.selected)
  const all = frame.sockets.flatMap(({ serial, name, host, type, path }) =>
    path ? [{ serial, name, host, type, stretch: path.oneWay / path.direct }] : [],
  )
  const isIt = ({ serial }: { readonly serial: Serial }) => serial === selected
  const ways = all.length <= MOST_ROWS ? all : [...all.filter(isIt), ...all.filter((way) => !isIt(way))].slice(0, MOST_ROWS)
  const isOfSeveral = frame.hosts.length > 1
  const nameOf = (host: Serial) => frame.run.entities.get(host)?.name ?? ""
  if (ways.length === 0) return null
  const most = Math.max(...ways.map(({ stretch }) => stretch))
  return (
    <table>
      <caption>
        Path stretch now <small>one way by the anchor, divided by one way from the serving gateway</small>
      </caption>
      <tbody>
        {ways.map(({ serial, name, host, type, stretch }) => (
          <tr key={serial} className={typeLook(type)} data-selected={serial === selected || undefined}>
            <th scope="row">
              <TypeMark type={type} />
              <button type="button" className="text-button" onClick={() => explorer.select(serial)}>
                {isOfSeveral ? `${nameOf(host)} ${name}` : name}
              </button>
            </th>
            <td>{stretch.toFixed(2)}</td>
            <td className="spark">
              <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
                <rect className="whole" x="3" y="9" width={((WIDTH - 6) * stretch) / most} height="10" rx="3" />
                <path className="present" d={`M${3 + (WIDTH - 6) / most} 4V24`} />
              </svg>
            </td>
          </tr>
        ))}
        <More of={all.length} />
      </tbody>
    </table>
  )
}
