// While a question is open, be it the door's or one to predict, nothing of the timeline is drawn right of the playhead: bars, crosses,
// ticks, steps and the axis would answer it.

import { useEffect } from "react"

/** Half the width of the playhead's handle, in px. */
const HANDLE = 9

export function useCurtain(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const drawings = [...document.querySelectorAll<SVGSVGElement>("svg.timeline")]
    for (const svg of drawings) svg.classList.add("curtained")
    const draw = (): void => drawings.forEach(cut)
    draw()
    // The drawing may be zoomed, scrolled or get another size meanwhile.
    const changes = new MutationObserver(draw)
    for (const svg of drawings)
      changes.observe(svg, { subtree: true, childList: true, attributes: true, attributeFilter: ["transform", "style", "d"] })
    return () => {
      changes.disconnect()
      for (const svg of drawings) lift(svg)
    }
  }, [on])
}

function cut(svg: SVGSVGElement): void {
  const playhead = svg.querySelector("path.playhead")
  if (!playhead) return
  const { left, top } = svg.getBoundingClientRect()
  const line = playhead.getBoundingClientRect()
  const [x, y] = [Math.round(Math.max(0, line.left - left)), Math.max(0, Math.round(line.top - top))]
  const clip = `polygon(0px 0px, ${x + HANDLE}px 0px, ${x + HANDLE}px ${y}px, ${x + 1}px ${y}px, ${x + 1}px 100%, 0px 100%)`
  if (svg.style.clipPath !== clip) svg.style.clipPath = clip
  // Words that would be cut are of what lies ahead.
  for (const words of svg.querySelectorAll("text")) {
    const box = words.getBoundingClientRect()
    const isCut = box.left < line.left && line.left + 1 < box.right
    if (isCut !== (words.style.visibility === "hidden")) words.style.visibility = isCut ? "hidden" : ""
  }
}

function lift(svg: SVGSVGElement): void {
  svg.classList.remove("curtained")
  svg.style.removeProperty("clip-path")
  for (const words of svg.querySelectorAll("text")) words.style.removeProperty("visibility")
}
