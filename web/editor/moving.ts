// The stage is the canvas: a node that is moved on it, by pointer or by keys, is moved in the document, by one hunk.

import type { Explorer } from "../explorer/store.js"
import type { EditorDocument } from "./document/document.js"
import { placed } from "./document/edits.js"
import { thingsOf, treeOf } from "./document/things.js"

type Layout = ReadonlyMap<string, readonly [number, number]>

/** Writes each move into the document until the returned function is called. */
export function followMoves(explorer: Explorer, doc: EditorDocument): () => void {
  return explorer.subscribe(({ layout }, before) => {
    if (layout === before.layout || layout.size === 0) return
    const name = movedIn(layout, before.layout)
    const place = layout.get(name)
    const thing = thingsOf(treeOf(doc.text)).find((one) => one.name === name && one.kind !== "host" && one.kind !== "application")
    if (!thing || !place) return
    doc.edit(placed(doc.text, thing, place))
  })
}

/** The first move fixes the places of all nodes, with the one that is moved as the last; each later one changes one place. */
function movedIn(layout: Layout, before: Layout): string {
  const names = [...layout.keys()]
  if (before.size === 0) return names.at(-1) ?? ""
  return names.find((name) => `${layout.get(name)}` !== `${before.get(name)}`) ?? ""
}
