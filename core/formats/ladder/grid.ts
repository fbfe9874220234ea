// The characters of the text ladder: lifelines are columns, and what happens is laid over them.

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
      return [(this.lifelines[i] ?? 0) - 1, title.slice(0, room)]
    })
    return this.line("step    time", cells, " ")
  }

  line(left: string, cells: readonly (readonly [number, string])[], lifeline = "|"): string {
    const chars = left.padEnd(WIDTH).split("")
    for (const x of this.lifelines) chars[x] = lifeline
    for (const [x, text] of cells) for (const [i, char] of [...text].entries()) if (x + i < WIDTH) chars[x + i] = char
    return chars.join("").trimEnd()
  }

  note(left: string, x: number, label: string): string[] {
    // Too near the edge: the words stand left of their lifeline.
    if (WIDTH - x - 3 < LEAST) {
      const lines = wrap(label, x - MARGIN - 2)
      return lines.map((text, i) => this.line(i === 0 ? left : "", [[x - text.length - 2, ` ${text} ${i === 0 ? "*" : ""}`]]))
    }
    const [first = "", ...more] = wrap(label, WIDTH - x - 3)
    return [this.line(left, [[x, `* ${first} `]]), ...more.map((text) => this.line("", [[x + 2, `${text} `]]))]
  }

  /** On the shaft where the label fits, else on the line above it. */
  arrow(left: string, from: number, to: number, label: string, cut: boolean): string[] {
    const [start, end] = from < to ? [from, to] : [to, from]
    const length = end - start - 1
    const tip = cut ? "X" : from < to ? ">" : "<"
    const shaft = (text: string) => {
      const dashes = "-".repeat(Math.max(0, length - 1 - text.length))
      return from < to ? `${text}${dashes}${tip}` : `${tip}${text}${dashes}`
    }
    if (label.length + 4 <= length) return [this.line(left, [[start + 1, shaft(`- ${label} `)]])]
    const above = wrap(label, WIDTH - start - 3)
    return [...above.map((text, i) => this.line(i === 0 ? left : "", [[start + 2, `${text} `]])), this.line("", [[start + 1, shaft("")]])]
  }
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.slice(0, width))
  }
  return lines
}
