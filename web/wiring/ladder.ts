// The ladder kept up with the store and with the view of it that was chosen. It has a file of its own because the element has no ladder.

import { LadderDrawing } from "../draw/ladder.js"
import type { Explorer, Shown } from "../explorer/store.js"
import type { TimeControl, Timing } from "../explorer/timing.js"
import { ladderLanes, ladderScene, lanesToHide } from "../scene/ladder/ladder.js"
import { hostFor } from "../scene/timeline/rows.js"
import type { Drawn } from "./drawing.js"

export function drawLadder(svg: SVGSVGElement, explorer: Explorer, timing: TimeControl): Drawn {
  const ladder = new LadderDrawing(svg, (n) => explorer.at(n))
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

/** The lanes that are not drawn: those hidden by hand, unless that would hide all; before any was, those that a run of many hosts starts without. */
export function hiddenLanes({ frame, selected }: Shown, { hidden }: Pick<Timing, "hidden">, width: number): ReadonlySet<string> {
  if (!frame) return new Set()
  if (hidden) return ladderLanes(frame.run, width).every(({ key }) => hidden.has(key)) ? new Set() : hidden
  return lanesToHide(frame.run, width, hostFor(frame.run, selected))
}
