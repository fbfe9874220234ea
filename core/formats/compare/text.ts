// What two runs differ in, as text of at most 100 columns and as JSON.

import { type Changes, valueText } from "../../host/compare/changes.js"
import { type Comparison, DIFFERENCE_WORD, type Difference, isTelling } from "../../host/compare/differences.js"
import type { ComparedFigure } from "../../host/compare/figures.js"
import type { Parting } from "../../host/compare/parting.js"
import { describeCommand, durationText, type Run, recordFields, sentence, type TimedCommand, timeText } from "../../host/index.js"
import { visible } from "../../host/values/visible.js"
import { jsonText } from "../json.js"
import { wrap } from "../why.js"

/** A comparison with what is said of it. */
export interface Told {
  readonly comparison: Comparison
  /** What the two are called. */
  readonly names: readonly [string, string]
  readonly changes: Changes
  readonly figures: readonly ComparedFigure[]
  /** A sentence for each application that fared otherwise, and why they part there. */
  readonly parted: readonly { readonly text: string; readonly clause: string; readonly parting: Parting }[]
  /** Messages' ways among the differences, too. */
  readonly isAll: boolean
}

export function comparisonText(told: Told): string {
  const { comparison, names, changes, parted } = told
  const { a, b, until, differences, equalBefore, equal } = comparison
  const shorter = a.end === b.end ? [] : [`Compared up to ${timeText(until)}, where the shorter run ends.`, ""]
  const lines = [`A  ${names[0]}: ${count(a)}`, `B  ${names[1]}: ${count(b)}`, "", ...shorter, ...changesText(changes)]
  const [first] = differences
  if (!first) return text([...lines, "The runs are the same.", ""])
  lines.push(`The same up to ${timeText(first.at)}: ${equalBefore} records; ${equal} in all.`, "")
  for (const { text: sentence, clause, parting } of parted) {
    lines.push(...wrap(`${sentence}${clause && ` [${clause}]`}`, ""), ...partingText(comparison, parting))
  }
  if (parted.length === 0) lines.push("Every application fared alike.", "")
  return text([...lines, ...differencesText(told), ...figuresText(told.figures), ""])
}

/** Whatever a name has in it: no line breaks, nothing that acts on a terminal. */
const text = (lines: readonly string[]) => lines.flatMap((line) => folded(visible(line))).join("\n")

const COLUMNS = 100

/** A line of at most so many columns, and what is left of it beneath the column in which its words begin. */
function folded(line: string): readonly string[] {
  if (line.length <= COLUMNS) return [line]
  const lines: string[] = []
  const column = /^(?:.{0,44}\S)? {2,}(?=\S+ \S)/.exec(line)?.[0].length ?? 2
  let rest = line
  while (rest.length > COLUMNS) {
    const space = rest.lastIndexOf(" ", COLUMNS)
    const at = space > column ? space : COLUMNS
    lines.push(rest.slice(0, at))
    rest = " ".repeat(column) + rest.slice(at).trimStart()
  }
  return [...lines, rest]
}

const count = ({ records }: Run) => `${records.length.toLocaleString("en")} records`

function changesText({ values, onlyA, onlyB }: Changes): string[] {
  const command = (side: string) => (timed: TimedCommand) => `  only in ${side}: ${timeText(timed.at)} ${describeCommand(timed.command)}`
  const lines = [
    ...values.map((change) => `  ${change.path}: ${valueText(change, change.a)} | ${valueText(change, change.b)}`),
    ...onlyA.map(command("A")),
    ...onlyB.map(command("B")),
  ]
  return [lines.length === 0 ? "Nothing was changed between them." : "What was changed, A | B:", ...lines, ""]
}

function partingText({ a, b }: Comparison, { common, ...led }: Parting): string[] {
  const rows = (run: Run, side: string, records: Parting["a"]) =>
    records.map((r) => `  ${side.padEnd(4)}${timeText(r.t).padStart(9)}  ${sentence(run, r)}`)
  return [...rows(a, "A B", common), ...rows(a, "A", led.a), ...rows(b, "B", led.b), ""]
}

