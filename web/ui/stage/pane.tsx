// The pane of the stage: the drawing, which follows the store and asks for menus, and over it the buttons that zoom.

import { Suspense, useCallback, useRef } from "react"
import { CLOSEST, STEP, WHOLE, zoomed } from "../../scene/stage/layout/camera.js"
import type { OpenMenu } from "../../wiring/drawing.js"
import { type DrawnStage, drawExplorerStage, type Light } from "../../wiring/stage.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { Stroke } from "../icons/icons.js"
import { useDrawing } from "../kit/drawing.js"
import { later } from "../kit/later.js"

const Moving = later(async () => (await import("./moving.js")).Moving)

interface Props {
  readonly onMenu: OpenMenu
  /** An object was chosen. */
  readonly onChoose?: () => void
  /** It stands in the corner while the ladder has its place. */
  readonly small?: boolean
  readonly light?: Light
}

export function StagePane({ onMenu, onChoose, small = false, light }: Props) {
  const explorer = useExplorer()
  const status = useShown((s) => s.status)
  const empty = useShown((s) => s.frame === null)
  const host = useShown((s) => (s.acted ? "" : (s.frame?.hosts[0]?.name ?? "")))
  const moving = useShown((s) => s.moving)
  const box = useRef<HTMLElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const drawn = useRef<DrawnStage>(null)
  const create = useCallback(
    (element: SVGSVGElement) => (drawn.current = drawExplorerStage(element, explorer, onMenu, !small, onChoose, light)),
    [explorer, onMenu, onChoose, small, light],
  )
  useDrawing(box, svg, create)
  return (
    <section className={small ? "stage-pane small" : "stage-pane"} aria-label="Stage" ref={box}>
      <svg ref={svg} />
      {empty && (
        <p className="empty">
          {status === "loading" ? "Opening the scenario…" : "No scenario is open. Choose one above, or drop a scenario file here."}
        </p>
      )}
      {host && !small && !moving && <p className="hint">Drag {host} to another cell, or press Enter on it</p>}
      {!empty && !small && <Zoom />}
      {moving && !small && (
        <Suspense>
          <Moving name={moving} nudge={(by) => drawn.current?.nudge(by)} />
        </Suspense>
      )}
    </section>
  )
}

function Zoom() {
  const explorer = useExplorer()
  const zoom = useShown((s) => s.camera.zoom)
  const by = (factor: number) => () => explorer.setState(({ camera }) => ({ camera: zoomed(camera, factor) }))
  return (
    <div className="zoom" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" aria-disabled={zoom >= CLOSEST} onClick={by(STEP)}>
        <Stroke d="M3 8H13M8 3V13" />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out (−)" aria-disabled={zoom <= 1} onClick={by(1 / STEP)}>
        <Stroke d="M3 8H13" />
      </button>
      <button
        type="button"
        aria-label="Whole stage"
        title="Whole stage (0)"
        aria-disabled={zoom <= 1}
        onClick={() => explorer.setState({ camera: WHOLE })}
      >
        <Stroke d="M2.5 6V2.5H6M10 2.5H13.5V6M13.5 10V13.5H10M6 13.5H2.5V10" />
      </button>
    </div>
  )
}
