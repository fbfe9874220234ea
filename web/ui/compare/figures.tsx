// What both runs cost over their whole length: A, B, and the difference with which way is better, and why.

import { useMemo } from "react"
import type { Comparison } from "../../../core/host/compare/differences.js"
import { figuresBetween } from "../../../core/host/compare/figures.js"
import { timeText } from "../../../core/host/index.js"
import { FIGURE_WORDS } from "../../words/figures.js"

export function Figures({ comparison: { a, b, until } }: { readonly comparison: Comparison }) {
  const figures = useMemo(() => figuresBetween(a, b), [a, b])
  const differing = figures.filter((figure) => figure.a !== figure.b)
  return (
    <section aria-label="What each costs">
      <h3>What each costs</h3>
      {differing.length === 0 ? (
        <p>All figures are the same in both.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys
        <div className="compare-table" role="region" aria-label="Figures of both runs" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{a.end === b.end ? "Over the whole run" : `Up to ${timeText(until)}, where the shorter run ends`}</th>
                <th scope="col">A</th>
                <th scope="col">B</th>
                <th scope="col">B − A</th>
              </tr>
            </thead>
            <tbody>
              {differing.map(({ metric, unit, a: inA, b: inB, better, why }) => (
                <tr key={metric}>
                  <th scope="row">
                    {FIGURE_WORDS.get(metric) ?? metric}
                    {why && <span className="quiet"> {why}</span>}
                  </th>
                  <td className={better === "a" ? "better" : undefined}>{figure(inA, unit)}</td>
                  <td className={better === "b" ? "better" : undefined}>{figure(inB, unit)}</td>
                  <td>
                    {inB > inA ? "+" : "−"}
                    {figure(Math.abs(inB - inA), unit)}
                    {better && <span className="better"> {better.toUpperCase()} is better</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function figure(value: number, unit: string): string {
  const text = Number(value.toFixed(3)).toLocaleString("en", { maximumFractionDigits: 3 })
  return unit === "count" ? text : unit === "ratio" ? `${text} ×` : `${text} ${unit}`
}
