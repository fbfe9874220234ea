// The ladder, and above it what it leaves out and how large it is.

import { useCallback, useRef } from "react"
import { drawLadder } from "../drawn-ladder.js"
import { useDrawing } from "./drawing.js"
import { useExplorer } from "./explorer.js"

export function LadderView() {
  const explorer = useExplorer()
  const box = useRef<HTMLDivElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const create = useCallback((element: SVGSVGElement) => drawLadder(element, explorer), [explorer])
  useDrawing(box, svg, create)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys
    <div className="ladder-box" ref={box} tabIndex={0} role="group" aria-label="Ladder, scrolls">
      <svg ref={svg} />
    </div>
  )
}
