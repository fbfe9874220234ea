// The characters of the text ladder: lifelines are columns, and what happens is laid over them.

import { cut, signsOf, widthOf, wrap } from "./cells.js"

/** Columns of the whole text. */
export const WIDTH = 72
/** Step and time stand left of the lifelines: "(10)   6.086  ". */
export const MARGIN = 14
/** A note has at least so many columns. */
const LEAST = 10

/** Lifelines as columns of characters; text is laid over them, never across the right edge. */
export class Grid {
  constructor(private readonly lifelines: readonly number[]) {}

  titles(names: readonly string[]): string {
    const cells = names.map((title, i): [number, string] => {
      const room = (this.lifelines[i + 1] ?? WIDTH + 2) - (this.lifelines[i] ?? 0) - 1
      return [(this.lifelines[i] ?? 0) - 1, cut(title, room)]
    })
    return this.line("step    time", cells, " ")
  }

  line(left: string, cells: readonly (readonly [number, string])[], lifeline = "|"): string {
    const row = left.slice(0, WIDTH).padEnd(WIDTH).split("")
    for (const x of this.lifelines) row[x] = lifeline
    for (const [x, text] of cells) lay(row, x, text)
    return row.join("").trimEnd()
  }

  note(left: string, x: number, label: string): string[] {
    // Too near the edge: the words stand left of their lifeline.
    if (WIDTH - x - 3 < LEAST) {
      const lines = wrap(label, x - MARGIN - 2)
      return lines.map((text, i) => this.line(i === 0 ? left : "", [[x - widthOf(text) - 2, ` ${text} ${i === 0 ? "*" : ""}`]]))
    }
    const [first = "", ...more] = wrap(label, WIDTH - x - 3)
    return [this.line(left, [[x, `* ${first} `]]), ...more.map((text) => this.line("", [[x + 2, `${text} `]]))]
  }

  /** On the shaft where the label fits, else on the line above it. */
  arrow(left: string, from: number, to: number, label: string, isCut: boolean): string[] {
    const [start, end] = from < to ? [from, to] : [to, from]
    const length = end - start - 1
    const tip = isCut ? "X" : from < to ? ">" : "<"
    const shaft = (text: string) => {
      const dashes = "-".repeat(Math.max(0, length - 1 - widthOf(text)))
      return from < to ? `${text}${dashes}${tip}` : `${tip}${text}${dashes}`
    }
    if (widthOf(label) + 4 <= length) return [this.line(left, [[start + 1, shaft(`- ${label} `)]])]
    const above = wrap(label, WIDTH - start - 3)
    return [...above.map((text, i) => this.line(i === 0 ? left : "", [[start + 2, `${text} `]])), this.line("", [[start + 1, shaft("")]])]
  }

  /** A line across all lifelines; words that are left over stand on lines below it. */
  rule(left: string, label: string): string[] {
    const [first = "", ...more] = wrap(label, WIDTH - MARGIN - 4)
    const dashes = "-".repeat(Math.max(0, WIDTH - MARGIN - widthOf(first) - 4))
    return [`${left.slice(0, MARGIN - 1)} -- ${first} ${dashes}`.trimEnd(), ...more.map((text) => `${" ".repeat(MARGIN + 3)}${text}`)]
  }
}

/** Lays text over a row of cells. The second cell of a wide letter is empty; a letter of which one half is overwritten is gone. */
function lay(row: string[], at: number, text: string): void {
  let x = at
  for (const sign of signsOf(text)) {
    if (x + sign.cells > WIDTH) return
    if (row[x] === "" && x > 0) row[x - 1] = " "
    row[x] = sign.text
    if (sign.cells === 2) row[x + 1] = ""
    x += sign.cells
    if (row[x] === "") row[x] = " "
  }
}
