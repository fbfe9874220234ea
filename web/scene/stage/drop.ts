// What is drawn while a host is dragged: the host at the pointer, and which cell it would be dropped in. Nothing changes before it is dropped.

import type { Serial } from "../../../core/host/index.js"
import { type Label, label, line, type Point, px, rect, type Shape, type Thing } from "../things.js"
import type { Cell } from "./layout/places.js"
import type { StageScene } from "./stage.js"

/** The cell at that point, or the cell of the gateway there. Where cells overlap, the one whose middle is nearer. */
export function cellAt({ cells, things }: StageScene, [x, y]: Point): Cell | undefined {
  const on = things.find(({ what, box }) => what === "gateway" && x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1)
  if (on) return cells.find((c) => c.serial === on.serial)
  const inside = cells.filter((c) => ((x - c.x) / c.rx) ** 2 + ((y - c.y) / c.ry) ** 2 <= 1)
  return inside.toSorted((a, b) => Math.abs(x - a.x) - Math.abs(x - b.x))[0]
}

/** What dropping it would do: the gateway of a handoff, 0 for a loss of coverage, −1 for nothing. */
export function dropAt(scene: StageScene, host: Thing, at: Point): Serial {
  const { x0, y0, x1, y1 } = scene.window
  if (at[0] < x0 || at[1] < y0 || at[0] > x1 || at[1] > y1) return -1
  const cell = cellAt(scene, at)?.serial ?? 0
  return cell === host.cell ? -1 : cell
}

/** The dragged host, the cell that it would be dropped in, and in words what that would do. */
export function dragMarks(scene: StageScene, host: Thing, at: Point): { shapes: Shape[]; labels: Label[] } {
  const { box, key, radius } = host
  const name = host.name.split(",")[0] ?? ""
  const cell = cellAt(scene, at)
  const drop = dropAt(scene, host, at)
  const [w, h] = [(box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2]
  const shapes: Shape[] = [
    { key: "way", d: line((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2, at[0], at[1]), look: "trail" },
    { key, d: rect(-w, -h, w, h, radius), at: [px(at[0]), px(at[1])], look: drop === 0 ? "lifted lost" : "lifted" },
  ]
  if (cell && drop > 0) {
    const { x, y, rx, ry } = cell
    shapes.unshift({
      key: "target",
      d: `M${px(x - rx)} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`,
      look: "cell target",
    })
  }
  const home = scene.cells.find((c) => c.serial === host.cell)?.name ?? "its gateway"
  const stays = !host.cell ? "stays without a link" : / down\b/.test(host.look) ? `goes on to ${home}` : `stays at ${home}`
  const words =
    drop > 0
      ? `Drop ${name} here to hand it off to ${cell?.name}`
      : drop === 0
        ? `Drop ${name} here: it loses coverage`
        : `${name} ${stays}`
  const said = label("drop", 0, 0, words, "strong", "middle")
  const half = (said.box.x1 - said.box.x0) / 2 + 8
  const { x0, x1, y0 } = scene.window
  const x = Math.max(x0 + half, Math.min(at[0], x1 - half))
  const base = at[1] - h - 28 > y0 ? at[1] - h - 14 : at[1] + h + 22
  shapes.push({ key: "plate", d: rect(x - half, base - 16, x + half, base + 8, 6), look: "plate" })
  return {
    shapes,
    labels: [{ ...label("name", at[0], at[1] + 5, name, "name", "middle") }, { ...said, x: px(x), y: px(base) }],
  }
}
