// The frame at reading pace: one for all the words of the views, one for the sentence that says what happens.

import { flushSync } from "react-dom"
import type { Frame } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"

/** Milliseconds between two of them: no oftener than somebody could read. */
const CALM = 250
/** A hand that rests so long may be done. */
const REST = 150

export interface Calm {
  readonly frame: Frame | null
  /** Tells of each new one until the returned function is called. */
  subscribe(tell: () => void): () => void
}

/**
 * Everybody is told at once of another run, and of a step who does not `wait`. Else they are told in turn, one with each animation frame, so
 * that no frame has all the words to lay out; who waits hears of scrubbing, and of steps in quick succession, when the hand rests.
 */
export function createCalm(explorer: Explorer, wait: boolean): Calm {
  const followers = new Set<() => void>()
  let { frame, moves } = explorer.getState()
  /** When the words and when the frame last were new. */
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
      // Within this frame: later, it would have to be laid out once more.
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
