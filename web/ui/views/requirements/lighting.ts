// Which requirements a run shows, and by which records: those that cite them, and the scenario's steps (F18).

import { countFirst, type Run, stepOf } from "../../../../core/host/index.js"

/** From a requirement's ID to the number of the first record that shows it, and the numbers of all that do. */
export type Lighting = ReadonlyMap<string, { readonly n: number; readonly times: readonly number[] }>

export function lightingOf(run: Run): Lighting {
  const lit = new Map<string, { n: number; times: number[] }>()
  for (const record of run.records) {
    const { n, req } = record
    const step = stepOf(run, record)
    for (const id of step ? [...req, step] : req) {
      const known = lit.get(id)
      if (!known) lit.set(id, { n, times: [n] })
      else if (known.times.at(-1) !== n) known.times.push(n)
    }
  }
  return lit
}

/** How many of these records have happened by the nth. */
export function timesUntil(times: readonly number[], n: number): number {
  return countFirst(times, (time) => time <= n)
}

export type Light = "shown" | "later" | "never"

export function lightAt(lighting: Lighting, id: string, n: number): Light {
  const lit = lighting.get(id)
  if (!lit) return "never"
  return lit.n <= n ? "shown" : "later"
}
