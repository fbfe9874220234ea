// A drawing in a React page: React gives it a place and lets go of it again, nothing more.

import { type RefObject, useEffect } from "react"
import { type Drawn, followStore } from "../drawn.js"
import { useExplorer } from "./explorer.js"

/** Binds a drawing to the box that gives its size, anew whenever `create` is another. */
export function useDrawing(
  box: RefObject<HTMLElement | null>,
  svg: RefObject<SVGSVGElement | null>,
  create: (svg: SVGSVGElement) => Drawn,
): void {
  const explorer = useExplorer()
  useEffect(() => {
    if (!box.current || !svg.current) return
    return followStore(explorer, box.current, create(svg.current))
  }, [explorer, box, svg, create])
}
