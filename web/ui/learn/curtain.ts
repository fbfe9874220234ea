// While a question is open, be it the door's or one to predict, nothing of the timeline is drawn right of the playhead: bars, crosses,
// ticks, steps and the axis would answer it.

import { useEffect } from "react"

/** Half the width of the playhead's handle, in px. */
const HANDLE = 9

export function useCurtain(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const drawings = [...document.querySelectorAll<SVGSVGElement>("svg.timeline")]
    const draw = (): void => drawings.forEach(cut)
    draw()
    // The drawing may be zoomed, scrolled or get another size meanwhile.
    const changes = new MutationObserver(draw)
    for (const svg of drawings)
      changes.observe(svg, { subtree: true, childList: true, attributes: true, attributeFilter: ["transform", "d"] })
    return () => {
      changes.disconnect()
      for (const svg of drawings) svg.style.removeProperty("clip-path")
    }
  }, [on])
}

function cut(svg: SVGSVGElement): void {
  const playhead = svg.querySelector("path.playhead")
  if (!playhead) return
  const { left, right } = svg.getBoundingClientRect()
  const ahead = Math.max(0, right - Math.max(left, playhead.getBoundingClientRect().left) - HANDLE)
  const clip = `inset(0px ${Math.round(ahead)}px 0px 0px)`
  if (svg.style.clipPath !== clip) svg.style.clipPath = clip
}
