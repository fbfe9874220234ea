// Ranks the commands by what is typed: groups by their best hit, hits by how well they fit.

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
  const hits = go(typed.trim(), asked, { keys: ["name", "detail"], limit: 120, threshold: 0.4, scoreFn: score })
  const groups = new Map<Group, Entry[]>()
  for (const { obj } of hits) groups.set(obj.group, [...(groups.get(obj.group) ?? []), obj])
  return [...groups].map(([name, found]) => ({ name, entries: found.slice(0, MOST) }))
}

/** The name counts more than the detail, and a command that can be run more than one that cannot. Records, being many, count less. */
function score({ 0: name, 1: detail, obj }: { readonly [i: number]: { readonly score: number }; readonly obj: Entry }): number {
  const best = Math.max(name?.score ?? 0, (detail?.score ?? 0) * 0.7)
  return best * (obj.because ? 0.6 : 1) * (obj.group === "Records" ? 0.85 : 1)
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
