// The ladder wired to the store and to how it is looked at; apart from the other drawings because the element does without it.

import { createLadder } from "../draw/ladder.js"
import type { Explorer, Shown } from "../explorer/store.js"
import type { TimeControl, Timing } from "../explorer/timing.js"
import { ladderLanes, ladderScene, lanesToHide } from "../scene/ladder/ladder.js"
import { hostFor } from "../scene/timeline/rows.js"
import type { Drawn } from "./drawing.js"

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

/** Those that were hidden by hand, if any is left at this width; until then, in a run of many hosts, all but the selected one. */
export function hiddenLanes({ frame, selected }: Shown, { hidden }: Pick<Timing, "hidden">, width: number): ReadonlySet<string> {
  if (!frame) return new Set()
  if (hidden) return ladderLanes(frame.run, width).every(({ key }) => hidden.has(key)) ? new Set() : hidden
  return lanesToHide(frame.run, width, hostFor(frame.run, selected))
}
