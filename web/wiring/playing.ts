// Joins the player to the store: the player follows what the store shows, and moves its time.

import type { Micros, Run } from "../../core/host/index.js"
import type { Explorer } from "../explorer/store.js"
import { makePace, type Pace } from "../player/pace.js"
import { type Clock, createPlayer } from "../player/player.js"

/** Keeps a player in step with the explorer until the returned function is called. */
export function playFor(explorer: Explorer, clock: Clock): () => void {
  let run: Run | null = null
  let shownAt: Micros = -1
  let advancing = false

  const player = createPlayer(clock, {
    time(t) {
      const { frame, reduced } = explorer.getState()
      if (!frame) return
      const shown = reduced && t < frame.run.end ? lastEvent(frame.run, t) : t
      if (shown === frame.time || (shown < frame.time && t >= frame.time)) return
      advancing = true
      explorer.advance(shown)
      advancing = false
    },
    playing: (playing) => explorer.setState({ playing }),
  })

  const follow = (): void => {
    const { frame, playing, speed } = explorer.getState()
    if (!frame) return
    if (frame.run !== run) {
      run = frame.run
      const of = run
      let pace: Pace | undefined
      player.load(of.end, () => (pace ??= makePace(of, of.scenario.pace)))
    }
    player.setSpeed(speed)
    if (frame.time !== shownAt && !advancing) player.seek(frame.time)
    shownAt = frame.time
    if (playing && !player.playing) player.play()
    if (playing || !player.playing) return
    player.pause()
    player.seek(frame.time)
  }

  const unsubscribe = explorer.subscribe(follow)
  follow()
  return () => {
    unsubscribe()
    player.pause()
  }
}

/** With reduced motion only times of events are shown: the last one at or before t. */
function lastEvent(run: Run, t: Micros): Micros {
  return run.telling.findLast((record) => record.t <= t)?.t ?? 0
}
