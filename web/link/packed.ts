// The packed run in a link: the tree of branches and, if it is the user's own, the scenario. Links come from anywhere, so that every size
// is limited, before and after unpacking (core/formats/saved/limits.ts); the same limits hold for what is written.
//
// {"scenario":"…","commands":[{"do":"attach",…}],"branches":[[acts, over, back, end, undone, together, name, left], …],"open":3}
//
// Each command is written once. `acts` are pairs: the time since the act before it, in whichever branch that is, and the place of its
// command. `over`: how many acts of its parent do not come before its own; `back`: how many branches stand between its parent and it;
// `together`: how many acts beyond the first it was made with; `name`: 0 where it is called after its first act; `left`: pairs for what an
// undo left for it, the place of a branch and how many acts were undone by then, or 0. Zeros at the end of a row are left out.

import { cutName, LONGEST_READ, MOST_ACTS, MOST_BRANCHES, MOST_BYTES, MOST_LEFT, tooMuch } from "../../core/formats/saved/limits.js"
import {
  firstName,
  type Left,
  readAct,
  type SavedBranch,
  type SavedBranches,
  writeCommand,
} from "../../core/host/session/saved-branches.js"
import { fromLetters, toLetters } from "./letters.js"
import { VERSION } from "./link.js"
import { readBranchesBefore } from "./packed-before.js"

export interface Packed extends SavedBranches {
  /** The text of the user's own scenario; null if the link names one. */
  readonly scenario: string | null
}

type Command = SavedBranch["acts"][number]["command"]

/** As plain data, linear in the acts. Throws a RangeError that says what is too much to be read again. */
export function toDocument({ scenario, branches, open }: Packed): object {
  const excess = tooMuch({ branches, open })
  if (excess !== null) throw new RangeError(excess)
  const commands = new Map<string, number>()
  const counts: number[] = []
  let now = 0
  const rows = branches.map(({ parent, shared, name, acts, deed, undone, end, left }, place) => {
    counts.push(shared + acts.length)
    const pairs = acts.flatMap(({ at, command }) => {
      const key = JSON.stringify(command)
      const known = commands.get(key) ?? commands.size
      commands.set(key, known)
      const since = at - now
      now = at
      return [since, known]
    })
    const [back, over] = parent === null ? [0, 0] : [place - 1 - parent, (counts[parent] ?? 0) - shared]
    const row = [pairs, over, back, end, undone, Math.max(0, deed - 1), name === firstName(parent, acts) ? 0 : cutName(name)]
    row.push(left ? left.flatMap(({ branch, undone: by }) => [branch, by]) : 0)
    return row.slice(0, row.findLastIndex((part) => part !== 0) + 1)
  })
  const written = [...commands.keys()].map((key) => writeCommand(JSON.parse(key) as Command))
  return { ...(scenario === null ? {} : { scenario }), commands: written, branches: rows, open }
}

/** The text of a link's run. Rejects with a RangeError that says what is too much to be read again. */
export async function pack(document: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  if (bytes.length > MOST_BYTES) throw new RangeError("its text is longer than can be read again")
  const text = await toLetters(bytes)
  if (text.length > LONGEST_READ) throw new RangeError("it is longer than can be read again")
  return text
}

/** Reads what `pack` wrote, in whichever version, or the document's text itself. Rejects with an Error that says in few words what is wrong. */
export async function unpack(text: string, version: number = VERSION): Promise<Packed> {
  if (text.startsWith("{") ? text.length > MOST_BYTES : text.length > LONGEST_READ) throw Error("it is too long")
  const json = text.startsWith("{") ? text : new TextDecoder().decode(await fromLetters(text, MOST_BYTES))
  return read(parsed(json), version)
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw Error("what it unpacks to is no JSON")
  }
}

function read(value: unknown, version: number): Packed {
  const { scenario = null, commands, branches, open } = (value ?? {}) as Record<string, unknown>
  if (scenario !== null && typeof scenario !== "string") throw Error("its scenario is no text")
  if (!Array.isArray(branches) || branches.length === 0) throw Error("it has no branches")
  if (branches.length > MOST_BRANCHES) throw Error("it has too many branches")
  const rows = version < 3 ? readBranchesBefore(branches, version) : readRows(branches, commands)
  const saved = { branches: rows, open: index(open, branches.length) ?? 0 }
  const excess = tooMuch(saved)
  if (excess !== null) throw Error(excess)
  return { scenario, ...saved }
}

function readRows(rows: readonly unknown[], commands: unknown): SavedBranch[] {
  if (!Array.isArray(commands) || commands.length > MOST_ACTS) throw Error("it has no commands")
  const known = commands.map((command: unknown) => readAct({ ...(command as object), at: 0 }).command)
  const counts: number[] = []
  let now = 0
  let acts = 0
  return rows.map((row, place): SavedBranch => {
    const [pairs = [], over = 0, back = 0, end = 0, undone = 0, together = 0, name = 0, left = 0] = Array.isArray(row) ? row : [null]
    if (!Array.isArray(pairs) || pairs.length % 2 > 0) throw Error("one of its branches is none")
    acts += pairs.length / 2
    if (acts > MOST_ACTS) throw Error("it has too many acts")
    const parent = place === 0 ? null : place - 1 - whole(back, place - 1)
    const shared = parent === null ? 0 : (counts[parent] ?? 0) - whole(over, counts[parent] ?? 0)
    const own = Array.from({ length: pairs.length / 2 }, (_, i) => {
      now += typeof pairs[2 * i] === "number" ? pairs[2 * i] : Number.NaN
      const command = known[whole(pairs[2 * i + 1], known.length - 1)]
      if (!command || !Number.isInteger(now) || now < 0) throw Error("one of its acts is none")
      return { at: now, command, from: "journal" } as const
    })
    counts.push(shared + own.length)
    const saved = {
      parent,
      shared,
      name: typeof name === "string" ? cutName(name) : firstName(parent, own),
      acts: own,
      deed: parent === null ? 0 : 1 + whole(together, own.length),
      undone: whole(undone, own.length),
      end: whole(end, Number.MAX_SAFE_INTEGER),
    }
    return left === 0 ? saved : { ...saved, left: readLeft(left, rows.length, saved.undone) }
  })
}

function readLeft(pairs: unknown, branches: number, undone: number): Left[] {
  if (!Array.isArray(pairs) || pairs.length % 2 > 0 || pairs.length > 2 * MOST_LEFT) throw Error("what undo left of it is none")
  return Array.from({ length: pairs.length / 2 }, (_, i) => ({
    branch: whole(pairs[2 * i], branches - 1),
    undone: whole(pairs[2 * i + 1], undone),
  }))
}

function index(value: unknown, below: number): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < below ? value : null
}

/** A whole number from 0 to `most`. */
function whole(value: unknown, most: number): number {
  const read = index(value, most + 1)
  if (read === null) throw Error("one of its numbers is none")
  return read
}
