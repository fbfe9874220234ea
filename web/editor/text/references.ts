// Names that the document has, where one of them is meant.

import { getLocation } from "jsonc-parser"
import { type Thing, type ThingKind, thingsOf, treeOf } from "../document/things.js"

const ANYBODY: readonly ThingKind[] = ["host", "gateway", "anchor", "correspondent"]
const MEANT: ReadonlyMap<string, readonly ThingKind[]> = new Map([
  ["gateway", ["gateway"]],
  ["anchor", ["anchor"]],
  ["node", ["gateway", "anchor"]],
  ["between", ["gateway", "anchor", "correspondent"]],
  ["host", ["host"]],
  ["about", ["host"]],
  ["correspondent", ["correspondent"]],
  ["application", ["application"]],
  ["highlight", [...ANYBODY, "application"]],
])

/** The things that may be named at an offset; null where no name is meant. `to` of an application is a correspondent, of a fault anybody. */
export function meantAt(text: string, offset: number): readonly Thing[] | null {
  const root = treeOf(text)
  if (!root) return null
  const { path, isAtPropertyKey } = getLocation(text, offset)
  if (isAtPropertyKey) return null
  const field = [...path].reverse().find((key) => typeof key === "string")
  if (typeof field !== "string") return null
  const kinds =
    field === "to"
      ? path[0] === "hosts"
        ? (["correspondent"] as const)
        : ANYBODY
      : (MEANT.get(field) ?? (field === "from" ? ANYBODY : undefined))
  return kinds ? thingsOf(root).filter(({ kind }) => kinds.includes(kind)) : null
}
