// The explorer's timeline, whole or as a strip, kept up with the store and with the view of time that was chosen.

import { type Frame, type Micros, type Run, type Serial, toMillisecond } from "../../core/host/index.js"
import { ReachListener } from "../draw/timeline/reach.js"
import type { Explorer, Shown } from "../explorer/store.js"
import type { TimeControl } from "../explorer/timing.js"
import { xToTime } from "../scene/axis/axis.js"
import { axisOf, following, type Measure, panned, type Sight, timeAt, WHOLE, zoomed } from "../scene/axis/measure.js"
import type { Size, TimelineScene, TimelineView, WholeTimeline } from "../scene/timeline/canvas.js"
import { eventNear } from "../scene/timeline/near.js"
import { hostFor, isOpen } from "../scene/timeline/rows.js"
import { compactTimeline } from "../scene/timeline/strip.js"
import { measureOf, movedTo, timelineScene } from "../scene/timeline/timeline.js"
import { type Drawn, drawTimeline } from "./drawing.js"

/** Draws the strip: the whole run, by the measure that was chosen. */
export function drawStrip(svg: SVGSVGElement, explorer: Explorer, timing: TimeControl): Drawn {
  const sceneOf = ({ frame, relative }: Shown, size: Size): TimelineScene | null => {
    const mode = timing.getState().axis
    const now = relative ? frame?.time : undefined
    return frame && compactTimeline(frame, size, (run, x0, x1, y) => axisOf(run, { mode, sight: WHOLE, x0, x1 }, y, now))
  }
  return { ...drawTimeline(svg, explorer, sceneOf), follow: (ask) => timing.subscribe(ask) }
}

/** Draws the whole timeline. `box` scrolls its lanes: the drawing stays in it, and `spacer` is as high as what is scrolled away. */
export function drawLanes(svg: SVGSVGElement, explorer: Explorer, timing: TimeControl, box: HTMLElement, spacer: HTMLElement): Drawn {
  const lanes = new Lanes(explorer, timing, box, spacer)
  const reach = new ReachListener(svg, () => lanes.scene, lanes)
  const drawn = drawTimeline(
    svg,
    explorer,
    (shown, size) => lanes.sceneOf(shown, size),
    (t) => lanes.pressed(t),
  )
  return {
    update: drawn.update,
    follow: (ask) => lanes.follow(ask),
    destroy() {
      reach.destroy()
      drawn.destroy()
    },
  }
}

class Lanes {
  scene: WholeTimeline | undefined
  private readonly explorer: Explorer
  private readonly timing: TimeControl
  private readonly box: HTMLElement
  private readonly spacer: HTMLElement
  /** The view that the scene was made for. */
  private view: Readonly<Record<string, unknown>> = {}
  private seenAt = -1
  private seenSight: Sight | undefined
  /** The host whose lanes were scrolled to. */
  private chosen = 0
  // Read from the box once and then kept from its events: reading it at each redraw would make the browser lay out the page again.
  private scroll: number
  /** What was shown when a finger came down. */
  private before: Shown | undefined

  constructor(explorer: Explorer, timing: TimeControl, box: HTMLElement, spacer: HTMLElement) {
    this.explorer = explorer
    this.timing = timing
    this.box = box
    this.spacer = spacer
    this.scroll = box.scrollTop
  }

  sceneOf(shown: Shown, size: Size): TimelineScene | null {
    const { frame, selected } = shown
    if (!frame) return null
    this.followTime(frame, measureOf(size.width, this.viewOf(shown)))
    const view = { ...size, ...this.viewOf(shown) }
    const isSame = Object.entries(view).every(([part, value]) => this.view[part] === value)
    let scene = (isSame && this.scene && movedTo(this.scene, frame)) || timelineScene(frame, size, view)
    this.view = view
    const host = hostFor(frame.run, selected)
    if (scene.beyond > 0 && host !== this.chosen) {
      this.leaveRoom(scene.beyond)
      this.box.scrollTop = scene.selectedAt
      this.scroll = this.box.scrollTop
      scene = timelineScene(frame, size, this.viewOf(shown))
    }
    this.chosen = host
    this.leaveRoom(scene.beyond)
    this.scene = scene
    return scene
  }

  /** Keeps the moment in sight that plays or is stepped to. While time stands, the user may look elsewhere, and so may a link. */
  private followTime(frame: Frame, measure: Measure): void {
    const { edges } = this.timing.getState()
    if (edges.x0 !== measure.x0 || edges.x1 !== measure.x1) this.timing.setState({ edges: { x0: measure.x0, x1: measure.x1 } })
    const hasMoved = frame.time !== this.seenAt && measure.sight === this.seenSight
    const sight = hasMoved ? following(frame.run, measure, frame.time) : measure.sight
    if (sight !== measure.sight) this.timing.setState({ sight })
    this.seenAt = frame.time
    this.seenSight = sight
  }

  private viewOf({ selected, relative, markers }: Shown): TimelineView {
    const { axis: mode, sight, lanes } = this.timing.getState()
    return { mode, sight, lanes, selected, relative, markers, scroll: this.scroll }
  }

  private leaveRoom(beyond: number): void {
    const height = `${beyond}px`
    if (this.spacer.style.height !== height) this.spacer.style.height = height
  }

  follow(ask: () => void): () => void {
    const unsubscribe = this.timing.subscribe(ask)
    const scrolled = (): void => {
      this.scroll = this.box.scrollTop
      ask()
    }
    this.box.addEventListener("scroll", scrolled, { passive: true })
    return () => {
      unsubscribe()
      this.box.removeEventListener("scroll", scrolled)
    }
  }

  /** Two fingers tell of their moves more often than is drawn: the measure of now counts, not that of the last drawing. */
  private change(to: (run: Run, measure: Measure) => Sight): void {
    const shown = this.explorer.getState()
    if (shown.frame && this.scene) this.timing.setState({ sight: to(shown.frame.run, measureOf(this.scene.width, this.viewOf(shown))) })
  }

  isClose(): boolean {
    return this.timing.getState().sight.zoom > 1
  }

  /** The timeline was pressed at this time: the nearest event within reach is meant. */
  pressed(t: Micros): void {
    const { frame } = this.explorer.getState()
    if (!frame || !this.scene) return
    const at = eventNear(frame.run, this.scene.axis, t)
    this.explorer.seek(at === t ? toMillisecond(t) : at)
  }

  onPress(x: number): void {
    if (this.scene) this.explorer.seek(toMillisecond(xToTime(this.scene.axis, x)))
  }

  onZoom(factor: number, x: number): void {
    this.change((run, measure) => zoomed(run, measure, factor, timeAt(run, measure, x)))
  }

  onPan(dx: number): void {
    this.change((run, measure) => panned(run, measure, dx))
  }

  onDown(): void {
    this.before = this.explorer.getState()
  }

  onPinch(): void {
    const { frame, playing, stopAt } = this.before ?? this.explorer.getState()
    this.explorer.setState({ frame, playing, stopAt })
  }

  onSelect(serial: Serial): void {
    this.explorer.select(serial)
  }

  onFold(host: Serial): void {
    const { frame, selected } = this.explorer.getState()
    if (!frame) return
    const { lanes } = this.timing.getState()
    this.timing.setState({ lanes: new Map(lanes).set(host, !isOpen(frame.run, { lanes, selected }, host)) })
  }
}
