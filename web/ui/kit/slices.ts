// Work that takes long on a host of thousands of addresses, done in slices between the page's own work.

import { useEffect, useMemo, useState } from "react"

/** Milliseconds of a slice; a step that takes longer is a slice of its own. */
const SLICE = 12

interface Done<T> {
  readonly work: () => Generator<unknown, T>
  readonly value: T
}

/** What the work returns: at once if it is short, else later; null until then. `work` is the same function as long as it is the same work. */
export function useInSlices<T>(work: () => Generator<unknown, T>, isLong: boolean): T | null {
  const now = useMemo<Done<T> | null>(() => (isLong ? null : { work, value: finished(work()) }), [work, isLong])
  const [later, setLater] = useState<Done<T> | null>(null)
  useEffect(() => {
    if (!isLong) return
    const running = work()
    const go = (): void => {
      const until = performance.now() + SLICE
      let next = running.next()
      while (!next.done && performance.now() < until) next = running.next()
      if (next.done) setLater({ work, value: next.value })
      else timer = setTimeout(go)
    }
    let timer = setTimeout(go)
    return () => clearTimeout(timer)
  }, [work, isLong])
  if (now) return now.value
  return later?.work === work ? later.value : null
}

function finished<T>(running: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = running.next()
    if (done) return value
  }
}
