// Sums under several headings at once: in total, by host, application, gateway, type and message.

type Scope = "total" | "host" | "application" | "gateway" | "type" | "message"

/** The headings that a figure is added under, beside the total. */
export type Belongs = Partial<Record<Exclude<Scope, "total">, string>>

export interface Figure {
  readonly metric: string
  readonly scope: Scope
  /** "" for the total. */
  readonly name: string
  readonly value: number
}

export class Tally {
  private readonly sums = new Map<string, Figure>()

  add(metric: string, value: number, belongs: Belongs): void {
    this.put(metric, value, belongs, (before) => before + value)
  }

  most(metric: string, value: number, belongs: Belongs): void {
    this.put(metric, value, belongs, (before) => Math.max(before, value))
  }

  /** Divides one metric by another under each heading that has both. */
  ratio(metric: string, over: string, under: string): void {
    for (const { scope, name, value } of this.of(over)) {
      const base = this.sums.get(key(under, scope, name))?.value ?? 0
      if (base > 0) this.sums.set(key(metric, scope, name), { metric, scope, name, value: value / base })
    }
  }

  drop(metric: string): void {
    for (const { scope, name } of this.of(metric)) this.sums.delete(key(metric, scope, name))
  }

  get figures(): Figure[] {
    return [...this.sums.values()]
  }

  private of(metric: string): Figure[] {
    return this.figures.filter((figure) => figure.metric === metric)
  }

  private put(metric: string, value: number, belongs: Belongs, join: (before: number) => number): void {
    for (const [scope, name] of [["total", ""], ...Object.entries(belongs)] as [Scope, string | undefined][]) {
      if (name === undefined) continue
      const at = key(metric, scope, name)
      const before = this.sums.get(at)
      this.sums.set(at, { metric, scope, name, value: before ? join(before.value) : value })
    }
  }
}

const key = (...parts: readonly string[]) => JSON.stringify(parts)
