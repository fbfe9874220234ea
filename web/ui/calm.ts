// The frame at reading pace, one for all words of a page: what follows it is rendered and laid out together.

import type { Frame } from "../../core/host/index.js"
import type { Explorer } from "../store.js"

/** Milliseconds between two of them. */
const CALM = 250

export interface Calm {
  readonly frame: Frame | null
  /** Tells of each new one until the returned function is called. */
  subscribe(tell: () => void): () => void
}

/** At once after a pause, a step or an act, and during scrubbing and playing no oftener than somebody could read. */
export function createCalm(explorer: Explorer): Calm {
  const followers = new Set<() => void>()
  let { frame, moves } = explorer.getState()
  let lastAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let leave: (() => void) | undefined

  const show = (): void => {
    clearTimeout(timer)
    timer = undefined
    lastAt = performance.now()
    ;({ frame, moves } = explorer.getState())
    for (const tell of [...followers]) tell()
  }
  const follow = (): void => {
    const now = explorer.getState()
    if (now.frame === frame) return
    const wait = CALM - (performance.now() - lastAt)
    // Another run is shown at once: nothing of the old one may stay.
    if (wait <= 0 || now.moves !== moves || now.frame?.run !== frame?.run) show()
    else timer ??= setTimeout(show, wait)
  }
  return {
    get frame() {
      return frame
    },
    subscribe(tell) {
      followers.add(tell)
      leave ??= explorer.subscribe(follow)
      follow()
      return () => {
        followers.delete(tell)
        if (followers.size > 0) return
        leave?.()
        leave = undefined
        clearTimeout(timer)
        timer = undefined
      }
    },
  }
}
