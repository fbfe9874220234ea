// A value of unknown origin in a message, and a place in a file. Nothing of the value is called: no toString, no toJSON, no getter.

import { shortened, visible } from "./visible.js"

/** Levels of lists and objects that are shown, and items of each. */
const DEEPEST = 3
const ITEMS = 20

/** The value much as JSON would have it, on one line of at most `most` characters, with what a terminal would act on written out. */
export function show(value: unknown, most = 60): string {
  return shortened(visible(written(value, most, DEEPEST)), most)
}

function written(value: unknown, most: number, deep: number): string {
  if (typeof value === "string") return JSON.stringify(shortened(value, most))
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value)
  if (value === undefined) return "nothing"
  if (typeof value !== "object") return `a ${typeof value}`
  const isList = Array.isArray(value)
  if (deep === 0) return isList ? "[…]" : "{…}"
  const keys = Object.keys(value)
  const items = keys.slice(0, ITEMS).map((key) => {
    const item = written(Object.getOwnPropertyDescriptor(value, key)?.value, most, deep - 1)
    return isList ? item : `${JSON.stringify(shortened(key, most))}:${item}`
  })
  const all = [...items, ...(keys.length > ITEMS ? ["…"] : [])].join(",")
  return isList ? `[${all}]` : `{${all}}`
}

/** A path of keys as text: `hosts[0].applications[2].to`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${key}` : key), "")
}
