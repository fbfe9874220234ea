// What the whole page is to know of its state, as a class of its root: `:has()` would be asked anew whenever a drawing changes.

import { useEffect } from "react"

export function useRootMark(mark: string, on = true): void {
  useEffect(() => {
    if (!on) return
    const { classList } = document.documentElement
    classList.add(mark)
    return () => classList.remove(mark)
  }, [mark, on])
}
