// The stage in its place: the drawing follows the store, the menu and the moves come back from it.

import { useCallback, useRef } from "react"
import { drawStage, type OpenMenu } from "../drawn.js"
import { useDrawing } from "./drawing.js"
import { useExplorer, useShown } from "./explorer.js"

interface Props {
  readonly onMenu: OpenMenu
  /** In the corner, beside the ladder. */
  readonly small?: boolean
}

export function StagePane({ onMenu, small = false }: Props) {
  const explorer = useExplorer()
  const status = useShown((s) => s.status)
  const empty = useShown((s) => s.frame === null)
  const host = useShown((s) => (s.acted ? "" : (s.frame?.hosts[0]?.name ?? "")))
  const box = useRef<HTMLElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const create = useCallback((element: SVGSVGElement) => drawStage(element, explorer, onMenu), [explorer, onMenu])
  useDrawing(box, svg, create)
  return (
    <section className={small ? "stage-pane small" : "stage-pane"} aria-label="Stage" ref={box}>
      <svg ref={svg} />
      {empty && (
        <p className="empty">
          {status === "loading" ? "Opening the scenario…" : "No scenario is open. Drop a scenario file here, or choose “Open file…” above."}
        </p>
      )}
      {host && !small && <p className="hint">Drag {host} to another cell, or press Enter on it</p>}
    </section>
  )
}
