// Figures as ratios against a baseline measured in the same run: interleaved rounds, medians.

/** Milliseconds of each round. */
export function rounds(count: number, ...works: (() => void)[]): number[][] {
  const times = works.map((): number[] => [])
  for (const work of works) work()
  for (let round = 0; round < count; round++) {
    works.forEach((work, i) => {
      const start = performance.now()
      work()
      times[i]?.push(performance.now() - start)
    })
  }
  return times
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function row(figure: string, value: string, reach: string): void {
  process.stdout.write(`${figure.padEnd(58)} ${value.padStart(22)}   ${reach}\n`)
}

export const ms = (value: number) => (value < 0.1 ? `${(value * 1000).toFixed(1)} µs` : `${value.toFixed(3)} ms`)
