// Reads the JSON that somebody pasted: several values one after the other, with text between them, some of it cut off. The text is read
// whole first, as the JSON that it should be. Only if that fails it is read again, and then a list at the start of a line is a new one,
// even if the one before it never ended. Each reading goes through the text once and never back, whatever is in it.

import { Faults } from "./faults.js"
import { LONGEST_WORD, literal, unquoted } from "./json-words.js"

export type Value = string | number | boolean | null | Row | readonly Value[]

/** An object of the text. It has no prototype, so that no name is special. */
export interface Row {
  readonly [field: string]: Value
}

/** A line between the values. */
export interface TextLine {
  readonly line: number
  readonly text: string
}

export interface JsonText {
  /** The values of the outermost level, in order. */
  readonly values: readonly (Row | readonly Value[])[]
  readonly others: readonly TextLine[]
  readonly faults: Faults
  /** The line on which each object begins. */
  readonly lines: ReadonlyMap<Row, number>
  /** Objects whose end is missing: what they would have said after it is not known. */
  readonly cut: ReadonlySet<Row>
}

/** Lists inside lists: ip(8) prints four. */
const DEEPEST = 32

/** Values and lines of text: more than the largest host has. */
export const MOST_VALUES = 400_000

/** Characters that are read before the caller is asked to go on. */
const SLICE = 1 << 15

/** Yields how many characters were looked at, now and then; at most twice as many as there are. */
export function* readingJson(text: string): Generator<number, JsonText> {
  const strict = new Reading(text, true)
  yield* strict.run(0)
  if (strict.faults.total === 0) return strict
  const lenient = new Reading(text, false)
  yield* lenient.run(strict.at)
  return lenient
}

interface Open {
  readonly list: Value[] | null
  readonly row: Record<string, Value> | null
  /** The name that the next value of the object has; null: a name comes next. */
  name: string | null
  /** A comma or the end comes next. */
  done: boolean
  readonly at: number
}

class Reading implements JsonText {
  readonly values: (Row | readonly Value[])[] = []
  readonly others: TextLine[] = []
  readonly faults = new Faults()
  readonly lines = new Map<Row, number>()
  readonly cut = new Set<Row>()
  at = 0
  private line = 1
  private lineStart = 0
  private readonly open: Open[] = []
  private count = 0
  /** One fault is told for each value of the outermost level. */
  private isTold = false

  constructor(
    private readonly text: string,
    private readonly strict: boolean,
  ) {}

  *run(before: number): Generator<number, void> {
    let next = SLICE
    while (this.at < this.text.length && !(this.strict && this.faults.total > 0)) {
      this.step()
      if (this.at < next) continue
      next = this.at + SLICE
      yield before + this.at
    }
    if (this.open.length > 0) this.abandon()
    yield before + this.at
  }

  /** Reads a token. Each step goes on by at least one character. */
  private step(): void {
    const { text, at } = this
    const c = text.charAt(at)
    if (c === "\n") {
      this.at++
      this.line++
      this.lineStart = this.at
    } else if (c === " " || c === "\t" || c === "\r" || c === "\uFEFF") this.at++
    else if (c === "/" && (text.charAt(at + 1) === "/" || text.charAt(at + 1) === "*")) this.comment()
    else if (this.open.length === 0) this.outside(c)
    else this.inside(c)
  }

  private outside(c: string): void {
    if (c === "[" && STAMP.test(this.text.slice(this.at, this.at + 40))) this.textLine()
    else if (c === "[" || c === "{") {
      this.isTold = false
      this.begin(c)
    } else if (c === ",") this.at++
    else this.textLine()
  }

  private textLine(): void {
    const end = this.lineEnd()
    this.others.push({ line: this.line, text: this.text.slice(this.lineStart, end) })
    this.at = end
    this.counted()
  }

  private lineEnd(): number {
    const end = this.text.indexOf("\n", this.at)
    return end < 0 ? this.text.length : end
  }

  private comment(): void {
    if (this.text.charAt(this.at + 1) === "/") {
      this.at = this.lineEnd()
      return
    }
    const found = this.text.indexOf("*/", this.at + 2)
    const end = found < 0 ? this.text.length : found + 2
    for (; this.at < end; this.at++) {
      if (this.text.charAt(this.at) !== "\n") continue
      this.line++
      this.lineStart = this.at + 1
    }
  }

  private inside(c: string): void {
    const open = this.open.at(-1) as Open
    if (c === "[" || c === "{") {
      if (this.isNew(c, open)) {
        this.abandon()
        this.outside(c)
        return
      }
      if (!this.expectsValue(open)) this.broken()
      this.begin(c)
    } else if (c === "]" || c === "}") this.end(c)
    else if (c === ",") {
      if (!open.done) this.broken()
      open.done = false
      open.name = null
      this.at++
    } else if (c === '"') this.string(open)
    else if (c === ":") {
      this.broken()
      this.at++
    } else this.word(open)
  }

  /** Is this bracket the beginning of another value of the outermost level? */
  private isNew(c: string, open: Open): boolean {
    if (this.strict || this.at !== this.lineStart) return false
    if (c === "[") return open.name === null
    if (open.list !== null && this.open.length === 1) return false
    const isMisplaced = open.list === null ? open.name === null : open.done
    return isMisplaced || OUTERMOST.test(this.text.slice(this.at, this.at + 40))
  }

