// A run as a story: the scenario's markers, and what its author says to look for, at the moments that they are about. Pure.

import { Kind, type Micros, type Run, type Scenario } from "../../../../core/host/index.js"

/** Something to look for, and when it happens: at the times that it names, else when the application that it names next has its say. */
interface Note {
  readonly text: string
  readonly times: readonly Micros[]
}

export interface Moment {
  readonly at: Micros
  /** Of the marker; "" where only notes stand here. */
  readonly name: string
  readonly notes: readonly string[]
}

type Told = Pick<Run, "records" | "entities" | "end"> & { readonly scenario: Pick<Scenario, "lookFor" | "start"> }

export function notesOf(run: Told): readonly Note[] {
  let after: Micros = run.scenario.start
  return run.scenario.lookFor.map((text) => {
    const named = namedTimes(text).filter((t) => t <= run.end)
    const meant = named.length > 0 || ofVariant(text) ? undefined : momentOf(run, text, after)
    const times = meant === undefined ? named : [meant]
    after = times[0] ?? after
    return { text, times }
  })
}

export function storyOf(run: Told & Pick<Run, "markers">): readonly Moment[] {
  const notes = notesOf(run)
  const times = [...run.markers.map(({ at }) => at), ...notes.flatMap((note) => note.times)]
  return [...new Set(times)]
    .sort((a, b) => a - b)
    .map((at) => ({
      at,
      name: run.markers.find((marker) => marker.at === at)?.name ?? "",
      notes: notes.filter((note) => note.times.includes(at)).map(({ text }) => text),
    }))
}

/** The moment that a time is in or after; -1: the story has not begun. */
export function momentAt(story: readonly Moment[], t: Micros): number {
  return story.findLastIndex(({ at }) => at <= t)
}

/** "At 6.000 s", "from 8 s": points in time, unlike "for 5 s". */
function namedTimes(text: string): Micros[] {
  const named = [...text.matchAll(/\b(?:at|from)\s+(\d+(?:\.\d+)?)\s+s\b/gi)].map(([, seconds]) => Math.round(Number(seconds) * 1_000_000))
  return [...new Set(named)]
}

/** What happens under a variant does not happen here. */
const ofVariant = (text: string): boolean => /\bvariant|\bunder “/i.test(text)

/** What of a socket's life is told. */
const TOLD: ReadonlySet<Kind> = new Set([
  Kind.AppReq,
  Kind.SetscRet,
  Kind.Select,
  Kind.SockBroken,
  Kind.SockSurvives,
  Kind.Migrated,
  Kind.InboundAccepted,
  Kind.InboundFailed,
])

/** Of the application that is named first. */
function momentOf({ records, entities }: Told, text: string, after: Micros): Micros | undefined {
  let subject = { app: 0, place: Number.POSITIVE_INFINITY }
  for (const { serial, what, name } of entities.values()) {
    const place = what === "app" ? placeOf(text, name) : -1
    if (place >= 0 && place < subject.place) subject = { app: serial, place }
  }
  return records.find(({ t, kind, app }) => t >= after && TOLD.has(kind) && app === subject.app)?.t
}

/** Where it is named as a word of its own: a name that is a word of the language stands in quotes, or first; -1: nowhere. */
function placeOf(text: string, name: string): number {
  const quoted = text.indexOf(`“${name}”`)
  if (quoted >= 0 || !/\d/.test(name)) return quoted < 0 && text.startsWith(`${name} `) ? 0 : quoted
  const words = text.split(/(?<![\w-])(?=[\w-])/)
  return words.find((word) => /^[\w-]+/.exec(word)?.[0] === name) ? text.indexOf(name) : -1
}
