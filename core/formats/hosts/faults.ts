// What is wrong with a text, by its place. A text of a million bad rows has as many faults; so many are kept, and the rest is counted.

export interface Fault {
  readonly line: number
  readonly field: string
  readonly text: string
}

/** Faults that are kept one by one. */
export const MOST_FAULTS = 50

/** Faults in the order in which they are found: the first of them, and how many there are in all. */
export class Faults {
  private readonly first: Fault[] = []
  private found = 0

  add(line: number, field: string, text: string): void {
    if (this.found++ < MOST_FAULTS) this.first.push({ line, field, text })
  }

  get total(): number {
    return this.found
  }

  /** Those that were kept, by line. */
  list(): readonly Fault[] {
    return this.first.toSorted((a, b) => a.line - b.line)
  }
}
