// The ladder wired to the store and to how it is looked at; apart from the other drawings because the element does without it.

import { createLadder } from "./draw/ladder.js"
import type { Drawn } from "./drawn.js"
import { ladderScene, lanesToHide } from "./scene/ladder.js"
import { hostFor } from "./scene/timeline-rows.js"
import type { Explorer, Shown } from "./store.js"
import type { TimeControl, Timing } from "./timing.js"

export function drawLadder(svg: SVGSVGElement, explorer: Explorer, timing: TimeControl): Drawn {
  const ladder = createLadder(svg, { onSeek: (n) => explorer.at(n) })
  return {
    update(shown, { width }) {
      const { frame } = shown
      const { scale } = timing.getState()
      const drawnWidth = Math.floor(width / scale)
      if (frame)
        ladder.update(ladderScene(frame, { width: drawnWidth }, { hidden: hiddenLanes(shown, timing.getState(), drawnWidth) }), scale)
    },
    follow: (ask) => timing.subscribe(ask),
    destroy: () => ladder.destroy(),
  }
}

/** Those that were hidden by hand; until then, in a run of many hosts, all but the selected one. */
export function hiddenLanes({ frame, selected }: Shown, { hidden }: Timing, width: number): ReadonlySet<string> {
  if (hidden || !frame) return hidden ?? new Set()
  return lanesToHide(frame.run, width, hostFor(frame.run, selected))
}
