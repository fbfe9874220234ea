// Opens a folded section when one of its entries is asked for, or when a filter leaves few entries, and scrolls to the entry.

import { type RefObject, useEffect, useRef, useState } from "react"

/** Whether a section is open, and a setter for the visitor's own choice. `times` counts what any view was asked for. */
export function useUnfolded(narrowed: boolean, has: boolean, times: number): readonly [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(narrowed || has)
  const [seen, setSeen] = useState({ narrowed, times })
  if (seen.narrowed !== narrowed || seen.times !== times) {
    setSeen({ narrowed, times })
    const wanted = has && seen.times !== times
    if (wanted || seen.narrowed !== narrowed) setOpen(wanted || narrowed)
  }
  return [open, setOpen]
}

export function useRevealed(asked: boolean, times: number): RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (asked && times > 0) row.current?.scrollIntoView({ block: "nearest" })
  }, [asked, times])
  return row
}
