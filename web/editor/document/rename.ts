// A new name for a thing, in every place that names it: one command.

import { getNodeValue, type Node } from "jsonc-parser"
import type { Change, Hunk } from "./document.js"
import { at, itemsAt, stringsOf, type Thing, type ThingKind, textAt, treeOf } from "./things.js"

/** The fields that name a thing of a kind, wherever they stand. */
const OF_NODES = "anchor gateway node between from to other highlight"
const NAMED_IN: Readonly<Record<ThingKind, string>> = {
  gateway: OF_NODES,
  anchor: OF_NODES,
  correspondent: "to correspondent between from other highlight",
  host: "host about from to highlight",
  application: "application highlight",
}

/** Null where it is its name already, or the text has no such thing. */
export function renamed(text: string, thing: Thing, name: string): Change | null {
  const root = treeOf(text)
  const own = at(root, [...thing.path, "name"])
  if (!root || !own || name === thing.name) return null
  const hunks = [put(own, name)]
  const fields = NAMED_IN[thing.kind].split(" ")
  for (const { node, path } of stringsOf(root)) {
    if (node === own) continue
    const field = [...path].reverse().find((key) => typeof key === "string") as string
    if (!fields.includes(field)) continue
    const now = newName(thing, getNodeValue(node) as string, hostBeside(root, path), name)
    if (now !== null) hunks.push(put(node, now))
  }
  hunks.push(...inVariants(root, thing, name))
  return { sentence: `${thing.name} is called ${name}`, hunks }
}

const put = ({ offset, length }: Node, text: string): Hunk => ({ offset, length, content: JSON.stringify(text) })

/** The host that the object around a field names, for applications: names of applications count within their host. */
function hostBeside(root: Node, path: readonly (string | number)[]): string {
  const object = path.slice(
    0,
    path.findLastIndex((key) => typeof key === "string"),
  )
  return textAt(root, [...object, "host"])
}

/** What a text that names a thing becomes; null where it names something else. `host`: whose application it is; "" where that is not said. */
function newName({ kind, name, host: owner }: Thing, text: string, host: string, to: string): string | null {
  if (kind !== "application") {
    if (text === name) return to
    // Of several hosts, applications are highlighted as HOST/APPLICATION.
    return kind === "host" && text.startsWith(`${name}/`) ? `${to}${text.slice(name.length)}` : null
  }
  if (host !== "" && host !== owner) return null
  const full = `${owner}/${name}`
  if (text === name || text.startsWith(`${name}/`)) return `${to}${text.slice(name.length)}`
  return text === full || text.startsWith(`${full}/`) ? `${owner}/${to}${text.slice(full.length)}` : null
}

/** The keys of variants: "hosts.MH1.app1.reuse", "gateways.GW1.access". */
function inVariants(root: Node, thing: Thing, name: string): Hunk[] {
  const hunks: Hunk[] = []
  itemsAt(root, ["variants"]).forEach((_, i) => {
    for (const { children } of at(root, ["variants", i, "set"])?.children ?? []) {
      const key = children?.[0]
      if (!key) continue
      const parts = String(getNodeValue(key)).split(".")
      const [list, first, second] = parts
      const isHost = thing.kind === "host" && list === "hosts" && first === thing.name
      const isApplication = thing.kind === "application" && list === "hosts" && first === thing.host && second === thing.name
      const isNode =
        (thing.kind === "gateway" || thing.kind === "anchor") && (list === "gateways" || list === "anchors") && first === thing.name
      if (isHost || isNode) parts[1] = name
      else if (isApplication) parts[2] = name
      else continue
      hunks.push(put(key, parts.join(".")))
    }
  })
  return hunks
}
