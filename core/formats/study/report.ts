// A study's report: one HTML file that needs no network and no script. The same rows give the same bytes: there is no date in it.

import type { Summary } from "../../host/study/statistics.js"
import { figureText, type Merged, type MergedCell, warnings } from "./merged.js"

const escaped = (text: string) =>
  text
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)

const STYLE = `
:root { color-scheme: light dark; --ink: #1d2433; --soft: #5c6474; --rule: #dcd9d0; --paper: #faf9f6; --good: #0a7d5a; --warn: #fff6d6; --warn-rule: #c99a00 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --soft: #a3abb9; --rule: #363d4b; --paper: #12151d; --good: #3ddc97; --warn: #33290a; --warn-rule: #c99a00 } }
body { font: 15px/1.5 Inter, system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem }
h1 { font-size: 1.6rem; margin: .5rem 0 } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; border-top: 1px solid var(--rule); padding-top: 1rem }
p, li { overflow-wrap: anywhere } .lead { font-size: 1.15rem } .soft, th span { color: var(--soft); font-weight: 400 } .badge { color: var(--good); font-weight: 600 }
.table { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { text-align: right; padding: .35rem .8rem; border-bottom: 1px solid var(--rule); white-space: nowrap }
th:first-child, td:first-child { text-align: left; white-space: normal } .partial { border: 1px dashed var(--warn-rule); background: var(--warn); padding: .5rem 1rem }
pre { overflow-x: auto; padding: .8rem; background: color-mix(in srgb, var(--ink) 7%, transparent) } code, pre { font-family: "JetBrains Mono", ui-monospace, monospace; font-size: .85em }
svg text { fill: var(--ink); font: 13px Inter, system-ui, sans-serif } svg .soft { fill: var(--soft) } svg .mark { fill: var(--ink) } svg path { stroke: var(--ink); fill: none } svg .axis { stroke: var(--rule) }
`

