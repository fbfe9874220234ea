// A text whose technical terms are buttons that lead to the glossary.

import { useMemo } from "react"
import { showView } from "../context/arrangement.js"
import { useExplorer } from "../context/explorer.js"
import { linked } from "./linked.js"
import "../../style/over/learn.css"

export function Words({ text }: { readonly text: string }) {
  const explorer = useExplorer()
  const parts = useMemo(() => linked(text), [text])
  return parts.map(({ text: said, term, says }) =>
    term === "" ? (
      said
    ) : (
      <button key={term} type="button" className="term" title={says} onClick={() => showView(explorer, "glossary", term)}>
        {said}
      </button>
    ),
  )
}
