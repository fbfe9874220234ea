// A study's figures, merged: a summary for each cell and measure; as CSV, JSON and a table for a terminal.

import { MEASURES, type Measure } from "../../host/study/measures.js"
import { type Summary, summary } from "../../host/study/statistics.js"
import type { Cell, Study } from "../../host/study/study.js"
import { visible } from "../../host/values/visible.js"
import { jsonText } from "../json.js"
import { csvCell } from "../metrics.js"
import type { Gathered, Origin } from "./rows.js"

export interface MergedCell extends Cell {
  /** How many of the study's replications there are. */
  readonly there: number
  /** In the order of the measures; null: no run has such a value. */
  readonly figures: readonly (Summary | null)[]
}

export interface Merged {
  readonly study: Study
  readonly origin: Origin
  readonly measures: readonly Measure[]
  readonly cells: readonly MergedCell[]
  readonly gathered: Gathered
}

/** Measures: those that the study names; else all in which its cells differ, or any run has something. */
export function merge(study: Study, origin: Origin, gathered: Gathered): Merged {
  const all = study.cells.map((cell, i) => {
    const rows = gathered.rows.filter((row) => row.cell === i)
    const figures = MEASURES.map((_, m) => summary(rows.flatMap(({ values }) => values[m] ?? [])))
    return { ...cell, there: rows.length, figures }
  })
  const named = new Set<string>(study.file.measure ?? [])
  const says = (m: number) => all.some(({ figures }) => (figures[m]?.most ?? 0) !== 0)
  const shown = MEASURES.flatMap((measure, m) => ((named.size > 0 ? named.has(measure.name) : says(m)) ? [m] : []))
  return {
    study,
    origin,
    gathered,
    measures: shown.flatMap((m) => MEASURES[m] ?? []),
    cells: all.map((cell) => ({ ...cell, figures: shown.map((m) => cell.figures[m] ?? null) })),
  }
}

/** Columns: whose, what, how many of how many, mean with the half width of its 95 % interval, spread, extremes, quantiles. */
export function mergedCsv({ study, origin, measures, cells }: Merged): string {
  const head = [
    "study",
    "core",
    "version",
    "policy",
    "cell",
    "measure",
    "unit",
    "n",
    "of",
    "mean",
    "interval95",
    "deviation",
    "least",
    "most",
    "p50",
    "p95",
  ]
  const lines = cells.flatMap(({ policy, name, figures }) =>
    measures.flatMap((measure, m) => {
      const figure = figures[m]
      if (!figure) return []
      const { n, mean, interval, deviation, least, most, p50, p95 } = figure
      const numbers = [mean, Number.isFinite(interval) ? interval : "", deviation, least, most, p50, p95]
      return [[origin.study, origin.core, origin.version, policy, name, measure.name, measure.unit, n, study.replications, ...numbers]]
    }),
  )
  return [head, ...lines].map((line) => `${line.map((cell) => csvCell(String(cell))).join(",")}\r\n`).join("")
}

export function mergedJson({ study, origin, measures, cells, gathered }: Merged): string {
  const { title, question, conclusion, seed } = study.file
  return `${jsonText(
    {
      odmm: "study figures",
      ...origin,
      title,
      question,
      conclusion,
      seed,
      replications: study.replications,
      complete: gathered.missing.length === 0,
      missing: gathered.missing.map(({ cell, replication }) => ({ cell: study.cells[cell]?.name, replication })),
      seeds: gathered.rows.map((row) => ({ cell: row.cell, replication: row.replication, seed: row.seed })),
      measures: measures.map(({ name, unit, better, is }) => ({ name, unit, better, is })),
      cells: cells.map(({ name, policy, variant = null, set, there, figures }) => ({
        name,
        policy,
        variant,
        set: set.map(([path, value]) => ({ path, value })),
        there,
        figures: measures.map((measure, m) => ({ measure: measure.name, ...(figures[m] ?? { n: 0 }) })),
      })),
    },
    2,
  )}\n`
}