export function reportHtml(merged: Merged): string {
  const { study, origin, measures, cells, gathered } = merged
  const { title, question, conclusion, seed } = study.file
  const total = study.cells.length * study.replications
  const isWhole = gathered.missing.length === 0
  const said = warnings(merged)
  const head = measures.map(({ name, unit }) => `<th scope="col">${escaped(name)}<br><span>${escaped(unit)}</span></th>`).join("")
  const rows = cells.map(
    ({ name, there, figures }) =>
      `<tr><th scope="row">${escaped(name)}${there === study.replications ? "" : ` <span>${there} of ${study.replications}</span>`}</th>${figures.map((figure) => `<td>${escaped(figureText(figure))}</td>`).join("")}</tr>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}: study report</title>
<style>${STYLE}</style>
</head>
<body>
<p class="soft">On-Demand Mobility, study report</p>
<h1>${escaped(question || title)}</h1>
${conclusion ? `<p class="lead">${escaped(conclusion)}</p>` : ""}
${isWhole ? `<p><span class="badge">complete: ${total} of ${total} runs</span>, mean ± 95 % interval (Student t), ${study.replications} replications</p>` : partialHtml(merged)}
<h2>Figures</h2>
<div class="table" role="region" aria-label="Figures" tabindex="0"><table><thead><tr><th scope="col">Policy</th>${head}</tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>
${scatter(merged)}
<h2>What the figures are</h2>
<ul>${measures.map(({ name, unit, is, better }) => `<li><b>${escaped(name)}</b> (${escaped(unit)}): ${escaped(is)}${better ? `; ${better} is better` : ""}</li>`).join("\n")}</ul>
<h2>What was compared</h2>
<ul>${cells.map(settingsHtml).join("\n")}</ul>
<h2>What to keep in mind</h2>
${said.length === 0 ? "<p>Nothing is missing, and no interval is wider than a quarter of its mean.</p>" : `<ul>${said.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`}
<h2>How to reproduce</h2>
<pre>odmm sweep study.json --out runs    # any number of shards or workers gives the same bytes
odmm merge runs --format html       # refuses while a run is missing</pre>
<p class="soft"><code>study ${origin.study}</code><br><code>core ${origin.core}</code><br><code>odmm ${escaped(origin.version)}, seed ${seed}, ${gathered.rows.length} rows</code></p>
</body>
</html>
`
}

function partialHtml({ study, gathered: { rows, missing } }: Merged): string {
  const names = study.cells.flatMap(({ name }, cell) => {
    const gone = missing.filter((run) => run.cell === cell).map(({ replication }) => replication)
    return gone.length > 0 ? [`<li>${escaped(name)}: replications ${gone.join(", ")}</li>`] : []
  })
  return `<div class="partial"><p><b>Partial: ${rows.length} of ${rows.length + missing.length} runs.</b> Missing:</p><ul>${names.join("")}</ul><p><code>odmm sweep study.json --out runs</code> computes them.</p></div>`
}

function settingsHtml({ name, variant, set }: MergedCell): string {
  const what = [
    ...(variant === undefined ? [] : [`variant ${variant}`]),
    ...set.map(([path, value]) => `${path} = ${JSON.stringify(value)}`),
  ]
  return `<li>${escaped(name)}: ${what.length === 0 ? "the scenario as it is written" : what.map((line) => `<code>${escaped(line)}</code>`).join(", ")}</li>`
}

const [WIDTH, HEIGHT, LEFT, BOTTOM, RIGHT, TOP] = [640, 320, 60, 44, 170, 20]

/** Sessions kept against prefixes anchored, with the frontier of those that no other beats; "" where a study has not both. */
function scatter({ measures, cells }: Merged): string {
  const place = (name: string) => measures.findIndex((measure) => measure.name === name)
  const [cost, gain] = [place("anchoredPrefixes"), place("keptShare")]
  const points = cells.flatMap(({ name, figures }) => {
    const [x, y] = [figures[cost], figures[gain]]
    return x && y ? [{ name, x, y }] : []
  })
  if (cost < 0 || gain < 0 || points.length < 2) return ""
  const most = Math.max(...points.map(({ x }) => reach(x)), 1e-9)
  const px = (x: number) => LEFT + (x / most) * (WIDTH - LEFT - RIGHT)
  const py = (y: number) => HEIGHT - BOTTOM - y * (HEIGHT - BOTTOM - TOP)
  const best = [...points].sort((a, b) => a.x.mean - b.x.mean || b.y.mean - a.y.mean)
  const frontier = best.filter(({ y }, i) => best.slice(0, i).every((before) => before.y.mean < y.mean))
  const bar = (x1: number, y1: number, x2: number, y2: number) => `<path d="M${fixed(x1)} ${fixed(y1)}L${fixed(x2)} ${fixed(y2)}"/>`
  const marks = apart(points.map((point) => ({ ...point, at: py(point.y.mean) }))).map(
    ({ name, x, y, label }) =>
      `${bar(px(Math.max(0, x.mean - half(x))), py(y.mean), px(x.mean + half(x)), py(y.mean))}${bar(px(x.mean), py(Math.max(0, y.mean - half(y))), px(x.mean), py(Math.min(1, y.mean + half(y))))}<circle class="mark" cx="${fixed(px(x.mean))}" cy="${fixed(py(y.mean))}" r="4"/><text x="${fixed(px(x.mean) + 8)}" y="${fixed(label)}">${escaped(name.length > 28 ? `${name.slice(0, 27)}…` : name)}</text>`,
  )
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (y) =>
      `<path class="axis" d="M${LEFT} ${fixed(py(y))}H${WIDTH - RIGHT}"/><text class="soft" x="${LEFT - 8}" y="${fixed(py(y) + 4)}" text-anchor="end">${y * 100} %</text>`,
  )
  return `<h2>Cost against benefit</h2>
<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" role="img" aria-label="Share of sessions kept over a handoff against anchored prefixes a host">
${ticks.join("")}<path d="${frontier.map(({ x, y }, i) => `${i === 0 ? "M" : "L"}${fixed(px(x.mean))} ${fixed(py(y.mean))}`).join("")}"/>${marks.join("\n")}
<text class="soft" x="${LEFT}" y="${HEIGHT - 8}">anchored prefixes a host: 0 to ${Number(most.toPrecision(3))}; the line joins what no other policy beats</text>
</svg>`
}

const fixed = (value: number) => value.toFixed(1)
const half = ({ interval }: Summary) => (Number.isFinite(interval) ? interval : 0)
const reach = (figure: Summary) => figure.mean + half(figure)

/** Labels at least a line apart, from the top. */
function apart<P extends { readonly at: number }>(points: readonly P[]): readonly (P & { readonly label: number })[] {
  let last = Number.NEGATIVE_INFINITY
  return [...points]
    .sort((a, b) => a.at - b.at)
    .map((point) => {
      last = Math.max(point.at + 4, last + 15)
      return { ...point, label: last }
    })
}
