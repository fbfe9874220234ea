// A folded section opens for what was asked for, or once few entries are left; the entry asked for comes into sight.

import { type RefObject, useEffect, useRef, useState } from "react"

/** Whether a section is open, and the user's hand on it. `times` counts what was asked for anywhere. */
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
