// A drawing in a React page: React gives it a place and lets go of it again, nothing more.

import { type RefObject, useEffect, useState } from "react"
import { type Drawn, followStore } from "../../wiring/drawing.js"
import { useExplorer, useShown } from "../context/explorer.js"

/** Binds a drawing to the box that gives its size, anew whenever `create` is another; none while it is not loaded. */
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

/** The first frame is drawn, or there will be none: what comes after it may be asked for. */
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
