// A run as a story: the stops that are written for it; where none are, a moment for each marker of the scenario and each thing that its
// author says to look for. Pure.

import { Kind, type Micros, type Run, type Scenario } from "../../../../core/host/index.js"
import { holdsIn, type Stop } from "./written.js"

/** Something to look for, and when: at the times that its text names, else at the next telling record of the application that it names. */
interface Note {
  readonly text: string
  readonly times: readonly Micros[]
}

export interface Moment {
  readonly at: Micros
  /** The marker's name; "" if the moment has only notes. */
  readonly name: string
  readonly notes: readonly string[]
}

type StoryRun = Pick<Run, "records" | "entities" | "end"> & { readonly scenario: Pick<Scenario, "lookFor" | "start"> }

export function notesOf(run: StoryRun): readonly Note[] {
  let after: Micros = run.scenario.start
  return run.scenario.lookFor.map((text) => {
    const named = namedTimes(text).filter((t) => t <= run.end)
    const meant = named.length > 0 || ofVariant(text) ? undefined : momentOf(run, text, after)
    const times = meant === undefined ? named : [meant]
    after = times[0] ?? after
    return { text, times }
  })
}

/** What is said of a stop whose records the open run has not: the run left the script before. */
export const LEFT = "This run has left the script: what the story tells of this moment did not happen here."

export function storyOf(run: Run, written: readonly Stop[] = []): readonly Moment[] {
  if (written.length > 0) return written.map((stop) => ({ at: stop.at, name: stop.title, notes: [holdsIn(run, stop) ? stop.text : LEFT] }))
  return markedMoments(run)
}

function markedMoments(run: StoryRun & Pick<Run, "markers">): readonly Moment[] {
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

/** The index of the last moment at or before a time; -1: the story has not begun. */
export function momentAt(story: readonly Moment[], t: Micros): number {
  return story.findLastIndex(({ at }) => at <= t)
}

/** The points in time that a text names ("at 6.000 s", "from 8 s"), but no durations ("for 5 s"). */
function namedTimes(text: string): Micros[] {
  const named = [...text.matchAll(/\b(?:at|from)\s+(\d+(?:\.\d+)?)\s+s\b/gi)].map(([, seconds]) => Math.round(Number(seconds) * 1_000_000))
  return [...new Set(named)]
}

/** The text is about a variant of the scenario, which this run is not. */
const ofVariant = (text: string): boolean => /\bvariant|\bunder “/i.test(text)

/** The kinds of records that a note can be about. */
const TELLING: ReadonlySet<Kind> = new Set([
  Kind.AppReq,
  Kind.SetscRet,
  Kind.Select,
  Kind.SockBroken,
  Kind.SockSurvives,
  Kind.Migrated,
  Kind.InboundAccepted,
  Kind.InboundFailed,
])

/** The first telling record after a time of the application that the text names first. */
function momentOf({ records, entities }: StoryRun, text: string, after: Micros): Micros | undefined {
  let subject = { app: 0, place: Number.POSITIVE_INFINITY }
  for (const { serial, what, name } of entities.values()) {
    const place = what === "app" ? placeOf(text, name) : -1
    if (place >= 0 && place < subject.place) subject = { app: serial, place }
  }
  return records.find(({ t, kind, app }) => t >= after && TELLING.has(kind) && app === subject.app)?.t
}

/** Where a text names an application; -1: nowhere. A name without a digit could be any word: it counts in quotes or as the first word. */
function placeOf(text: string, name: string): number {
  const quoted = text.indexOf(`“${name}”`)
  if (quoted >= 0 || !/\d/.test(name)) return quoted < 0 && text.startsWith(`${name} `) ? 0 : quoted
  const words = text.split(/(?<![\w-])(?=[\w-])/)
  return words.find((word) => /^[\w-]+/.exec(word)?.[0] === name) ? text.indexOf(name) : -1
}
