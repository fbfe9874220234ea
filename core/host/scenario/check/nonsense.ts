// What in a scenario makes no sense, before it is put in words, and the checks that sense.ts and sense-hosts.ts share.

import type * as v from "valibot"
import { parsePrefix } from "../../values/ip6.js"

/** The keys from the scenario down to the fault. */
export type Path = readonly (string | number)[]

/** A fault before it is put in words (fault.ts). `word` is a name that is not among `known`; empty where the fault is no name. `issue` is what the definition says. */
export class Nonsense extends Error {
  constructor(
    readonly path: Path,
    readonly fault: string,
    readonly word = "",
    readonly known: readonly string[] = [],
    readonly issue?: v.BaseIssue<unknown>,
  ) {
    super(fault)
  }
}

/** Both ends of a link exist and differ, and one of them is a gateway or anchor. */
export function checkEnds(between: readonly [string, string], path: Path, nodes: readonly string[], peers: readonly string[]): void {
  between.forEach((end, k) => known(end, [...nodes, ...peers], [...path, k], "gateway, anchor or correspondent"))
  if (!between.some((end) => nodes.includes(end))) fail(path, "one end must be a gateway or an anchor")
  if (between[0] === between[1]) fail(path, "a link has two different ends")
}

/** The names of things, none of them twice or among those taken. */
export function unique(items: readonly { readonly name: string }[], path: Path, taken: readonly string[] = []): string[] {
  const names = new Set<string>()
  items.forEach(({ name }, i) => {
    if (names.has(name) || taken.includes(name)) fail([...path, i, "name"], `"${name}" is taken; give it another name`)
    names.add(name)
  })
  return [...names]
}

/** A name is one of those that exist. */
export function known(name: string, names: readonly string[], path: Path, what: string): void {
  if (!names.includes(name)) fail(path, `there is no ${what} "${name}"`, name, names)
}

export function fail(path: Path, fault: string, word = "", names: readonly string[] = []): never {
  throw new Nonsense(path, fault, word, names)
}

/** A prefix that an advertisement names. */
export function checkPrefix(text: string, path: Path): void {
  if (!parsePrefix(text)) fail(path, `"${text}" is no IPv6 prefix; write one such as "2001:db8:1:1::/64"`)
}
