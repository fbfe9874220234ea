// What the board shows of a study's figures: numbers as text, one axis for all rows of a measure, and which rows are still open.

import { figureText, type Merged } from "../../core/formats/study/merged.js"
import type { Summary } from "../../core/host/study/statistics.js"

/** A figure of fewer replications is none. */
export const FEWEST = 3

export interface ShownFigure {
  /** "0.130", with as many decimals as its interval asks for. */
  readonly number: string
  /** "± 0.009"; "exactly" or "none" where nothing varies. */
  readonly interval: string
  /** Along the axis, from 0 to 1: the mean, and the ends of its 95 % interval. */
  readonly at: number
  readonly from: number
  readonly to: number
  /** Its interval meets another row's: which of the two is less is not known. */
  readonly open: boolean
}

export interface ShownMeasure {
  readonly name: string
  readonly unit: string
  readonly is: string
  readonly better: "less" | "more" | null
  /** The largest value of the axis, which begins at 0. */
  readonly most: number
  /** By cell; null: too few replications, or none has a value. */
  readonly figures: readonly (ShownFigure | null)[]
}

export function shownMeasures({ measures, cells }: Merged): readonly ShownMeasure[] {
  return measures.map(({ name, unit, is, better }, m) => {
    const summaries = cells.map(({ figures }) => enough(figures[m] ?? null))
    const most = nice(Math.max(0, ...summaries.map((figure) => (figure ? figure.mean + half(figure) : 0))))
    return { name, unit, is, better, most, figures: summaries.map((figure, i) => figure && shownFigure(figure, most, summaries, i)) }
  })
}

const enough = (figure: Summary | null) => (figure && figure.n >= FEWEST ? figure : null)

/** Half of the interval's width. */
export const half = ({ interval }: Summary): number => (Number.isFinite(interval) ? interval : 0)

function shownFigure(figure: Summary, most: number, all: readonly (Summary | null)[], place: number): ShownFigure {
  const [number = "", interval] = figureText(figure).split(" ±")
  const along = (value: number) => Math.min(1, Math.max(0, value / most))
  const from = figure.mean - half(figure)
  const to = figure.mean + half(figure)
  const open = all.some(
    (other, i) =>
      other && i !== place && figure.deviation + other.deviation > 0 && meets(other.mean - half(other), other.mean + half(other)),
  )
  function meets(otherFrom: number, otherTo: number): boolean {
    return from <= otherTo && otherFrom <= to
  }
  const said = interval === undefined ? (figure.mean === 0 ? "none" : "exactly") : `± ${interval}`
  return { number, interval: said, at: along(figure.mean), from: along(from), to: along(to), open }
}

/** The next of 1, 2, 2.5, 5 or 10 times a power of ten. */
export function nice(value: number): number {
  if (value <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 2.5, 5, 10].find((step) => step * power >= value * (1 - 1e-9)) ?? 10) * power
}
