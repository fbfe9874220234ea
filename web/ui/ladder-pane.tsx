// The ladder in its place.

import { useCallback, useRef } from "react"
import { drawLadder } from "../drawn-ladder.js"
import { useDrawing } from "./drawing.js"
import { useExplorer } from "./explorer.js"

export function LadderPane() {
  const explorer = useExplorer()
  const box = useRef<HTMLElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const create = useCallback((element: SVGSVGElement) => drawLadder(element, explorer), [explorer])
  useDrawing(box, svg, create)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys
    <section className="ladder-pane" aria-label="Ladder" ref={box} tabIndex={0}>
      <svg ref={svg} />
    </section>
  )
}
