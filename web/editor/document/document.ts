// The document of the editor: the text of a scenario, which form, canvas and text change alike, with one history. Looking never writes: until the
// first change it is the bytes that were opened.

/** Replaces `length` characters from `offset` on. */
export interface Hunk {
  readonly offset: number
  readonly length: number
  readonly content: string
}

/** What is done at once. */
export interface Change {
  /** What it does, in a sentence. */
  readonly sentence: string
  /** Places in the text before the change; none overlaps another. */
  readonly hunks: readonly Hunk[]
  /** Changes of one kind that follow one another, such as letters that are typed, are one step of the history. */
  readonly joins?: string
}

/** A step of the history. */
export interface Done {
  readonly sentence: string
  /** How many places of the text it changed. */
  readonly hunks: number
}

interface Step extends Change {
  /** What takes it back. */
  readonly back: readonly Hunk[]
}

type Listener = (hunks: readonly Hunk[], by: unknown) => void

export class EditorDocument {
  private now: string
  private past: Step[] = []
  private future: Step[] = []
  private readonly listeners = new Set<Listener>()

  constructor(
    /** The bytes of the file. */
    readonly opened: string,
    /** Its name in messages and as a file. */
    readonly name: string,
  ) {
    this.now = opened
  }

  get text(): string {
    return this.now
  }

  /** What was done, the newest first. */
  get done(): readonly Done[] {
    return this.past.map(({ sentence, hunks }) => ({ sentence, hunks: hunks.length })).reverse()
  }

  /** What the next redo does; null: nothing. */
  get undone(): string | null {
    return this.future.at(-1)?.sentence ?? null
  }

  /** `by`: who changes it, told to those who listen. A change of nothing is none. */
  edit(change: Change, by: unknown = null): void {
    const hunks = change.hunks.filter(({ offset, length, content }) => content !== this.now.slice(offset, offset + length))
    if (hunks.length === 0) return
    const back = this.apply(hunks)
    const last = this.past.at(-1)
    const step = { ...change, hunks, back }
    const joined = last && change.joins !== undefined && last.joins === change.joins && this.future.length === 0 ? join(last, step) : null
    if (joined) this.past[this.past.length - 1] = joined
    else this.past.push(step)
    this.future = []
    this.tell(hunks, by)
  }

  /** Takes the last change back, and returns its sentence; null where there is none. */
  undo(): string | null {
    const step = this.past.pop()
    if (!step) return null
    this.apply(step.back)
    this.future.push(step)
    this.tell(step.back, null)
    return step.sentence
  }

  redo(): string | null {
    const step = this.future.pop()
    if (!step) return null
    this.apply(step.hunks)
    // What was typed after an undo is a step of its own.
    this.past.push({ sentence: step.sentence, hunks: step.hunks, back: step.back })
    this.tell(step.hunks, null)
    return step.sentence
  }

  /** Hears of each change, after it; returns what ends that. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Returns the hunks that take these back. */
  private apply(hunks: readonly Hunk[]): Hunk[] {
    const before = this.now
    const inOrder = [...hunks].sort((a, b) => a.offset - b.offset)
    const back: Hunk[] = []
    let text = ""
    let at = 0
    for (const { offset, length, content } of inOrder) {
      text += before.slice(at, offset)
      back.push({ offset: text.length, length: content.length, content: before.slice(offset, offset + length) })
      text += content
      at = offset + length
    }
    this.now = text + before.slice(at)
    return back
  }

  private tell(hunks: readonly Hunk[], by: unknown): void {
    for (const listener of this.listeners) listener(hunks, by)
  }
}

/** Two steps as one, where the second goes on where the first ended; null where it does not. */
function join(first: Step, second: Step): Step | null {
  const [a, b, aBack, bBack] = [first.hunks[0], second.hunks[0], first.back[0], second.back[0]]
  if (!a || !b || !aBack || !bBack || first.hunks.length > 1 || second.hunks.length > 1) return null
  const end = a.offset + a.content.length
  if (b.offset === end && b.length === 0) {
    const content = a.content + b.content
    return { ...second, hunks: [{ ...a, content }], back: [{ ...aBack, length: content.length }] }
  }
  // Letters that were typed just now are deleted again.
  if (b.offset >= a.offset && b.offset + b.length === end) {
    const content = a.content.slice(0, b.offset - a.offset) + b.content
    return { ...second, hunks: [{ ...a, content }], back: [{ ...aBack, length: content.length }] }
  }
  return null
}

/** The one hunk that makes `after` of `before`: as little as can be. */
export function hunkBetween(before: string, after: string): Hunk {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { offset: start, length: before.length - start - end, content: after.slice(start, after.length - end) }
}
