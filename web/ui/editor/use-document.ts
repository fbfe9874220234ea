// The document in React: what is drawn of it follows each change.

import type { Node } from "jsonc-parser"
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react"
import type { EditorDocument } from "../../editor/document/document.js"
import type { Schema } from "../../editor/document/schema.js"
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

/** The schema of the format, which describes every field; null until it has come. Without it the form has only its own fields. */
export const SchemaContext = createContext<Schema | null>(null)

export function useFetchedSchema(): Schema | null {
  const [schema, setSchema] = useState<Schema | null>(null)
  useEffect(() => {
    const ended = new AbortController()
    fetch("./scenario.schema.json", { signal: ended.signal })
      .then((answer) => answer.json())
      .then((read: Schema) => setSchema(read))
      .catch(() => setSchema(null))
    return () => ended.abort()
  }, [])
  return schema
}
