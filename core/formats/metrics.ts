// Metrics as JSON, nested by heading, and as CSV, a figure on each line.

import { type Metrics, type Run, UNITS } from "../host/index.js"

/** `{"scenario", "until", "total": {metric: value}, "host": {name: {metric: value}}, …}`; times in seconds. */
export function metricsJson({ scenario, branch }: Run, { until, figures }: Metrics): string {
  const nested: Record<string, Record<string, unknown>> = { total: {} }
  for (const { scope, name, metric, value } of figures) {
    nested[scope] ??= {}
    const heading = nested[scope]
    const place = scope === "total" ? heading : ((heading[name] ??= {}) as Record<string, unknown>)
    place[metric] = rounded(value)
  }
  return `${JSON.stringify({ scenario: scenario.title, branch: branch.name, until: until / 1e6, units: UNITS, ...nested }, null, 2)}\n`
}

/** Columns scope, name, metric, value, unit; RFC 4180. */
export function metricsCsv({ figures }: Metrics): string {
  const rows = figures.map(({ scope, name, metric, value }) => [scope, name, metric, String(rounded(value)), UNITS[metric] ?? ""])
  return [["scope", "name", "metric", "value", "unit"], ...rows].map((row) => `${row.map(quoted).join(",")}\r\n`).join("")
}

/** Microseconds are whole: six decimals of a second say all. */
const rounded = (value: number) => Number(value.toFixed(6))

/** A cell that a spreadsheet would take for a formula is kept text. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
