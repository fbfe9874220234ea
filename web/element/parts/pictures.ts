// A part that comes when it is asked for: the stage as a file, with its colours and sizes in it.

export { pngOf } from "../../export/raster.js"

const SVG = "http://www.w3.org/2000/svg"

/** The drawing as an SVG file in the colours in which it is shown. */
export function svgOf(svg: SVGSVGElement, box: HTMLElement): string {
  const { width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  copy.setAttribute("xmlns", SVG)
  copy.setAttribute("width", String(Math.round(width)))
  copy.setAttribute("height", String(Math.round(height)))
  for (const node of copy.querySelectorAll("[tabindex]")) node.removeAttribute("tabindex")
  const isDark = getComputedStyle(box).colorScheme === "dark" || (isAuto(box) && matchMedia("(prefers-color-scheme: dark)").matches)
  const sheets = (svg.getRootNode() as ShadowRoot).adoptedStyleSheets
  const rules = sheets
    .flatMap(({ cssRules }) => [...cssRules])
    .map(({ cssText }) => cssText)
    .filter((rule) => /^\.stage|^:is\(\.stage|^\.box/.test(rule))
  const css = rules
    .join("\n")
    .replaceAll(/light-dark\(((?:[^(),]|\([^)]*\))+),\s*((?:[^(),]|\([^)]*\))+)\)/g, (_, light: string, dark: string) =>
      isDark ? dark : light,
    )
    .replaceAll(/^\.box/gm, ".stage")
  const style = document.createElementNS(SVG, "style")
  style.textContent = css
  copy.prepend(style)
  return new XMLSerializer().serializeToString(copy)
}

const isAuto = (box: HTMLElement): boolean => getComputedStyle(box).colorScheme.includes("light dark")
