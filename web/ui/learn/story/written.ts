// The story that is written for a scenario (public/stories): its stops in order of time, each with a sentence of its own and the records
// that bear it out. What the open run has not shown is not told of it.

import { Errno, Kind, type Micros, type Run, type TraceRecord } from "../../../../core/host/index.js"
import { asKept } from "../../../scenarios/open.js"

export interface Stop {
  readonly at: Micros
  readonly title: string
  readonly text: string
  /** Records as lines (lineOf): all of them are in a run of which this can be told. */
  readonly shows: readonly string[]
}

/** Empty where no story is written, as for a scenario of one's own, or where it cannot be fetched. */
export async function loadStory(link: string | null): Promise<readonly Stop[]> {
  if (!link) return []
  try {
    const response = await fetch(`stories/${link}.json`, asKept())
    return response.ok ? readStory(await response.json()) : []
  } catch {
    return []
  }
}

export function readStory(value: unknown): readonly Stop[] {
  const { stops } = (value ?? {}) as { readonly stops?: unknown }
  if (!Array.isArray(stops)) return []
  return stops.flatMap((stop: unknown): Stop[] => {
    const { at, title, text, shows } = (stop ?? {}) as Record<string, unknown>
    if (typeof at !== "number" || typeof title !== "string" || typeof text !== "string" || !Array.isArray(shows)) return []
    return [{ at: Math.round(at * 1_000_000), title, text, shows: shows.filter((line) => typeof line === "string") }]
  })
}

/** Whether the run has every record that the stop rests on. */
export function holdsIn(run: Pick<Run, "records" | "entities" | "scenario">, { shows }: Stop): boolean {
  const missing = new Set(shows)
  for (const record of run.records) {
    if (missing.size === 0) break
    missing.delete(lineOf(run, record))
  }
  return missing.size === 0
}

/** "6.086 SockBroken app1 IPnp1"; with its host where there are several, with its error where it has one. */
export function lineOf({ entities, scenario }: Pick<Run, "entities" | "scenario">, record: TraceRecord): string {
  const { t, kind, host, app, address, code } = record
  const names = [scenario.hosts.length > 1 ? host : 0, app, address].map((serial) => entities.get(serial)?.name)
  return [(t / 1e6).toFixed(3), Kind[kind], ...names, code === Errno.OK ? "" : Errno[code]].filter(Boolean).join(" ")
}
