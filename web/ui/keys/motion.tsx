// What the key for motion did, for those who do not see it; and the board, for an address that asks for a study.

import { useEffect, useRef, useState } from "react"
import { useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"

/** The address as the page was opened: opening a scenario writes another one. */
const ASKED = performance.getEntriesByType("navigation")[0]?.name ?? location.href

/** Announces that motion was reduced or not: nothing else shows it until something moves. */
export function Motion() {
  const reduced = useShown((s) => s.reduced)
  const first = useRef(reduced)
  const { open } = useShell()
  // An address that asks for a study shows the board, once.
  const isAsked = useRef(/[?#&]study(?![^=&#])/.test(ASKED))
  useEffect(() => {
    if (isAsked.current) open("board")
    isAsked.current = false
  }, [open])
  const [said, setSaid] = useState("")
  useEffect(() => {
    if (reduced !== first.current || said) setSaid(reduced ? "Less motion: time jumps from event to event." : "More motion: time passes.")
  }, [reduced, said])
  return (
    <p className="hidden" role="status" aria-label="Motion">
      {said}
    </p>
  )
}
