// The explorer's stage kept up with the store. It does what the element's stage does, and has a camera, nodes that can be moved, and crowds.

import type { Frame, Serial } from "../../core/host/index.js"
import { datum } from "../draw/join.js"
import { createStage } from "../draw/stage/stage.js"
import type { Explorer } from "../explorer/store.js"
import { remembering } from "../scene/moment.js"
import { type ExplorerView, explorerScene } from "../scene/stage/explorer.js"
import { type Camera, keeping, revealing } from "../scene/stage/layout/camera.js"
import type { Network, Size } from "../scene/stage/layout/places.js"
import type { StageScene } from "../scene/stage/stage.js"
import type { Point, Thing } from "../scene/things.js"
import { type Drawn, dropHost, type OpenMenu, stageParts } from "./drawing.js"

/** How far an arrow key moves a node: a fraction of the stage's width. */
const NUDGE = 0.02
const ARROW: { readonly [key: string]: number } = { ArrowLeft: -1, ArrowRight: 1 }

/** The width, in px, that is kept free for the buttons where they stand over the stage. */
const CORNER = 52

/** What of the scene stands out: the same scene, or one in which other marks step aside. */
export type Light = (frame: Frame, scene: StageScene) => StageScene

export interface DrawnStage extends Drawn {
  /** Moves the node that is being moved a little left or right. */
  nudge(by: number): void
}

export function drawExplorerStage(
  svg: SVGSVGElement,
  explorer: Explorer,
  onMenu: OpenMenu,
  controls: boolean,
  onChoose?: () => void,
  light?: Light,
): DrawnStage {
  const pane = svg.parentElement ?? svg
  let scene: StageScene | undefined
  let seen: Size = { width: 1, height: 1 }
  let zoom = 1
  const ended = new AbortController()
  const mover = createMover(explorer, () => scene)
  const stage = createStage(svg, {
    onSelect(serial) {
      if (serial < 0) return
      explorer.select(serial)
      onChoose?.()
    },
    onMenu,
    onDrop: (host, gateway) => dropHost(explorer, host, gateway),
    onMove: (node, to) => mover.place(mover.nameOf(node), to),
  })
  /** Dragging and zooming are loaded after the stage was first drawn. */
  let isHeld = false
  const hold = async (): Promise<void> => {
    isHeld = true
    const [{ createDrag }, { createZoom }] = await Promise.all([import("../draw/stage/drag.js"), import("../draw/stage/zoom.js")])
    if (ended.signal.aborted) return
    stage.hold(createDrag)
    createZoom(pane, svg, ended.signal, {
      camera: () => explorer.getState().camera,
      show: (camera) => explorer.setState({ camera }),
    })
  }
  const parts = stageParts(explorer)
  let network: Network | undefined
  let withPrefixes = (_: Frame, scene: StageScene, _selected: Serial): StageScene => scene
  const complete = async (): Promise<void> => {
    const more = await import("../scene/stage/network.js")
    network = more.network
    withPrefixes = more.withPrefixes
    explorer.setState({})
  }
  const sceneOf = remembering((frame, { width, height, ...view }: ExplorerView & Size) =>
    withPrefixes(frame, explorerScene(frame, { width, height }, view), view.selected ?? 0),
  )
  // The pane listens, not the svg: Chromium makes an svg a tab stop if it listens to focus.
  pane.addEventListener(
    "focusin",
    ({ target }) => {
      const box = datum<Thing>(target as Element)?.box
      const { camera } = explorer.getState()
      if (box && camera.zoom > 1) explorer.setState({ camera: revealing(camera, box, seen) })
    },
    { signal: ended.signal },
  )
  // While capturing, before the stage reads the same arrows as the way from object to object.
  pane.addEventListener("keydown", mover.onKey, { capture: true, signal: ended.signal })

  return {
    nudge: mover.nudge,
    update({ frame, selected, reduced, layout, camera, each }, size) {
      if (!frame) return
      seen = size
      const corner = controls ? CORNER : 0
      const sceneAt = (at: Camera) =>
        sceneOf(frame, { ...size, selected, reduced, moved: layout, camera: at, each, corner, network, ...parts(frame) })
      scene = sceneAt(camera)
      if (camera.zoom !== zoom) {
        // Zoomed at an empty place, the stage would show nothing.
        const kept = keeping(camera, scene.things.map((t) => t.box), size) // biome-ignore format: a line
        zoom = camera.zoom
        if (kept !== camera) {
          explorer.setState({ camera: kept })
          scene = sceneAt(kept)
        }
      }
      svg.classList.toggle("closer", camera.zoom > 1)
      stage.update(light ? light(frame, scene) : scene)
      if (isHeld) return
      void complete()
      void hold()
    },
    destroy() {
      ended.abort()
      stage.destroy()
    },
  }
}

/** Moves nodes on the stage, by pointer or by the arrow keys. */
function createMover(explorer: Explorer, sceneNow: () => StageScene | undefined) {
  const nameOf = ({ serial }: Thing): string => explorer.getState().frame?.run.entities.get(serial)?.name ?? ""
  /** The first node that is moved fixes the places of all others too: none of them gives way any more to fill its row. Of these it is the last. */
  const place = (name: string, to: Point): void => {
    const scene = sceneNow()
    if (!scene) return
    const nodes = scene.things.filter((t) => t.what === "gateway" || t.what === "peer" || t.what === "registry")
    const now = nodes.flatMap((t) => (nameOf(t) === name ? [] : [[nameOf(t), within(scene, middle(t))] as const]))
    explorer.setState(({ layout }) => ({ layout: new Map([...now, ...layout, [name, within(scene, to)]]) }))
  }
  const nudge = (by: number): void => {
    const { moving, layout } = explorer.getState()
    const scene = sceneNow()
    const thing = scene?.things.find((t) => nameOf(t) === moving)
    if (!scene || !thing) return
    // The place that it was moved to last may not be drawn yet.
    const [x, y] = layout.get(moving) ?? within(scene, middle(thing))
    place(moving, [(x + by * NUDGE) * scene.width, y * scene.height])
  }
  const onKey = (event: Event): void => {
    const { key } = event as KeyboardEvent
    if (!explorer.getState().moving || !(key in ARROW || key === "Enter" || key === "Escape")) return
    if ((event.target as Element).closest("button") && !(key in ARROW)) return
    if (key in ARROW) nudge(ARROW[key] as number)
    else explorer.setState({ moving: "" })
    event.preventDefault()
    event.stopPropagation()
  }
  return { nameOf, place, nudge, onKey }
}

/** A point of the stage in fractions of it, as a scenario's `at`. */
function within({ width, height }: Size, [x, y]: Point): readonly [number, number] {
  const fraction = (v: number): number => Math.round(Math.max(0, Math.min(1, v)) * 1000) / 1000
  return [fraction(x / width), fraction(y / height)]
}

const middle = ({ box: { x0, y0, x1, y1 } }: Thing): Point => [(x0 + x1) / 2, (y0 + y1) / 2]
