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
  return new Throttle(explorer, wait)
}

class Throttle implements Calm {
  frame: Frame | null
  private moves: number
  private readonly followers = new Set<() => void>()
  /** When subscribers were last told, and when the store's frame last changed. */
  private toldAt = Number.NEGATIVE_INFINITY
  private changedAt = Number.NEGATIVE_INFINITY
  private timer: ReturnType<typeof setTimeout> | undefined
  private turn = 0
  private leave: (() => void) | undefined

  constructor(
    private readonly explorer: Explorer,
    private readonly wait: boolean,
  ) {
    const { frame, moves } = explorer.getState()
    this.frame = frame
    this.moves = moves
  }

  subscribe(tell: () => void): () => void {
    this.followers.add(tell)
    this.leave ??= this.explorer.subscribe(() => this.follow())
    this.follow()
    return () => {
      this.followers.delete(tell)
      if (this.followers.size > 0) return
      this.leave?.()
      this.leave = undefined
      this.rest()
    }
  }

  private follow(): void {
    const { frame, moves, playing } = this.explorer.getState()
    if (frame === this.frame) return
    const now = performance.now()
    const rested = now - this.changedAt > REST
    this.changedAt = now
    const stepped = moves !== this.moves
    if (frame?.run !== this.frame?.run || (stepped && !this.wait)) this.tellAtOnce()
    else if (stepped && rested) this.tellInTurn()
    else if (playing || !this.wait) this.timer ??= setTimeout(() => this.tellInTurn(), CALM - (now - this.toldAt))
    else {
      this.rest()
      this.timer = setTimeout(() => this.tellInTurn(), REST)
    }
  }

  private tellAtOnce(): void {
    this.take()
    for (const tell of [...this.followers]) tell()
  }

  private tellInTurn(): void {
    this.take()
    const waiting = [...this.followers]
    const next = (): void => {
      const tell = waiting.find((follower) => this.followers.has(follower))
      if (!tell) return
      waiting.splice(0, waiting.indexOf(tell) + 1)
      this.turn = requestAnimationFrame(next)
      // Rendered within this animation frame: rendered later, the page would be laid out once more.
      flushSync(tell)
    }
    this.turn = requestAnimationFrame(next)
  }

  /** Takes the store's frame as the one to tell of. */
  private take(): void {
    this.rest()
    this.toldAt = performance.now()
    const { frame, moves } = this.explorer.getState()
    this.frame = frame
    this.moves = moves
  }

  private rest(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    cancelAnimationFrame(this.turn)
  }
}
