// A part that comes when it is asked for: the ladder of the run, in a pane that scrolls by itself.

import { LadderDrawing } from "../../draw/ladder.js"
import type { Explorer } from "../../explorer/store.js"
import { ladderScene, lanesToHide } from "../../scene/ladder/ladder.js"
import css from "../../style/ladder.css?inline"
import { followStore } from "../../wiring/drawing.js"
import type { Tag } from "../loader/player-of.js"

/** Shows it in the box, until the returned function is called. */
export function show(box: HTMLElement, explorer: Explorer, tag: Pick<Tag, "style">): () => void {
  tag.style(css)
  const svg = box.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"))
  const ladder = new LadderDrawing(svg, (n) => explorer.at(n))
  return followStore(explorer, box, {
    update({ frame, selected }, { width }) {
      if (!frame) return
      const hidden = lanesToHide(frame.run, width, frame.run.entities.get(selected)?.host || (frame.hosts[0]?.serial ?? 0))
      ladder.update(ladderScene(frame, { width }, { hidden }), 1)
    },
    destroy: () => ladder.destroy(),
  })
}
