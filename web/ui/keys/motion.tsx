// What the key for motion did, for those who do not see it.

import { useEffect, useRef, useState } from "react"
import { useShown } from "../context/explorer.js"

/** Announces that motion was reduced or not: nothing else shows it until something moves. */
export function Motion() {
  const reduced = useShown((s) => s.reduced)
  const first = useRef(reduced)
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
