// A moment of a run as a picture: the page's own stage, timeline and ladder as SVG that needs nothing beside it.

import { type Frame, type Serial, timeText } from "../../core/host/index.js"
import { ladderScene } from "../scene/ladder/ladder.js"
import { crowd } from "../scene/stage/crowd.js"
import { explorerScene } from "../scene/stage/explorer.js"
import { WHOLE } from "../scene/stage/layout/camera.js"
import { legend } from "../scene/stage/legend.js"
import { network } from "../scene/stage/network.js"
import { withPrefixes } from "../scene/stage/prefixes.js"
import { timelineScene } from "../scene/timeline/timeline.js"
import ladderSheet from "../style/ladder.css?raw"
import markSheet from "../style/marks.css?raw"
import stageSheet from "../style/stage/stage.css?raw"
import thingSheet from "../style/stage/things.css?raw"
import laneSheet from "../style/timeline/lanes.css?raw"
import timelineSheet from "../style/timeline/timeline.css?raw"
import tokens from "../style/tokens.css?raw"
import { narrate } from "../words/narration.js"
import { type Sheet, sheetOf, type Theme } from "./cascade.js"
import { escaped, group, groups, labels, type Node, nodeText, shapes } from "./svg.js"

export type View = "stage" | "timeline" | "ladder"

export interface Picture {
  /** From top to bottom. */
  readonly views: readonly View[]
  readonly theme: Theme
  /** What is chosen in it; 0: nothing. */
  readonly selected: Serial
  /** In px, for which the scene is laid out. A ladder is as high as its rows, a timeline no higher than its lanes need. */
  readonly width: number
  readonly height: number
}

const SHEETS: readonly string[] = [markSheet, stageSheet, thingSheet, timelineSheet, laneSheet, ladderSheet]
const FONT = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

interface Drawing {
  readonly width: number
  readonly height: number
  /** The colour behind it. */
  readonly ground: "paper" | "panel"
  readonly parts: readonly Node[]
}

/** The text of an SVG. It has the scenario's title and the moment as its title, and the moment's sentence as its description. */
export function pictureText(frame: Frame, { views, theme, selected, ...size }: Picture): string {
  const sheet = sheetFor(theme)
  const drawings = views.map((view) => ({ view, ...DRAW[view](frame, size, selected) }))
  const height = drawings.reduce((sum, drawing) => sum + drawing.height, 0)
  const title = `${frame.run.scenario.title}, ${timeText(frame.time)}`
  let top = 0
  const inside = drawings.map((drawing) => {
    const text = drawingText(drawing, sheet, top)
    top += drawing.height
    return text
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" role="img" font-family="${FONT}" font-size="12">
<title>${escaped(title)}</title>
<desc>${escaped(narrate(frame).sentence)}</desc>
${inside.join("\n")}
</svg>
`
}

function drawingText({ view, width, height, ground, parts }: Drawing & { readonly view: View }, sheet: Sheet, top: number): string {
  const root = [{ name: "svg", classes: new Set([view]) }]
  const inside = parts.map((part) => nodeText(part, sheet, root)).join("\n")
  const text = `<rect width="${width}" height="${height}" fill="${groundOf(sheet, ground)}"/>\n${inside}`
  return top === 0 ? text : `<g transform="translate(0 ${top})">\n${text}\n</g>`
}

const READ = new Map<Theme, Sheet>()

/** A theme's sheet, which is read once. */
function sheetFor(theme: Theme): Sheet {
  const sheet = READ.get(theme) ?? sheetOf(tokens, SHEETS, theme)
  READ.set(theme, sheet)
  return sheet
}

type Size = Pick<Picture, "width" | "height">

const DRAW: Readonly<Record<View, (frame: Frame, size: Size, selected: Serial) => Drawing>> = {
  stage(frame, size, selected) {
    // Nobody can drop a host on a picture: it has no hints.
    const whole = explorerScene(frame, size, { camera: WHOLE, crowd, legend: { ...legend, hints: () => undefined }, network, selected })
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
  timeline(frame, room, selected) {
    const size = { width: room.width, height: heightOfLanes(frame, room, selected) }
    const scene = timelineScene(frame, size, { selected })
    const parts = [
      group("", shapes(scene.shapes)),
      group("now", shapes(scene.moving), { transform: `translate(${scene.now} 0)` }),
      group("", labels(scene.labels)),
    ]
    return { ...size, ground: "panel", parts }
  },
  ladder(frame, { width }) {
    const { head, height, marks, rows } = ladderScene(frame, { width })
    const drawn = rows().map(({ y, when, content }) => {
      const row = content()
      return group(`row ${when}`, [group("marks", shapes(row.shapes)), group("words", labels(row.labels))], {
        transform: `translate(0 ${y})`,
      })
    })
    const top = group("ladder-head", [group("", shapes(head.shapes)), group("", labels(head.labels))])
    const body = group("", [group("", shapes(marks())), ...drawn], { transform: `translate(0 ${head.height})` })
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

/** The colour of a ground, by an outline that has it. */
function groundOf(sheet: Sheet, ground: Drawing["ground"]): string {
  const look = ground === "paper" ? "cut-gap" : "veil"
  const root = ground === "paper" ? "stage" : "timeline"
  const way = [
    { name: "svg", classes: new Set([root]) },
    { name: "path", classes: new Set([look]) },
  ]
  return sheet.attributes(way).get("fill") ?? "none"
}
