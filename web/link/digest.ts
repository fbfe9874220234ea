// A digest of a run, for links: who opens one learns whether this version computes the same. It is made of eight parts, each over the run up to
// a record, so that where two runs part is known as well: between the last part that agrees and the first that does not.

import { type Micros, type Run, recordFields, timeText } from "../../core/host/index.js"

const PARTS = 8
/** Records that are looked at: those that tell something, up to so many. */
const MOST = 4000
/** Of FNV-1a, 32 bits. */
const BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** Whether so much of the run is computed that it has a digest. */
export function hasDigest({ telling, reached, end }: Run): boolean {
  return telling.length >= MOST || reached >= end
}

/** "2s.f3Ab…": how many records it is of, and eight parts of three characters each. */
export function digestOf(run: Run): string {
  const count = Math.min(run.telling.length, MOST)
  return `${count.toString(36)}.${partsOf(run, count).join("")}`
}

export type Compared = { readonly isSame: true } | { readonly isSame: false; readonly from: Micros; readonly to: Micros }

/** Null where the text is no digest. */
export function compared(run: Run, digest: string): Compared | null {
  const [, counted = "", codes = ""] = /^([0-9a-z]{1,4})\.([\w-]{24})$/.exec(digest) ?? []
  const count = Number.parseInt(counted, 36)
  if (Number.isNaN(count)) return null
  const own = partsOf(run, count)
  const first = own.findIndex((part, i) => part !== codes.slice(i * 3, i * 3 + 3))
  const at = (i: number): Micros => (i < 0 ? 0 : (run.telling[placeOf(i, count) - 1]?.t ?? run.end))
  if (first >= 0) return { isSame: false, from: at(first - 1), to: at(first) }
  if (Math.min(run.telling.length, MOST) === count) return { isSame: true }
  return { isSame: false, from: at(PARTS - 1), to: run.end }
}

/** In a sentence. */
export function comparedText(result: Compared): string {
  if (result.isSame) return "Reproduced exactly."
  const { from, to } = result
  const when = from === to ? `at ${timeText(from)}` : `between ${timeText(from)} and ${timeText(to)}`
  return `This version computes it differently, from ${when} on.`
}

/** How many records are in a part and all before it. */
const placeOf = (part: number, count: number): number => Math.round((count * (part + 1)) / PARTS)

function partsOf(run: Run, count: number): string[] {
  const parts: string[] = []
  let hash = BASIS
  let done = 0
  for (let part = 0; part < PARTS; part++) {
    for (const end = placeOf(part, count); done < end; done++) {
      const record = run.telling[done]
      // Records have their numbers from the samples between them, too: those count, their words do not.
      const text = record ? JSON.stringify(recordFields(record, run.entities)) : "none"
      for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
    }
    parts.push(lettersOf(hash >>> 0))
  }
  return parts
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

/** 18 of the 32 bits, all of them folded in. */
function lettersOf(hash: number): string {
  const folded = (hash ^ (hash >>> 14)) & 0x3ffff
  return [12, 6, 0].map((shift) => LETTERS[(folded >>> shift) & 63]).join("")
}
