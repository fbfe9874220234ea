// Metrics as JSON, nested by heading, and as CSV, a figure on each line.

import { type Metrics, type Run, UNITS } from "../host/index.js"
import { own } from "../host/values/own.js"
import { visible } from "../host/values/visible.js"
import { jsonText } from "./json.js"

/** `{"scenario", "until", "total": {metric: value}, "host": {name: {metric: value}}, …}`; times in seconds. */
export function metricsJson({ scenario, branch }: Run, { until, figures }: Metrics): string {
  const total = new Map<string, number>()
  const headings = new Map<string, Map<string, Map<string, number>>>()
  for (const { scope, name, metric, value } of figures) {
    const place = scope === "total" ? total : added(added(headings, scope, new Map<string, Map<string, number>>()), name, new Map())
    place.set(metric, rounded(value))
  }
  // Object.fromEntries() makes own properties, whatever the names.
  const nested = [...headings].map(([scope, names]) => [
    scope,
    Object.fromEntries([...names].map(([name, of]) => [name, Object.fromEntries(of)])),
  ])
  const head = { scenario: scenario.title, branch: branch.name, until: until / 1e6, units: UNITS, total: Object.fromEntries(total) }
  return `${jsonText({ ...head, ...Object.fromEntries(nested) }, 2)}\n`
}

/** What is there under a key, else the value, which then is. */
function added<T>(map: Map<string, T>, key: string, value: T): T {
  const found = map.get(key) ?? value
  map.set(key, found)
  return found
}

/** Columns scope, name, metric, value, unit; RFC 4180. */
export function metricsCsv({ figures }: Metrics): string {
  const rows = figures.map(({ scope, name, metric, value }) => [scope, name, metric, String(rounded(value)), own(UNITS, metric) ?? ""])
  return [["scope", "name", "metric", "value", "unit"], ...rows].map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")
}

/** Microseconds are whole: six decimals of a second say all. */
const rounded = (value: number) => Number(value.toFixed(6))

/** How a spreadsheet's formula begins, in letters of either width, and after what is skipped before it. */
const FORMULA = /^[\s\p{C}\u3164\uffa0]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212\t\r]/u

/** A cell that a spreadsheet would take for a formula is kept text by a quote mark. Line breaks and tabs stand in quotes (RFC 4180), other controls are written out. */
export function csvCell(cell: string): string {
  const safe = FORMULA.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell
  const shown = safe.replace(/[^\t\r\n]+/g, visible)
  return /[",;\t\r\n]|^\s|\s$/.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown
}
