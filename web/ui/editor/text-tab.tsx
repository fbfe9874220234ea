// The text: loaded when it is first shown.

import { useEffect, useRef, useState } from "react"
import { stretchOf } from "../../editor/document/places.js"
import { at, type Thing, thingAt, treeOf } from "../../editor/document/things.js"
import type { Fault } from "../../editor/following.js"
import type { TextPane } from "../../editor/text/pane.js"
import { useDocument } from "./use-document.js"

interface Props {
  readonly fault: Fault | null
  readonly chosen: Thing | undefined
  readonly onChoose: (thing: Thing) => void
  /** Counts the times that somebody asked to be led to the fault. */
  readonly led: number
}

export default function TextTab({ fault, chosen, onChoose, led }: Props) {
  const { doc, text, root } = useDocument()
  const host = useRef<HTMLDivElement>(null)
  const [pane, setPane] = useState<TextPane | null>(null)
  const [problem, setProblem] = useState("")
  const choose = useRef(onChoose)
  choose.current = onChoose
  useEffect(() => {
    let wanted = true
    let made: TextPane | undefined
    const load = async (): Promise<void> => {
      const [{ mountTextPane }, answer] = await Promise.all([import("../../editor/text/pane.js"), fetch("./scenario.schema.json")])
      const schema = (await answer.json()) as object
      if (!wanted || !host.current) return
      made = mountTextPane(host.current, {
        doc,
        schema,
        onCursor(offset) {
          const thing = thingAt(treeOf(doc.text), offset)
          if (thing) choose.current(thing)
        },
      })
      setPane(made)
    }
    load().catch(() => setProblem("The text pane could not be loaded. Is there a network? The form does without it."))
    return () => {
      wanted = false
      made?.destroy()
    }
  }, [doc])
  useEffect(() => {
    pane?.show(fault && { ...stretchOf(doc.text, treeOf(doc.text), fault.place), text: fault.text })
  }, [pane, fault, doc])
  const node = chosen && at(root, chosen.path)
  const [from, to] = [node?.offset ?? -1, node ? node.offset + node.length : -1]
  useEffect(() => pane?.mark(from < 0 ? null : { from, to }, false), [pane, from, to])
  useEffect(() => {
    if (led > 0 && fault) pane?.goTo(stretchOf(doc.text, treeOf(doc.text), fault.place).from)
  }, [pane, led, fault, doc])
  return (
    <div className="edit-text">
      {problem && <p className="notice bad">{problem}</p>}
      <div ref={host} className="code-host" data-length={text.length} />
    </div>
  )
}
