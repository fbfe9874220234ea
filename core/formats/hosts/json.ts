// Reads the JSON that somebody pasted: several values one after the other, with text between them, some of it cut off. The text is read
// whole first, as the JSON that it should be. Only if that fails it is read again, and then a list at the start of a line is a new one,
// even if the one before it never ended. Each reading goes through the text once and never back, whatever is in it.

import { Faults } from "./faults.js"
import { DEEPEST, expectsValue, MOST_VALUES, Nest, type Open, type Row, type Value } from "./json-nest.js"
import { LONGEST_WORD, literal, unquoted } from "./json-words.js"

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

class Reading implements JsonText {
  private readonly nest = new Nest()
  readonly values = this.nest.values
  readonly lines = this.nest.lines
  readonly cut = this.nest.cut
  readonly others: TextLine[] = []
  readonly faults = new Faults()
  at = 0
  private line = 1
  private lineStart = 0
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
    if (this.nest.depth > 0) this.abandon()
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
    else if (this.nest.depth === 0) this.outside(c)
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
    if (!this.nest.counted()) this.full()
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
    const open = this.nest.top as Open
    if (c === "[" || c === "{") {
      if (this.isNew(c, open)) {
        this.abandon()
        this.outside(c)
        return
      }
      if (!expectsValue(open)) this.broken()
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
    if (open.list !== null && this.nest.depth === 1) return false
    const isMisplaced = open.list === null ? open.name === null : open.done
    return isMisplaced || OUTERMOST.test(this.text.slice(this.at, this.at + 40))
  }

  private begin(c: string): void {
    if (this.nest.depth === DEEPEST) {
      this.tell(`lists inside lists, more than ${DEEPEST} deep: the rest of this line is left out`)
      this.nest.discard()
      this.at = this.lineEnd()
      return
    }
    const { at } = this
    this.at++
    if (!this.nest.begin(c, at, this.line)) this.full()
  }

  private put(open: Open, value: Value): void {
    if (!this.nest.put(open, value)) this.full()
  }

  /** Ends the reading where no host has that much. */
  private full(): void {
    this.isTold = false
    this.tell(`more than ${MOST_VALUES.toLocaleString("en")} values: what follows is left out; paste the output for one host`)
    this.nest.discard()
    this.at = this.text.length
  }

  private end(c: string): void {
    const isList = c === "]"
    if ((this.nest.top?.list !== null) !== isList) {
      this.broken()
      // What lies between this end and its beginning has lost its own end.
      if (this.nest.has(isList)) {
        while ((this.nest.top?.list !== null) !== isList) this.nest.leave()
      } else {
        this.at++
        return
      }
    } else if (this.nest.top?.name != null) this.broken()
    this.nest.end()
    this.at++
  }

  private abandon(): void {
    this.tell("half a JSON: the text ends before its lists do; what can be read of it is used")
    this.nest.discard()
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
    if (!expectsValue(open)) this.broken()
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
    if (this.nest.depth === 1 && open.at >= this.lineStart && !open.done && open.list?.length === 0 && value === undefined) {
      // A prompt such as "[user@host ~]$" is a line of text.
      this.nest.forget()
      this.textLine()
      return
    }
    if (value === undefined && this.at >= this.text.length) return
    if (value === undefined || !expectsValue(open)) this.broken()
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
