// Sets a class on the page's root while a part is shown. Style sheets use it in place of `:has()`, which would be evaluated anew whenever
// a drawing changes.

import { useEffect } from "react"

export function useRootMark(mark: string, on = true): void {
  useEffect(() => {
    if (!on) return
    const { classList } = document.documentElement
    classList.add(mark)
    return () => classList.remove(mark)
  }, [mark, on])
}