function differencesText({ comparison, isAll }: Told): string[] {
  const { a, b, differences } = comparison
  const shown = differences.filter((difference) => isAll || isTelling(difference))
  const left = differences.length - shown.length
  const rows = shown.flatMap((difference, i) => {
    const said = difference.a ? sentence(a, difference.a) : difference.b ? sentence(b, difference.b) : ""
    const head = [
      String(i + 1).padStart(4),
      column(difference.a?.t),
      column(difference.b?.t),
      DIFFERENCE_WORD[difference.kind].padEnd(13),
    ].join("  ")
    return [`${head}  ${said}`, ...more(difference, b)]
  })
  const beside = left === 0 ? "" : `, and ${left} on the ways of messages (--all shows them)`
  return [`Differences: ${shown.length}${beside}`, `      ${"A".padStart(9)}  ${"B".padStart(9)}`, ...rows, ""]
}

const column = (t: number | undefined) => (t === undefined ? "–" : timeText(t)).padStart(9)

/** What a second line says: how much later, or what B says in its place. */
function more({ kind, a, b }: Difference, run: Run): string[] {
  if (!a || !b) return []
  const indent = " ".repeat(45)
  if (kind === "time") return [`${indent}${durationText(Math.abs(b.t - a.t))} ${b.t > a.t ? "later" : "earlier"} in B`]
  return [`${indent}in B: ${sentence(run, b)}`]
}

function figuresText(figures: readonly ComparedFigure[]): string[] {
  const differing = figures.filter(({ a, b }) => a !== b)
  const rows = differing.flatMap(({ metric, unit, a, b, better, why }) => {
    const numbers = [number(a), number(b), `${b > a ? "+" : ""}${number(b - a)}`].map((cell) => cell.padStart(12)).join(" ")
    const row = `  ${metric.padEnd(19)}${numbers} ${unit}`
    return better ? [row, `    ${better.toUpperCase()} is better: ${why}`] : [row]
  })
  const same = figures.length - differing.length
  return [`Figures: A, B, B − A${same > 0 ? `; ${same} more are the same in both` : ""}`, ...rows]
}

const number = (of: number) => String(Number(of.toFixed(6)))

/** `{"a","b","changes","same","outcomes","differences","figures"}`: records as `odmm run` prints them; times in microseconds. */
export function comparisonJson({ comparison, names, changes, figures, parted }: Told): string {
  const { a, b } = comparison
  const record = (run: Run, of: Difference["a"]) => of && { ...recordFields(of, run.entities), text: sentence(run, of) }
  const command = ({ at, command }: TimedCommand) => ({ at, ...command })
  return `${jsonText(
    {
      a: { name: names[0], records: a.records.length },
      b: { name: names[1], records: b.records.length },
      changes: {
        values: changes.values.map(({ path, a: inA = null, b: inB = null }) => ({ path, a: inA, b: inB })),
        onlyA: changes.onlyA.map(command),
        onlyB: changes.onlyB.map(command),
      },
      until: comparison.until,
      same: comparison.equal,
      parted: parted.map(({ text: said, clause }) => ({ text: said, clause })),
      outcomes: comparison.outcomes.map(({ host, application, isSame, a: inA, b: inB }) => ({
        host,
        application,
        same: isSame,
        a: { end: inA.end, broken: inA.broken.length, errors: inA.errors.length },
        b: { end: inB.end, broken: inB.broken.length, errors: inB.errors.length },
      })),
      differences: comparison.differences.map((of) => ({ kind: of.kind, at: of.at, a: record(a, of.a), b: record(b, of.b) })),
      figures: figures.map(({ metric, unit, a: inA, b: inB, better }) => ({ metric, unit, a: inA, b: inB, better })),
    },
    2,
  )}\n`
}
