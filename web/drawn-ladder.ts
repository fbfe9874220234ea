// The ladder wired to the store; apart from the other drawings because the element does without it.

import { createLadder } from "./draw/ladder.js"
import type { Drawn } from "./drawn.js"
import { ladderScene } from "./scene/ladder.js"
import type { Explorer } from "./store.js"

export function drawLadder(svg: SVGSVGElement, explorer: Explorer): Drawn {
  const ladder = createLadder(svg, { onSeek: (n) => explorer.at(n) })
  return {
    update({ frame }, { width }) {
      if (frame) ladder.update(ladderScene(frame, { width }))
    },
    destroy: () => ladder.destroy(),
  }
}
