// A question to a run (F26): which of its records are such, or were told while the tables were such. GRAMMAR is its whole language.

import { distance } from "fastest-levenshtein"
import { QueryError, type Word, wordsOf } from "./words.js"

export { QueryError } from "./words.js"

/** A value of a record's field or of a table's count; undefined: the record has no such field. */
export type Value = string | number | readonly string[] | undefined

/** What a question is asked about: the fields of one record, and the tables right after it, which are made when they are needed. */
export interface Asked {
  readonly field: (name: string) => Value
  readonly count: (table: string, state: string) => number
}

export interface Query {
  readonly text: string
  readonly matches: (asked: Asked) => boolean
}

/** The fields of records and the tables with their states, as far as they can be asked for. */
export interface Vocabulary {
  readonly fields: ReadonlySet<string>
  /** Those that are times in microseconds: a plain number that they are compared with is in seconds, as everywhere in a scenario. */
  readonly times: ReadonlySet<string>
  readonly tables: ReadonlyMap<string, ReadonlySet<string>>
}

type Test = (asked: Asked) => boolean
/** `cost` 1: the tables have to be made. */
type Part = { readonly test: Test; readonly cost: number }

/** Nested parentheses and `not`s. */
const DEEPEST = 50

/** Throws a QueryError with the column and the remedy. */
export function readQuery(text: string, vocabulary: Vocabulary): Query {
  const reader = new Reader(wordsOf(text), text.trimEnd().length + 1, vocabulary)
  const { test } = reader.whole()
  return { text, matches: test }
}

class Reader {
  private next = 0

  constructor(
    private readonly words: readonly Word[],
    private readonly end: number,
    private readonly vocabulary: Vocabulary,
  ) {}

  whole(): Part {
    const part = this.either(0)
    const rest = this.words[this.next]
    if (rest) throw new QueryError(rest.column, `"${rest.text}" is one too many; write "and" or "or" before it`)
    return part
  }

  private either(depth: number): Part {
    const parts = [this.all(depth)]
    while (this.takes("or")) parts.push(this.all(depth))
    return joined(parts, (tests) => (asked) => tests.some((test) => test(asked)))
  }

  private all(depth: number): Part {
    const parts = [this.one(depth)]
    while (this.takes("and")) parts.push(this.one(depth))
    return joined(parts, (tests) => (asked) => tests.every((test) => test(asked)))
  }

  private one(depth: number): Part {
    const at = this.words[this.next]?.column ?? this.end
    if (depth > DEEPEST) throw new QueryError(at, `is nested more than ${DEEPEST} deep`)
    if (this.takes("not")) {
      const { test, cost } = this.one(depth + 1)
      return { test: (asked) => !test(asked), cost }
    }
    if (!this.takes("(")) return this.comparison()
    const part = this.either(depth + 1)
    if (!this.takes(")")) throw new QueryError(this.words[this.next]?.column ?? this.end, `the parenthesis of column ${at} is not closed`)
    return part
  }

  private comparison(): Part {
    const word = this.words[this.next++]
    if (!word)
      throw new QueryError(this.end, "something is missing here: a field, such as host or kind, or a table, such as sockets.broken")
    if (word.is !== "name")
      throw new QueryError(word.column, `"${word.text}" is no field; a comparison begins with one, such as host = MH1`)
    const value = this.valueOf(word)
    const sign = this.words[this.next]
    if (sign?.is !== "sign" || sign.text === "(" || sign.text === ")") return { ...value, test: (asked) => isThere(value.of(asked)) }
    this.next++
    const right = this.words[this.next++]
    if (!right || right.is === "sign") throw new QueryError(right?.column ?? this.end, `a value is missing after "${sign.text}"`)
    const compare = COMPARISONS.get(sign.text)
    if (!compare) throw new QueryError(sign.column, `"${sign.text}" compares nothing`)
    const isSeconds = right.is === "number" && this.vocabulary.times.has(word.text) && !/[a-zµ]$/.test(right.text)
    const wanted = right.is !== "number" ? right.text : isSeconds ? Math.round(right.value * 1e6) : right.value
    if (right.is === "number" && Number.isNaN(right.value))
      throw new QueryError(right.column, `"${right.text}" is no time of whole microseconds`)
    if (isOrder(sign.text) && typeof wanted === "string")
      throw new QueryError(right.column, `"${sign.text}" compares numbers and times; "${right.text}" is neither`)
    return { cost: value.cost, test: (asked) => compare(value.of(asked), wanted, right.text) }
  }

