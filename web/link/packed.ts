// The packed run in a link: the tree of branches and, if it is the user's own, the scenario; compressed by the platform (deflate) and written
// in base64url. Links come from anywhere, so that every size is limited, before and after unpacking.

import type { Session } from "../../core/host/index.js"
import { readAct, type SavedBranch, saveBranches, writeAct } from "../../core/host/session/saved-branches.js"
import { MAX_BYTES } from "../explorer/store.js"
import { isPlain, LONGEST, VERSION } from "./link.js"

export interface Packed {
  /** The text of the user's own scenario; null if the link names one. */
  readonly scenario: string | null
  readonly branches: readonly SavedBranch[]
  /** The index of the open one. */
  readonly open: number
}

/** As much as the largest scenario, and as much again for the commands. */
const MOST_BYTES = 2 * MAX_BYTES
const MOST_BRANCHES = 400
const MOST_ACTS = 20_000
const LONGEST_NAME = 120
/** 30 days, as in a scenario. */
const LATEST = 30 * 86_400e6
/** If a link would be longer, it keeps only the open branch and its ancestors. */
const COMFORTABLE = 30_000

/** "" for a run that need not be packed (isPlain); null if the text would be too long to be read again. */
export async function packSession(session: Session, scenario: string | null): Promise<string | null> {
  if (isPlain(session, scenario)) return ""
  const all = saveBranches(session, "all")
  const whole = await pack({ scenario, ...all })
  const packed = whole.length <= COMFORTABLE ? whole : await pack({ scenario, ...saveBranches(session, "open") })
  return packed.length <= LONGEST ? packed : null
}

export async function pack({ scenario, branches, open }: Packed): Promise<string> {
  const rows = branches.map(({ parent, shared, name, acts, end, deed, undone }) => {
    const row = [parent, shared, name, acts.map(writeAct), end, parent === null ? 1 : deed, undone]
    return row.slice(0, undone > 0 ? 7 : deed > 1 ? 6 : end > 0 ? 5 : 4)
  })
  const bytes = new TextEncoder().encode(JSON.stringify({ ...(scenario === null ? {} : { scenario }), branches: rows, open }))
  return letters(await through(new CompressionStream("deflate-raw"), bytes, Number.POSITIVE_INFINITY))
}

/** Throws an Error that says in few words what is wrong. */
export async function unpack(text: string, version: number = VERSION): Promise<Packed> {
  if (text.length > LONGEST) throw Error("it is too long")
  if (!/^[\w-]+$/.test(text)) throw Error("it has letters that no such link has")
  return checked(JSON.parse(new TextDecoder().decode(await inflated(text))), version)
}

async function inflated(text: string): Promise<Uint8Array> {
  try {
    return await through(new DecompressionStream("deflate-raw"), bytesOf(text), MOST_BYTES)
  } catch (error) {
    throw error instanceof RangeError ? error : Error("a part of it is missing or was changed")
  }
}

function checked(value: unknown, version: number): Packed {
  const { scenario = null, branches, open } = (value ?? {}) as Record<string, unknown>
  if (scenario !== null && typeof scenario !== "string") throw Error("its scenario is no text")
  if (!Array.isArray(branches) || branches.length === 0 || branches.length > MOST_BRANCHES) throw Error("it has no branches")
  const read = branches.map((row, place) => readBranch(row, place, version))
  if (read.reduce((sum, { acts }) => sum + acts.length, 0) > MOST_ACTS) throw Error("it has too many acts")
  return { scenario, branches: read, open: index(open, read.length) ?? 0 }
}

/** In links of the first version each branch repeats the acts that it shares. */
function readBranch(row: unknown, place: number, version: number): SavedBranch {
  const [parent, shared, name, acts, end, deed, undone] = Array.isArray(row) ? row : []
  if (!Array.isArray(acts) || typeof name !== "string") throw Error("one of its branches is none")
  const before = index(shared, MOST_ACTS) ?? 0
  const own = version === 1 ? acts.slice(before) : acts
  return {
    parent: place === 0 ? null : index(parent, place),
    shared: place === 0 ? 0 : before,
    name: name.slice(0, LONGEST_NAME),
    acts: own.map(readAct),
    deed: place === 0 ? 0 : Math.max(1, index(deed, own.length + 1) ?? 1),
    undone: index(undone, own.length + 1) ?? 0,
    end: index(end, LATEST) ?? 0,
  }
}

function index(value: unknown, below: number): number | null {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < below ? value : null
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter()
  // The reader reports the same error.
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel().catch(() => undefined)
      throw new RangeError("it unpacks to too much")
    }
    parts.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** base64url (RFC 4648 §5), without padding. */
function letters(bytes: Uint8Array): string {
  const chunks: string[] = []
  for (let i = 0; i < bytes.length; i += 0x8000) chunks.push(String.fromCharCode(...bytes.subarray(i, i + 0x8000)))
  return btoa(chunks.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))
}
