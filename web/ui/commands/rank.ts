// Ranks the commands by what is typed: an exact or leading match of a name first, descriptions last; groups by their best hit.

import { go } from "fuzzysort"
import { type Entry, GROUPS, type Group } from "./catalogue.js"

interface Section {
  readonly name: Group | "Recent"
  readonly entries: readonly Entry[]
}

/** Hits shown of one group. */
const MOST = 12
const RECENT = 5
/** The groups offered before anything is typed. */
const FIRST: readonly Group[] = ["Commands", "Act", "Views", "Scenarios"]

/** `recent`: ids, newest first. */
export function offered(entries: readonly Entry[], typed: string, recent: readonly string[], only: Group | null): Section[] {
  const asked = only ? entries.filter((entry) => entry.group === only) : entries
  if (typed.trim() === "") return only ? [{ name: only, entries: asked }] : untyped(asked, recent)
  const groups = new Map<Group, Entry[]>()
  for (const entry of ranked(asked, typed)) groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry])
  return [...groups].map(([name, found]) => ({ name, entries: found.slice(0, MOST) }))
}

/** How an entry answers to what is typed, the best first. */
enum Match {
  Exact,
  Leading,
  /** Each typed word begins a word of the name, in this order. */
  WordsInOrder,
  Words,
  /** Letters of the name are left out. */
  Letters,
  /** What is said of it has the words. */
  Description,
}

/** Of entries that match alike: what acts on what is selected, then the page's commands, … ; a scenario, which replaces the run, late. */
const BEFORE: readonly Group[] = [
  "Go to",
  "Act",
  "Commands",
  "Views",
  "Objects",
  "Shape",
  "Steps",
  "Markers",
  "Scenarios",
  "Presentations",
  "Records",
]

/** What cannot be done is last among those that match alike. */
function ranked(entries: readonly Entry[], typed: string): Entry[] {
  const letters = new Map(go(typed.trim(), entries, { key: "name", limit: 120, threshold: 0.4 }).map(({ obj, score }) => [obj, score]))
  const query = wordsOf(typed)
  const hits = entries.flatMap((entry) => {
    const match = matchOf(entry, query, letters.has(entry))
    return match === null ? [] : [{ entry, match, order: BEFORE.indexOf(entry.group), score: letters.get(entry) ?? 0 }]
  })
  hits.sort(
    (a, b) =>
      a.match - b.match || Number(a.entry.because !== "") - Number(b.entry.because !== "") || a.order - b.order || b.score - a.score,
  )
  return hits.map(({ entry }) => entry)
}

function matchOf({ name, detail }: Entry, query: readonly string[], hasLetters: boolean): Match | null {
  if (query.length === 0) return null
  const words = wordsOf(name)
  const [whole, asked] = [words.join(" "), query.join(" ")]
  if (whole === asked) return Match.Exact
  if (whole.startsWith(asked)) return Match.Leading
  if (areInOrder(words, query)) return Match.WordsInOrder
  if (query.every((word) => begins(words, word))) return Match.Words
  if (hasLetters) return Match.Letters
  const said = [...words, ...wordsOf(detail)]
  return query.every((word) => begins(said, word)) ? Match.Description : null
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

const begins = (words: readonly string[], typed: string): boolean => words.some((word) => word.startsWith(typed))

function areInOrder(words: readonly string[], query: readonly string[]): boolean {
  let from = 0
  return query.every((typed) => {
    const at = words.findIndex((word, i) => i >= from && word.startsWith(typed))
    from = at + 1
    return at >= 0
  })
}

function untyped(entries: readonly Entry[], recent: readonly string[]): Section[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const again = recent.flatMap((id) => byId.get(id) ?? []).slice(0, RECENT)
  const rest = GROUPS.filter((group) => FIRST.includes(group)).map((name): Section => {
    const mine = entries.filter((entry) => entry.group === name && !again.includes(entry))
    return { name, entries: name === "Act" ? mine.filter((entry) => !entry.because).slice(0, MOST) : mine }
  })
  return [{ name: "Recent" as const, entries: again }, ...rest].filter((section) => section.entries.length > 0)
}

const REMEMBERED = 12

/** The list with this command in front. Commands that lead to a moment are not remembered: they mean nothing in another run. */
export function withRecent(recent: readonly string[], { id, group }: Entry): readonly string[] {
  if (!id || group === "Records" || group === "Steps" || group === "Go to") return recent
  return [id, ...recent.filter((other) => other !== id)].slice(0, REMEMBERED)
}
