// Reads a scenario without explaining faults: small pieces, which core/build/shape.ts puts together as the definition (../definition) does.
// Each returns what the definition would return, or throws. A piece may refuse what the definition accepts (judge.ts then reads it), but
// never accept more.

import { parseIp6 } from "../../values/ip6.js"
import { isInherited, own } from "../../values/own.js"
import { parseTime } from "../../values/time.js"

type Read = (value: unknown) => unknown
type Entries = Readonly<Record<string, Read>>

const refuse = (): never => {
  throw new TypeError("does not fit")
}

const when =
  (fits: (value: never) => boolean): Read =>
  (value) =>
    fits(value as never) ? value : refuse()

/** A value that is judged later, if it is not nested deeply and has no key that every object has. */
export const anything: Read = when((value) => isPlain(value, 4))
function isPlain(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return value !== undefined
  return levels > 0 && Object.entries(value).every(([key, inner]) => !isInherited(key) && isPlain(inner, levels - 1))
}
export const flag: Read = when((value) => typeof value === "boolean")
export const text = (least: number, most: number, like = /^/): Read =>
  when((value: string) => typeof value === "string" && value.length >= least && value.length <= most && like.test(value))
export const number = (least: number, most: number): Read =>
  when((value: number) => typeof value === "number" && value >= least && value <= most)
export const whole = (least: number, most: number): Read =>
  when((value: number) => Number.isInteger(value) && value >= least && value <= most)
export const oneOf = (...words: readonly unknown[]): Read => when((value) => words.includes(value))
export const ip6: Read = when((value: string) => typeof value === "string" && parseIp6(value) !== null)

export const time: Read = (value) => {
  const t = typeof value === "string" || typeof value === "number" ? parseTime(value) : Number.NaN
  return Number.isNaN(t) ? refuse() : t
}

/** Reads a name as its number. */
export const named =
  (names: Readonly<Record<string, number>>): Read =>
  (value) =>
    (typeof value === "string" ? own(names, value) : undefined) ?? refuse()

export const optional =
  (read: Read, fallback?: unknown): Read =>
  (value = fallback) =>
    value === undefined ? value : read(value)

export const list =
  (read: Read, least: number, most: number): Read =>
  (value) =>
    Array.isArray(value) && value.length >= least && value.length <= most ? value.map((item) => read(item)) : refuse()

export const tuple =
  (...reads: readonly Read[]): Read =>
  (value) =>
    Array.isArray(value) && value.length === reads.length ? reads.map((read, i) => read(value[i])) : refuse()

export const object =
  (entries: Entries): Read =>
  (value) => {
    const given = plain(value)
    for (const key of Object.keys(given)) own(entries, key) ?? refuse()
    const read: Record<string, unknown> = {}
    for (const [key, entry] of Object.entries(entries)) {
      const found = entry(own(given, key))
      if (found !== undefined || Object.hasOwn(given, key)) read[key] = found
    }
    return read
  }

export const record =
  (read: Read): Read =>
  (value) =>
    Object.fromEntries(Object.entries(plain(value)).map(([key, item]) => (isInherited(key) ? refuse() : [key, read(item)])))

export const either =
  (...reads: readonly Read[]): Read =>
  (value) => {
    for (const read of reads)
      try {
        return read(value)
      } catch {}
    return refuse()
  }

/** One of several objects; the field says which. */
export const variant = (field: string, options: Readonly<Record<string, Entries>>): Read => {
  const reads = new Map(Object.entries(options).map(([name, entries]) => [name, object(entries)]))
  return (value) => (reads.get(own(plain(value), field) as string) ?? refuse)(value)
}

/** Reads a value, then changes it to what it stands for. */
export const into =
  <T>(read: Read, change: (value: T) => unknown): Read =>
  (value) =>
    change(read(value) as T)

function plain(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse()
}