  private valueOf({ text, column }: Word): { readonly of: (asked: Asked) => Value; readonly cost: number } {
    const { fields, tables } = this.vocabulary
    const [table = "", state, ...more] = text.split(".")
    const states = tables.get(table)
    if (states && state === undefined) return { of: ({ count }) => count(table, ""), cost: 1 }
    if (states && more.length === 0 && state !== undefined) {
      if (!states.has(state))
        throw new QueryError(column + table.length + 1, `${table} are never "${state}"; they are ${[...states].join(", ")}`)
      return { of: ({ count }) => count(table, state), cost: 1 }
    }
    if (fields.has(text)) return { of: ({ field }) => field(text), cost: 0 }
    const near = nearest(text, [...fields, ...tables.keys()])
    throw new QueryError(
      column,
      `there is no field "${text}"${near ? `; did you mean ${near}?` : `; there are ${[...fields].join(", ")}, and ${[...tables.keys()].join(", ")}`}`,
    )
  }

  private takes(text: string): boolean {
    const word = this.words[this.next]
    if (word?.text !== text || word.is === "text") return false
    this.next++
    return true
  }
}

/** What is cheap is asked first: the tables are made for few records. */
function joined(parts: readonly Part[], join: (tests: readonly Test[]) => Test): Part {
  const [only] = parts
  if (only && parts.length === 1) return only
  const cheapFirst = [...parts].sort((a, b) => a.cost - b.cost)
  return { test: join(cheapFirst.map(({ test }) => test)), cost: Math.max(...parts.map(({ cost }) => cost)) }
}

type Compare = (value: Value, wanted: string | number, written: string) => boolean

const isOrder = (sign: string) => /[<>]/.test(sign)
const isThere = (value: Value) => (typeof value === "number" ? value !== 0 : value !== undefined && value.length > 0)
const order =
  (holds: (a: number, b: number) => boolean): Compare =>
  (value, wanted) =>
    typeof value === "number" && typeof wanted === "number" && holds(value, wanted)

/** Text is compared without regard to case. A list is equal to each thing in it. */
const equal: Compare = (value, wanted, written) => {
  if (typeof value === "number" && typeof wanted === "number") return value === wanted
  const texts = typeof value === "object" ? value : [String(value ?? "")]
  return texts.some((text) => text.toLowerCase() === written.toLowerCase())
}

const COMPARISONS: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ["=", equal],
  ["!=", (...of) => !equal(...of)],
  [
    "~",
    (value, _, written) =>
      (typeof value === "object" ? value : [String(value ?? "")]).some((text) => text.toLowerCase().includes(written.toLowerCase())),
  ],
  ["<", order((a, b) => a < b)],
  ["<=", order((a, b) => a <= b)],
  [">", order((a, b) => a > b)],
  [">=", order((a, b) => a >= b)],
])

/** The nearest word, if it is near enough to be meant. */
function nearest(text: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((word) => ({ word, far: distance(text.toLowerCase().slice(0, 40), word.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
  return best && best.far <= Math.max(2, text.length / 3) ? best.word : undefined
}

/** The language on one page. */
export const GRAMMAR = `A question is one comparison, or several with and, or, not and parentheses:
  sockets.broken > 0 and host = MH1
  kind = setscRet and code != 0
  (prefixName = PREFsl1 or text ~ "tunnel") and t >= 6s

FIELD = VALUE   equal, whatever the case; a list, such as req, is equal to each thing in it. != is the opposite
FIELD ~ TEXT    has TEXT in it
FIELD < VALUE   also <= > >=: numbers, and times such as 80ms or 6.05 (seconds)
FIELD           by itself: is there, and is not 0
TABLE.STATE     how many there are right after the record; TABLE alone: all of them

and binds closer than or. A value with blanks or signs in it stands in "quotes".`
