// A view of a frame as the parts of a picture: the page's own stage, timeline and ladder, and the sheets that they are drawn with.

import type { Frame, Serial } from "../../core/host/index.js"
import { ladderScene } from "../scene/ladder/ladder.js"
import { crowd } from "../scene/stage/crowd.js"
import { explorerScene } from "../scene/stage/explorer.js"
import { WHOLE } from "../scene/stage/layout/camera.js"
import { legend } from "../scene/stage/legend.js"
import { markLosses } from "../scene/stage/losses.js"
import { network, withPrefixes } from "../scene/stage/network.js"
import { timelineScene } from "../scene/timeline/timeline.js"
import ladderSheet from "../style/ladder.css?raw"
import markSheet from "../style/marks.css?raw"
import stageSheet from "../style/stage/stage.css?raw"
import thingSheet from "../style/stage/things.css?raw"
import laneSheet from "../style/timeline/lanes.css?raw"
import timelineSheet from "../style/timeline/timeline.css?raw"
import tokens from "../style/tokens.css?raw"
import { type Sheet, type Styled, sheetOf, type Theme } from "./cascade.js"
import { group, groups, labels, type Node, shapes } from "./svg.js"

export type View = "stage" | "timeline" | "ladder"

export interface Size {
  readonly width: number
  readonly height: number
}

/** A view as it is drawn: back to front, each part a group of marks. */
export interface Drawing extends Size {
  /** The colour behind it. */
  readonly ground: Ground
  readonly parts: readonly Node[]
}

export type Ground = "paper" | "panel"

const SHEETS: readonly string[] = [markSheet, stageSheet, thingSheet, timelineSheet, laneSheet, ladderSheet]
const READ = new Map<Theme, Sheet>()

/** A theme's sheet, which is read once. */
export function sheetFor(theme: Theme): Sheet {
  const sheet = READ.get(theme) ?? sheetOf(tokens, SHEETS, theme)
  READ.set(theme, sheet)
  return sheet
}

/** What the sheets know a view's root as. */
export const rootOf = (view: View): Styled => ({ name: "svg", classes: new Set([view]) })

/** The colour of a ground, by an outline that has it. */
export function groundOf(sheet: Sheet, ground: Ground): string {
  const look = ground === "paper" ? "cut-gap" : "veil"
  const way = [rootOf(ground === "paper" ? "stage" : "timeline"), { name: "path", classes: new Set([look]) }]
  return sheet.attributes(way).get("fill") ?? "none"
}

/** The room that a view takes of `size`: a timeline is no higher than its lanes need. A ladder finds its height itself. */
export function roomFor(view: View, frame: Frame, size: Size, selected: Serial): Size {
  return view === "timeline" ? { width: size.width, height: heightOfLanes(frame, size, selected) } : size
}

/** Draws a view in its room. */
export function drawingOf(view: View, frame: Frame, room: Size, selected: Serial): Drawing {
  return DRAW[view](frame, room, selected)
}

const DRAW: Readonly<Record<View, (frame: Frame, size: Size, selected: Serial) => Drawing>> = {
  stage(frame, size, selected) {
    // Nobody can drop a host on a picture: it has no hints.
    const whole = explorerScene(frame, size, {
      camera: WHOLE,
      crowd,
      legend: { ...legend, hints: () => undefined },
      losses: markLosses,
      network,
      selected,
    })
    const { ground, lines, things, messages, ...scene } = withPrefixes(frame, whole, selected)
    return {
      ...size,
      ground: "paper",
      parts: [
        group("ground", shapes(ground)),
        group("lines", shapes(lines)),
        group("groups", groups(scene.groups)),
        group("things", groups(things)),
        group("labels", labels(scene.labels)),
        group("messages", groups(messages)),
      ],
    }
  },
  timeline(frame, size, selected) {
    const scene = timelineScene(frame, size, { selected })
    const parts = [group("", shapes(scene.shapes)), group("now", shapes(scene.moving), [scene.now, 0]), group("", labels(scene.labels))]
    return { ...size, ground: "panel", parts }
  },
  ladder(frame, { width }) {
    const { head, height, marks, rows } = ladderScene(frame, { width })
    const drawn = rows().map(({ y, when, content }) => {
      const row = content()
      return group(`row ${when}`, [group("marks", shapes(row.shapes)), group("words", labels(row.labels))], [0, y])
    })
    const top = group("ladder-head", [group("", shapes(head.shapes)), group("", labels(head.labels))])
    const body = group("", [group("", shapes(marks())), ...drawn], [0, head.height])
    return { width, height: head.height + height, ground: "paper", parts: [body, top] }
  },
}

/** The least height at which the lanes are drawn as in the room that they have, and nothing is left out; all of the room where there is none. */
function heightOfLanes(frame: Frame, room: Size, selected: Serial): number {
  const drawnAs = (height: number): string => {
    const { labels: words, beyond } = timelineScene(frame, { ...room, height }, { selected })
    return `${beyond} ${words.map(({ key }) => key)} ${words.find(({ key }) => key === "namesignals")?.y}`
  }
  const wanted = drawnAs(room.height)
  let height = room.height
  while (height - STEP > 0 && drawnAs(height - STEP) === wanted) height -= STEP
  return height
}

const STEP = 4
