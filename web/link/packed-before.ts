// Packed runs of earlier versions. In the first, each branch repeats the acts that it shares with its parent; in the second, it has its own
// alone: [parent, shared, name, acts, end, deed, undone]. Such links stay readable for ever (F120).

import { cutName, LATEST, MOST_ACTS } from "../../core/formats/saved/limits.js"
import { readAct, type SavedBranch } from "../../core/host/session/saved-branches.js"

type Act = SavedBranch["acts"][number]

/** The branches of that version. Throws an Error that says what is wrong. */
export function readBranchesBefore(rows: readonly unknown[], version: number): SavedBranch[] {
  const known = new Map<string, Act["command"]>()
  // A command that comes again is read once.
  const actOf = (value: unknown): Act => {
    const { at, ...plain } = (value ?? {}) as Record<string, unknown>
    const key = JSON.stringify(plain)
    const command = known.get(key)
    if (!command) {
      const act = readAct(value)
      known.set(key, act.command)
      return act
    }
    return { at: readAct({ at, do: "fail", node: "any" }).at, command, from: "journal" }
  }
  return rows.map((row, place) => readBranch(row, place, version, actOf))
}

function readBranch(row: unknown, place: number, version: number, actOf: (value: unknown) => Act): SavedBranch {
  const [parent, shared, name, acts, end, deed, undone] = Array.isArray(row) ? row : []
  if (!Array.isArray(acts) || typeof name !== "string") throw Error("one of its branches is none")
  const before = index(shared, MOST_ACTS) ?? 0
  const own = version === 1 ? acts.slice(before) : acts
  if (own.length > MOST_ACTS) throw Error("it has too many acts")
  return {
    parent: place === 0 ? null : index(parent, place),
    shared: place === 0 ? 0 : before,
    name: cutName(name),
    acts: own.map(actOf),
    deed: place === 0 ? 0 : Math.max(1, index(deed, own.length + 1) ?? 1),
    undone: index(undone, own.length + 1) ?? 0,
    end: index(end, LATEST + 1) ?? 0,
  }
}

function index(value: unknown, below: number): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < below ? value : null
}
