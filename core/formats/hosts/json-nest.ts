// The lists and objects of a JSON text while they are read: which are open, what each has so far, and which never ended.

export type Value = string | number | boolean | null | Row | readonly Value[]

/** An object of the text. It has no prototype, so that no name is special. */
export interface Row {
  readonly [field: string]: Value
}

/** Lists inside lists: ip(8) prints four. */
export const DEEPEST = 32

/** Values and lines of text: more than the largest host has. */
export const MOST_VALUES = 400_000

export interface Open {
  readonly list: Value[] | null
  readonly row: Record<string, Value> | null
  /** The name that the next value of the object has; null: a name comes next. */
  name: string | null
  /** A comma or the end comes next. */
  done: boolean
  readonly at: number
}

export const expectsValue = ({ list, name, done }: Open): boolean => !done && (list !== null || name !== null)

export class Nest {
  /** The values of the outermost level, in order. */
  readonly values: (Row | readonly Value[])[] = []
  /** The line on which each object begins. */
  readonly lines = new Map<Row, number>()
  /** Objects whose end is missing. */
  readonly cut = new Set<Row>()
  private readonly open: Open[] = []
  private count = 0

  get depth(): number {
    return this.open.length
  }

  /** What is read now: the innermost that is open. */
  get top(): Open | undefined {
    return this.open.at(-1)
  }

  /** Counts a value or a line of text. False: no host has that much. */
  counted(): boolean {
    return ++this.count <= MOST_VALUES
  }

  /** A list or an object begins. False: there is no room for it any more. */
  begin(c: string, at: number, line: number): boolean {
    const list: Value[] | null = c === "[" ? [] : null
    const row: Record<string, Value> | null = list ? null : Object.create(null)
    if (row) this.lines.set(row, line)
    const parent = this.top
    this.open.push({ list, row, name: null, done: false, at })
    if (parent) return this.put(parent, (list ?? row) as Value)
    this.values.push((list ?? row) as Row | readonly Value[])
    return this.counted()
  }

  /** A value of an open list or object. False: there is no room for more. */
  put(open: Open, value: Value): boolean {
    if (open.list) open.list.push(value)
    else if (open.row && open.name !== null)
      Object.defineProperty(open.row, open.name, { value, enumerable: true, writable: true, configurable: true })
    open.name = null
    open.done = true
    return this.counted()
  }

  /** The innermost ends. */
  end(): void {
    this.open.pop()
  }

  /** Is any list, or any object, open? */
  has(isList: boolean): boolean {
    return this.open.some(({ list }) => (list !== null) === isList)
  }

  /** The innermost never ends. */
  leave(): void {
    const row = this.open.pop()?.row
    if (row) this.cut.add(row)
  }

  discard(): void {
    while (this.open.length > 0) this.leave()
  }

  /** The outermost was none. */
  forget(): void {
    this.open.pop()
    this.values.pop()
  }
}
