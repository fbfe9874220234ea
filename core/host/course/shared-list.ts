// A list that grows at its end, and shares its beginning with other lists: of two branches each keeps its own tail alone.

/** Items of a chunk. Full chunks never change, and are shared. */
const CHUNK = 1024

export class SharedList<T> {
  private readonly chunks: T[][]
  private count: number

  /** Empty, or with the first `count` items of another list. */
  constructor(from?: SharedList<T>, count = 0) {
    this.chunks = from?.chunks.slice(0, Math.ceil(count / CHUNK)) ?? []
    this.count = from ? count : 0
    this.ownLast()
  }

  get length(): number {
    return this.count
  }

  /** undefined outside of the list. */
  at(index: number): T | undefined {
    return index < this.count ? this.chunks[Math.floor(index / CHUNK)]?.[index % CHUNK] : undefined
  }

  push(item: T): void {
    if (this.count % CHUNK === 0) this.chunks.push([])
    this.chunks[this.chunks.length - 1]?.push(item)
    this.count++
  }

  /** Keeps the first `count` items alone. */
  cut(count: number): void {
    this.count = Math.min(this.count, count)
    this.chunks.length = Math.ceil(this.count / CHUNK)
    this.ownLast()
  }

  /** How many of the first items a test holds for, where it holds for none after the first that it does not hold for. */
  countFirst(test: (item: T) => boolean): number {
    let [low, high] = [0, this.count]
    while (low < high) {
      const middle = (low + high) >> 1
      if (test(this.at(middle) as T)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first `count` items, in an array of their own. */
  toArray(count = this.count): T[] {
    const items = ([] as T[]).concat(...this.chunks.slice(0, Math.ceil(count / CHUNK)))
    items.length = Math.min(items.length, count)
    return items
  }

  /** A chunk that is not full is nobody else's. */
  private ownLast(): void {
    const last = this.chunks.length - 1
    const own = this.count - last * CHUNK
    if (last >= 0 && own < CHUNK) this.chunks[last] = (this.chunks[last] as T[]).slice(0, own)
  }
}
