// What takes long to work out, in slices, so that the page goes on meanwhile.

import { useEffect, useState } from "react"

/** Milliseconds of a slice. */
const SLICE = 12

/** What the steps lead to, when they are done; until then what earlier ones led to. Each new function begins anew. */
export function useSliced<T>(begin: () => Generator<void, T>): T | undefined {
  const [made, setMade] = useState<T>()
  useEffect(() => {
    const steps = begin()
    let timer: ReturnType<typeof setTimeout> | undefined
    const slice = (): void => {
      const until = performance.now() + SLICE
      do {
        const { done, value } = steps.next()
        if (done) {
          setMade(() => value)
          return
        }
      } while (performance.now() < until)
      timer = setTimeout(slice)
    }
    slice()
    return () => clearTimeout(timer)
  }, [begin])
  return made
}
