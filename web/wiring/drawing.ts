// Keeps drawings up with the store, for the explorer and the element alike: a change asks for one redraw in the next animation frame, and
// what the user does in a drawing goes back to the store.

import { type Frame, Kind, type Micros, type Serial, toMillisecond } from "../../core/host/index.js"
import { createStage } from "../draw/stage/stage.js"
import { createTimeline } from "../draw/timeline/timeline.js"
import type { Explorer, Shown } from "../explorer/store.js"
import { clockIn } from "../player/clock.js"
import { remembering } from "../scene/moment.js"
import type { Crowd, Legend, MarkLosses, StageView } from "../scene/stage/layout/places.js"
import { stageScene } from "../scene/stage/stage.js"
import type { Size, TimelineScene } from "../scene/timeline/canvas.js"

export interface Drawn {
  /** Draws what is shown at this size. */
  update(shown: Shown, size: Size): void
  /** Calls `ask` for whatever else needs a redraw, until the returned function is called. */
  follow?(ask: () => void): () => void
  destroy(): void
}

/** The element that a menu stands beside and returns the focus to. */
export type Anchor = Element & { focus(options?: FocusOptions): void }
export type OpenMenu = (serial: Serial, anchor: Anchor) => void

/** Redraws when the store or the size of the box changes, at most once for each animation frame and only in sight, until the returned function is called. */
export function followStore(explorer: Explorer, box: Element, drawn: Drawn): () => void {
  const clock = clockIn(box)
  // The size is read once, and then when it changes: reading it at each redraw would make the browser lay out the page again.
  let size = { width: box.clientWidth, height: box.clientHeight }
  const draw = (): void => {
    if (size.width > 0 && size.height > 0) drawn.update(explorer.getState(), size)
  }
  const ask = (): void => {
    clock.request(draw)
  }
  const sizes = new ResizeObserver(() => {
    size = { width: box.clientWidth, height: box.clientHeight }
    ask()
  })
  sizes.observe(box)
  const unsubscribe = explorer.subscribe(ask)
  const unfollow = drawn.follow?.(ask)
  // On paper everything is in sight.
  addEventListener("beforeprint", draw)
  draw()
  return () => {
    removeEventListener("beforeprint", draw)
    clock.cancel(0)
    sizes.disconnect()
    unsubscribe()
    unfollow?.()
    drawn.destroy()
  }
}

/**
 * What the stage does without when it is first drawn: its legend; the placing of crowds, which is loaded once there are more than FEW
 * hosts; and the marks of what was lost, once something was. Until they have come, the legend's room is empty and hosts are placed in a row.
 */
export function stageParts(explorer: Explorer): (frame: Frame) => Pick<StageView, "crowd" | "legend" | "losses"> {
  let legend: Legend = { types: () => [], hints: () => undefined }
  let crowd: Crowd | undefined
  let losses: MarkLosses | undefined
  let asked = { legend: false, crowd: false, losses: false }
  const ask = (part: Promise<{ readonly legend: Legend } | { readonly crowd: Crowd } | { readonly markLosses: MarkLosses }>): void =>
    void part.then((loaded) => {
      if ("legend" in loaded) legend = loaded.legend
      else if ("crowd" in loaded) crowd = loaded.crowd
      else losses = loaded.markLosses
      explorer.setState({})
    })
  return (frame) => {
    const { hosts } = frame
    // Not before the stage that this is asked for is drawn.
    if (!asked.legend) setTimeout(() => ask(import("../scene/stage/legend.js")))
    if (!asked.crowd && hosts.length > FEW) ask(import("../scene/stage/crowd.js"))
    const isLost = asked.losses || lostBy(frame)
    if (isLost && !asked.losses) ask(import("../scene/stage/losses.js"))
    asked = { legend: true, crowd: asked.crowd || hosts.length > FEW, losses: isLost }
    // Thousands of hosts in one row would take long to draw, for one frame.
    return { crowd: crowd ?? (hosts.length > MANY ? noHosts : undefined), legend, losses }
  }
}

const FEW = 4
const MANY = 60
const noHosts: Crowd = () => ({ hosts: [] })

/** Was something lost in the last records before now? */
function lostBy({ run, position: { n } }: Frame): boolean {
  return run.records.slice(Math.max(0, n - RECENT), n).some(({ kind }) => kind === Kind.SampleLost || kind === Kind.MessageLost)
}

/** Records in which a loss is looked for: one frame while playing has far fewer, and a cross is seen for longer. */
const RECENT = 500

/** What the stage tells of: an object was chosen, or its menu asked for. One that only shows hands hosts to nobody. */
export interface StageUse {
  onSelect(serial: Serial): void
  onMenu(serial: Serial, anchor: Anchor): void
  readonly canAct: () => boolean
}

export function drawStage(svg: SVGSVGElement, explorer: Explorer, { onSelect, onMenu, canAct }: StageUse): Drawn {
  const stage = createStage(svg, { onSelect, onMenu, onDrop: (host, gateway) => dropHost(explorer, host, gateway) })
  const parts = stageParts(explorer)
  const sceneOf = remembering((frame, { width, height, ...view }: StageView & Size) => stageScene(frame, { width, height }, view))
  const hold = (): void => {
    if (!canAct()) return
    svg.removeEventListener("pointerover", hold)
    void import("../draw/stage/drag.js").then(({ createDrag }) => stage.hold(createDrag))
  }
  svg.addEventListener("pointerover", hold)
  return {
    update({ frame, selected, reduced, each }, size) {
      if (frame) stage.update(sceneOf(frame, { ...size, selected, reduced, each, ...parts(frame) }))
    },
    destroy: () => stage.destroy(),
  }
}

/** A host that is dropped in a gateway's cell is handed off to it; one that is dropped in no cell (0) loses coverage. */
export function dropHost(explorer: Explorer, host: Serial, gateway: Serial): void {
  const { frame } = explorer.getState()
  if (!frame) return
  const name = (serial: Serial): string => frame.run.entities.get(serial)?.name ?? ""
  explorer.do(gateway > 0 ? { do: "attach", host: name(host), gateway: name(gateway) } : { do: "detach", host: name(host) })
}

/** `sceneOf` makes the whole timeline or the strip: it is an argument so that the element carries only the strip. */
export function drawTimeline(
  svg: SVGSVGElement,
  explorer: Explorer,
  sceneOf: (shown: Shown, size: Size) => TimelineScene | null,
  onPress?: (t: Micros) => void,
): Drawn {
  const timeline = createTimeline(svg, { onSeek: (t) => explorer.seek(toMillisecond(t)), ...(onPress && { onPress }) })
  return {
    update(shown, size) {
      const scene = sceneOf(shown, size)
      if (scene) timeline.update(scene)
    },
    destroy: () => timeline.destroy(),
  }
}