  private expectsValue({ list, name, done }: Open): boolean {
    return !done && (list !== null || name !== null)
  }

  private begin(c: string): void {
    if (this.open.length === DEEPEST) {
      this.tell(`lists inside lists, more than ${DEEPEST} deep: the rest of this line is left out`)
      this.discard()
      this.at = this.lineEnd()
      return
    }
    const list: Value[] | null = c === "[" ? [] : null
    const row: Record<string, Value> | null = list ? null : Object.create(null)
    if (row) this.lines.set(row, this.line)
    const parent = this.open.at(-1)
    const { at } = this
    this.at++
    this.open.push({ list, row, name: null, done: false, at })
    if (parent) this.put(parent, (list ?? row) as Value)
    else {
      this.values.push((list ?? row) as Row | readonly Value[])
      this.counted()
    }
  }

  private put(open: Open, value: Value): void {
    if (open.list) open.list.push(value)
    else if (open.row && open.name !== null)
      Object.defineProperty(open.row, open.name, { value, enumerable: true, writable: true, configurable: true })
    open.name = null
    open.done = true
    this.counted()
  }

  /** Ends the reading where no host has that much. */
  private counted(): void {
    if (++this.count <= MOST_VALUES) return
    this.isTold = false
    this.tell(`more than ${MOST_VALUES.toLocaleString("en")} values: what follows is left out; paste the output for one host`)
    this.discard()
    this.at = this.text.length
  }

  private end(c: string): void {
    const isList = c === "]"
    if ((this.open.at(-1)?.list !== null) !== isList) {
      this.broken()
      // What lies between this end and its beginning has lost its own end.
      if (this.open.some(({ list }) => (list !== null) === isList)) {
        while ((this.open.at(-1)?.list !== null) !== isList) this.leave()
      } else {
        this.at++
        return
      }
    } else if (this.open.at(-1)?.name != null) this.broken()
    this.open.pop()
    this.at++
  }

  /** The object or list that is read never ends. */
  private leave(): void {
    const row = this.open.pop()?.row
    if (row) this.cut.add(row)
  }

  private discard(): void {
    while (this.open.length > 0) this.leave()
  }

  private abandon(): void {
    this.tell("half a JSON: the text ends before its lists do; what can be read of it is used")
    this.discard()
  }

  private string(open: Open): void {
    const text = this.text
    const start = this.at
    let hasEscapes = false
    let end = start + 1
    for (; end < text.length; end++) {
      const c = text.charCodeAt(end)
      if (c === 0x22 || c === 0x0a) break
      if (c !== 0x5c) continue
      hasEscapes = true
      if (text.charCodeAt(end + 1) !== 0x0a) end++
    }
    if (end >= text.length) {
      // A string that is cut off says nothing; the end of the text tells the rest.
      this.at = text.length
      return
    }
    const isWhole = text.charAt(end) === '"'
    const said = isWhole ? unquoted(text.slice(start, end + 1), hasEscapes) : null
    this.at = isWhole ? end + 1 : end
    if (said === null) this.broken()
    const value = said ?? ""
    if (open.row && open.name === null && !open.done) {
      open.name = this.colon() ? value : null
      if (open.name === null) {
        this.broken()
        open.done = true
      }
      return
    }
    if (!this.expectsValue(open)) this.broken()
    if (open.list || open.name !== null) this.put(open, value)
  }

  /** Goes behind the colon that follows a name. */
  private colon(): boolean {
    while (/^\s$/.test(this.text.charAt(this.at))) {
      if (this.text.charAt(this.at++) !== "\n") continue
      this.line++
      this.lineStart = this.at
    }
    // The end of the text is told once, as its end.
    if (this.at >= this.text.length) return true
    if (this.text.charAt(this.at) !== ":") return false
    this.at++
    return true
  }

  /** A number, true, false or null; anything else is no JSON. */
  private word(open: Open): void {
    const start = this.at
    do this.at++
    while (this.at < this.text.length && !/^[\s,:"[\]{}]$/.test(this.text.charAt(this.at)))
    const value = this.at - start > LONGEST_WORD ? undefined : literal(this.text.slice(start, this.at))
    if (this.open.length === 1 && open.at >= this.lineStart && !open.done && open.list?.length === 0 && value === undefined) {
      // A prompt such as "[user@host ~]$" is a line of text.
      this.open.pop()
      this.values.pop()
      this.textLine()
      return
    }
    if (value === undefined && this.at >= this.text.length) return
    if (value === undefined || !this.expectsValue(open)) this.broken()
    if (value !== undefined && (open.list || open.name !== null)) this.put(open, value)
  }

  private broken(): void {
    this.tell("the JSON is broken here; what can be read of it is used")
  }

  private tell(text: string): void {
    if (!this.isTold) this.faults.add(this.line, "", text)
    this.isTold = true
  }
}

/** The first names of the rows that no list is inside of: interfaces, routes, labels. */
const OUTERMOST = /^\{\s*"(ifindex|ifname|link_index|type|dst|address)"/

/** The time with which the kernel's log begins a line. */
const STAMP = /^\[ *\d+\.\d+\] +\S/