/** A mean with as many decimals as its interval's first digit asks for: "0.130 ±0.009"; "none" and "exactly" where nothing varies. */
export function figureText(figure: Summary | null): string {
  if (!figure) return "–"
  const { mean, interval, deviation } = figure
  if (deviation === 0) return grouped(mean, 4)
  if (!Number.isFinite(interval)) return `${grouped(mean, 4)} ±?`
  const digits = Math.max(0, -Math.floor(Math.log10(interval)))
  return `${grouped(mean, digits, true)} ±${grouped(interval, digits, true)}`
}

function grouped(value: number, digits: number, isFixed = false): string {
  const [whole = "", rest = ""] = value.toFixed(Math.min(digits, 12)).split(".")
  const decimals = isFixed ? rest : rest.replace(/0+$/, "")
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${decimals ? `.${decimals}` : ""}`
}

const COLUMNS = 100

/** A table of at most 100 columns: measures beside each other as far as they fit, then beneath. */
export function mergedTable(merged: Merged): string {
  const { study, measures, cells, gathered } = merged
  const rows = cells.map(({ name, there, figures }) => ({
    name: shortenedTo(visible(there === study.replications ? name : `${name} (${there} of ${study.replications})`), 40),
    texts: figures.map(figureText),
  }))
  const first = Math.max(6, ...rows.map(({ name }) => name.length)) + 2
  const widths = measures.map(
    (measure, m) => Math.max(measure.name.length, measure.unit.length, ...rows.map(({ texts }) => texts[m]?.length ?? 0)) + 2,
  )
  const lines: string[] = []
  for (let from = 0; from < measures.length; ) {
    let to = from
    for (let width = first; to < measures.length && (to === from || width + (widths[to] ?? 0) <= COLUMNS); to++) width += widths[to] ?? 0
    const columns = (texts: readonly string[]) =>
      texts
        .slice(from, to)
        .map((text, i) => text.padStart(widths[from + i] ?? 0))
        .join("")
    lines.push(" ".repeat(first) + columns(measures.map(({ name }) => name)))
    lines.push(" ".repeat(first) + columns(measures.map(({ unit }) => unit)))
    for (const { name, texts } of rows) lines.push(name.padEnd(first) + columns(texts))
    lines.push("")
    from = to
  }
  const count = `${gathered.rows.length} of ${study.cells.length * study.replications} runs`
  return [`${visible(study.file.title)}: ${count}; mean ± 95 % interval (Student t)`, "", ...lines, ...warnings(merged), ""].join("\n")
}

const shortenedTo = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

/** What a reader of the figures should know before believing them. */
export function warnings({ study, measures, cells, gathered }: Merged): readonly string[] {
  const said: string[] = []
  const { missing } = gathered
  if (missing.length > 0)
    said.push(`partial: ${missing.length} of ${study.cells.length * study.replications} runs are missing, and no figure counts them`)
  if (study.replications < 5) said.push(`few replications: ${study.replications}; an interval of fewer than 5 says little`)
  const wide = cells.flatMap(({ name, figures }) =>
    figures.flatMap((figure, m) =>
      figure && Number.isFinite(figure.interval) && figure.interval > Math.abs(figure.mean) / 4 && figure.deviation > 0
        ? [`${measures[m]?.name} of ${visible(name)}`]
        : [],
    ),
  )
  if (wide.length > 0)
    said.push(
      `wide intervals, more than a quarter of the mean: ${wide.slice(0, 6).join("; ")}${wide.length > 6 ? ` and ${wide.length - 6} more` : ""}`,
    )
  if (cells.every(({ figures }) => figures.every((figure) => !figure || figure.deviation === 0)) && study.replications > 1)
    said.push("nothing varies from replication to replication: the scenario has no randomness in it, and one would do")
  return said
}
