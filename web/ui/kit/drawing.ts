// A drawing in a React page. React only creates its element and removes it; the drawing follows the store by itself.

import { type RefObject, useEffect, useState } from "react"
import { type Drawn, followStore } from "../../wiring/drawing.js"
import { useExplorer, useShown } from "../context/explorer.js"

/** Binds a drawing to the box that gives its size, and again whenever `create` changes. A null `create` is not loaded yet. */
export function useDrawing(
  box: RefObject<HTMLElement | null>,
  svg: RefObject<SVGSVGElement | null>,
  create: ((svg: SVGSVGElement) => Drawn) | null,
): void {
  const explorer = useExplorer()
  useEffect(() => {
    if (!box.current || !svg.current || !create) return
    return followStore(explorer, box.current, create(svg.current))
  }, [explorer, box, svg, create])
}

/** True once the first frame is drawn or has failed to open: from then on what else the page needs may be loaded. */
export function useDrawn(): boolean {
  const opened = useShown((s) => s.frame !== null || s.status === "error")
  const [drawn, setDrawn] = useState(false)
  useEffect(() => {
    if (!opened) return
    let asked = requestAnimationFrame(() => {
      asked = requestAnimationFrame(() => setDrawn(true))
    })
    return () => cancelAnimationFrame(asked)
  }, [opened])
  return drawn
}
