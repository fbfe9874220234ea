// Writes what changes with each frame (clock, slider) straight to the DOM, without React: rendering would cost more than the writing.

import { type RefObject, useLayoutEffect, useRef } from "react"
import type { Shown } from "../../explorer/store.js"
import { useExplorer } from "./explorer.js"

/**
 * A ref for an element that `write` keeps up to date. It is called in the animation frame in which the drawings change too, so that the
 * page is laid out and painted once. React must not render what `write` writes.
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
