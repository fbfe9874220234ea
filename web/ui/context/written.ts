// What changes with each frame is written to its element at once: to have React render it would cost more than all that is written.

import { type RefObject, useLayoutEffect, useRef } from "react"
import type { Shown } from "../../explorer/store.js"
import { useExplorer } from "./explorer.js"

/**
 * The element that `write` keeps as it should be, from when it is there. React is to leave alone what is written: in the frame in which the
 * drawings change too, so that the page is laid out and painted once.
 */
export function useWritten<E extends Element>(write: (element: E, shown: Shown) => void): RefObject<E | null> {
  const explorer = useExplorer()
  const ref = useRef<E>(null)
  useLayoutEffect(() => {
    let asked = 0
    const follow = (): void => {
      asked = 0
      if (ref.current) write(ref.current, explorer.getState())
    }
    follow()
    const unsubscribe = explorer.subscribe(() => {
      asked ||= requestAnimationFrame(follow)
    })
    return () => {
      cancelAnimationFrame(asked)
      unsubscribe()
    }
  }, [explorer, write])
  return ref
}
