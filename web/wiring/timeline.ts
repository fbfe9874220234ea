// The timeline of the explorer: whole or as a strip, wired to the store and to how time is looked at.

import { listenForReach } from "../draw/timeline/reach.js"
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

/** The strip shows the whole run, by the measure that was chosen. */
export function drawStrip(svg: SVGSVGElement, explorer: Explorer, timing: TimeControl): Drawn {
  const sceneOf = ({ frame, relative }: Shown, size: Size): TimelineScene | null => {
    const mode = timing.getState().axis
    const now = relative ? frame?.time : undefined
    return frame && compactTimeline(frame, size, (run, x0, x1, y) => axisOf(run, { mode, sight: WHOLE, x0, x1 }, y, now))
  }
  return { ...drawTimeline(svg, explorer, sceneOf), follow: (ask) => timing.subscribe(ask) }
}

/** `box` scrolls the lanes: the drawing stays in it, and `spacer` is as high as what is scrolled away. */
export function drawLanes(svg: SVGSVGElement, explorer: Explorer, timing: TimeControl, box: HTMLElement, spacer: HTMLElement): Drawn {
  let scene: WholeTimeline | undefined
  /** How the scene was looked at. */
  let lookedAt: Readonly<Record<string, unknown>> = {}
  let seenAt = -1
  let seenSight: Sight | undefined
  let chosen = 0
  // Told by the box, and asked of it once only: a question at each redraw would have everything laid out that changed before.
  let scroll = box.scrollTop
  /** What was shown when a finger came down. */
  let before: Shown | undefined

  const viewOf = ({ selected, relative, markers }: Shown): TimelineView => {
    const { axis: mode, sight, lanes } = timing.getState()
    return { mode, sight, lanes, selected, relative, markers, scroll }
  }
  const leaveRoom = (beyond: number): void => {
    const height = `${beyond}px`
    if (spacer.style.height !== height) spacer.style.height = height
  }
  const sceneOf = (shown: Shown, size: Size): TimelineScene | null => {
    const { frame, selected } = shown
    if (!frame) return null
    const measure = measureOf(size.width, viewOf(shown))
    const { edges } = timing.getState()
    if (edges.x0 !== measure.x0 || edges.x1 !== measure.x1) timing.setState({ edges: { x0: measure.x0, x1: measure.x1 } })
    // What plays or is stepped out of sight is followed; who looks elsewhere while time stands is left there, and so is a link's sight.
    const isFollowed = frame.time !== seenAt && measure.sight === seenSight
    const sight = isFollowed ? following(frame.run, measure, frame.time) : measure.sight
    if (sight !== measure.sight) timing.setState({ sight })
    seenAt = frame.time
    seenSight = sight
    const look = { ...size, ...viewOf(shown) }
    scene =
      (scene && Object.entries(look).every(([part, value]) => lookedAt[part] === value) && movedTo(scene, frame)) ||
      timelineScene(frame, size, look)
    lookedAt = look
    const host = hostFor(frame.run, selected)
    if (scene.beyond > 0 && host !== chosen) {
      leaveRoom(scene.beyond)
      box.scrollTop = scene.selectedAt
      scroll = box.scrollTop
      scene = timelineScene(frame, size, viewOf(shown))
    }
    chosen = host
    leaveRoom(scene.beyond)
    return scene
  }

  const sight = (change: (measure: Measure) => Measure["sight"]): void => {
    const shown = explorer.getState()
    if (scene) timing.setState({ sight: change(measureOf(scene.width, viewOf(shown))) })
  }
  const end = listenForReach(svg, () => scene, {
    isClose: () => timing.getState().sight.zoom > 1,
    onPress: (x) => scene && explorer.seek(xToTime(scene.axis, x)),
    onZoom: (factor, x) => {
      const { frame } = explorer.getState()
      // Two fingers tell of their moves oftener than is drawn: the measure of now counts, not that of the last drawing.
      if (frame) sight((measure) => zoomed(frame.run, measure, factor, timeAt(frame.run, measure, x)))
    },
    onPan: (dx) => {
      const { frame } = explorer.getState()
      if (frame) sight((measure) => panned(frame.run, measure, dx))
    },
    onDown: () => {
      before = explorer.getState()
    },
    onPinch: () => {
      const { frame, playing, stopAt } = before ?? explorer.getState()
      explorer.setState({ frame, playing, stopAt })
    },
    onSelect: (serial) => explorer.select(serial),
    onFold: (host) => {
      const { frame, selected } = explorer.getState()
      if (!frame) return
      const { lanes } = timing.getState()
      timing.setState({ lanes: new Map(lanes).set(host, !isOpen(frame.run, { lanes, selected }, host)) })
    },
  })
  const drawn = drawTimeline(svg, explorer, sceneOf, (t) => {
    const { frame } = explorer.getState()
    if (frame && scene) explorer.seek(eventNear(frame.run, scene.axis, t))
  })
  return {
    update: drawn.update,
    follow(ask) {
      const unsubscribe = timing.subscribe(ask)
      const scrolled = (): void => {
        scroll = box.scrollTop
        ask()
      }
      box.addEventListener("scroll", scrolled, { passive: true })
      return () => {
        unsubscribe()
        box.removeEventListener("scroll", scrolled)
      }
    },
    destroy() {
      end()
      drawn.destroy()
    },
  }
}
