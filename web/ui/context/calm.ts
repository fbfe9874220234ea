// Throttles the frames of the store for text, to a rate that can be read.

import { flushSync } from "react-dom"
import type { Frame } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"

/** Milliseconds between two frames for text while the run is played. */
const CALM = 250
/** Milliseconds without a change after which scrubbing is taken to be over. */
const REST = 150

export interface Calm {
  readonly frame: Frame | null
  /** Calls `tell` for each new frame until the returned function is called. */
  subscribe(tell: () => void): () => void
}

/**
 * All subscribers are told at once of another run, and, unless they `wait`, of a step. Otherwise they are told in turn, one with each
 * animation frame, so that no frame lays out all the text. Those that `wait` hear of scrubbing, and of steps in quick succession, only
 * when there was no change for a while.
 */
export function createCalm(explorer: Explorer, wait: boolean): Calm {
  const followers = new Set<() => void>()
  let { frame, moves } = explorer.getState()
  /** When subscribers were last told, and when the store's frame last changed. */
  let shownAt = Number.NEGATIVE_INFINITY
  let changedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  let leave: (() => void) | undefined

  const rest = (): void => {
    clearTimeout(timer)
    timer = undefined
    cancelAnimationFrame(turn)
  }
  const take = (): void => {
    rest()
    shownAt = performance.now()
    ;({ frame, moves } = explorer.getState())
  }
  const showAtOnce = (): void => {
    take()
    for (const tell of [...followers]) tell()
  }
  const show = (): void => {
    take()
    const waiting = [...followers]
    const next = (): void => {
      const tell = waiting.find((follower) => followers.has(follower))
      if (!tell) return
      waiting.splice(0, waiting.indexOf(tell) + 1)
      turn = requestAnimationFrame(next)
      // Rendered within this animation frame: rendered later, the page would be laid out once more.
      flushSync(tell)
    }
    turn = requestAnimationFrame(next)
  }
  const follow = (): void => {
    const next = explorer.getState()
    if (next.frame === frame) return
    const now = performance.now()
    const rested = now - changedAt > REST
    changedAt = now
    const stepped = next.moves !== moves
    if (next.frame?.run !== frame?.run || (stepped && !wait)) showAtOnce()
    else if (stepped && rested) show()
    else if (next.playing || !wait) timer ??= setTimeout(show, CALM - (now - shownAt))
    else {
      rest()
      timer = setTimeout(show, REST)
    }
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
        rest()
      }
    },
  }
}
