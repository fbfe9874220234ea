// Cost against benefit: a point for each cell with its intervals both ways, and the line through those that nothing beats.

import { useMemo, useState } from "react"
import type { Merged } from "../../../core/formats/study/merged.js"
import { half } from "../../board/shown.js"
import { costsOf, reach, tradeOf } from "../../board/trade.js"
import { Glyph } from "./glyph.js"

interface Props {
  readonly merged: Merged
  readonly policyOf: (cell: number) => number
}

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [640, 300, 56, 190, 20, 40]

export function Trade({ merged, policyOf }: Props) {
  const costs = costsOf(merged)
  const [asked, setAsked] = useState("")
  const chosen = costs.find(([name]) => name === asked)?.[0] ?? costs[0]?.[0] ?? ""
  const trade = useMemo(() => tradeOf(merged, chosen), [merged, chosen])
  if (!trade) return null
  const { cost, gain, points } = trade
  const most = { x: reach(points, "cost"), y: gain.isShare ? 1 : reach(points, "gain") }
  const px = (x: number) => LEFT + (Math.max(0, x) / most.x) * (WIDTH - LEFT - RIGHT)
  // Benefit is up: fewer broken sessions stand higher.
  const py = (y: number) => {
    const share = Math.min(1, Math.max(0, y / most.y))
    return HEIGHT - BOTTOM - (gain.isShare ? share : 1 - share) * (HEIGHT - BOTTOM - TOP)
  }
  const frontier = points.filter(({ best }) => best).sort((a, b) => a.cost.mean - b.cost.mean)
  const ticks = [0, 0.25, 0.5, 0.75, 1]
  const labels = apart(points.map(({ cell, name, gain: { mean } }) => ({ cell, name, at: py(mean) })))
  return (
    <section className="board-trade" aria-label="Cost against benefit">
      <header>
        <h3>Cost against benefit</h3>
        {costs.length > 1 && (
          <label>
            Cost{" "}
            <select value={chosen} onChange={(event) => setAsked(event.target.value)}>
              {costs.map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      <p className="quiet">Benefit: {gain.words}. The line joins what nothing here beats.</p>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`Benefit against cost. Nothing beats ${frontier.map(({ name }) => name).join(", ")}.`}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <path className="board-grid" d={`M${LEFT} ${py(tick * most.y)}H${WIDTH - RIGHT}`} />
            <text x={LEFT - 8} y={py(tick * most.y) + 4} textAnchor="end">
              {gain.isShare ? `${tick * 100} %` : short(tick * most.y)}
            </text>
            <text x={px(tick * most.x)} y={HEIGHT - BOTTOM + 18} textAnchor="middle">
              {short(tick * most.x)}
            </text>
          </g>
        ))}
        <path
          className="board-frontier"
          d={frontier.map(({ cost: x, gain: y }, i) => `${i === 0 ? "M" : "L"}${px(x.mean)} ${py(y.mean)}`).join("")}
        />
        {points.map(({ cell, cost: x, gain: y }) => (
          <g key={cell}>
            <path
              className="board-whisker"
              d={`M${px(x.mean - half(x))} ${py(y.mean)}H${px(x.mean + half(x))}M${px(x.mean)} ${py(y.mean - half(y))}V${py(y.mean + half(y))}`}
            />
            <Glyph policy={policyOf(cell)} x={px(x.mean)} y={py(y.mean)} />
          </g>
        ))}
        {labels.map(({ cell, name, at, label }) => (
          <g key={cell}>
            <path
              className="board-leader"
              d={`M${px(points.find((point) => point.cell === cell)?.cost.mean ?? 0) + 8} ${at}L${WIDTH - RIGHT + 6} ${label - 4}`}
            />
            <text className="board-label" x={WIDTH - RIGHT + 10} y={label}>
              {name.length > 26 ? `${name.slice(0, 25)}…` : name}
            </text>
          </g>
        ))}
        <text x={LEFT} y={HEIGHT - 4}>
          Cost: {cost.name}, {cost.unit}
        </text>
      </svg>
    </section>
  )
}

const short = (value: number) =>
  value.toLocaleString("en", { maximumSignificantDigits: 3, notation: value >= 1e5 ? "compact" : "standard" })

/** Labels at least a line apart, from the top, and up again where the last ones would leave the picture. */
function apart<P extends { readonly at: number }>(points: readonly P[]): readonly (P & { readonly label: number })[] {
  let last = Number.NEGATIVE_INFINITY
  const down = [...points]
    .sort((a, b) => a.at - b.at)
    .map((point) => {
      last = Math.max(point.at + 4, last + 16)
      return { ...point, label: last }
    })
  const over = Math.max(0, last - (HEIGHT - 8))
  return down.map((point) => ({ ...point, label: point.label - over }))
}
