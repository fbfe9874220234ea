// The document in React: what is drawn of it follows each change.

import type { Node } from "jsonc-parser"
import { createContext, useContext, useMemo, useSyncExternalStore } from "react"
import type { EditorDocument } from "../../editor/document/document.js"
import { treeOf } from "../../editor/document/things.js"

export const DocumentContext = createContext<EditorDocument | null>(null)

export function useDocument(): { readonly doc: EditorDocument; readonly text: string; readonly root: Node | undefined } {
  const doc = useContext(DocumentContext)
  if (!doc) throw Error("no document above this component")
  const text = useSyncExternalStore(
    (tell) => doc.subscribe(tell),
    () => doc.text,
  )
  const root = useMemo(() => treeOf(text), [text])
  return { doc, text, root }
}
