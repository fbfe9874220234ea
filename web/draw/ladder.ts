// Ladder rows → SVG by keyed joins; of a long run only the rows near the viewport. A row is picked by pointer or by keys.

import { select } from "d3-selection"
import type { LadderRow, LadderScene } from "../scene/ladder/canvas.js"
import { drawLabels, drawShapes } from "./marks.js"

export interface LadderDrawing {
  /** Where the current row is another one than before, it is brought into sight. */
  update(scene: LadderScene, scale?: number): void
  destroy(): void
}

/** Above so many rows, only those in sight and so many px around are drawn. */
const MANY = 160
const AROUND = 600
/** Sight is reckoned in steps of this, so that scrolling does not draw anew at each pixel. */
const STEP = 200

/** The svg's parent scrolls; the columns' names stand in an svg of their own before it, which sticks to the top. */
export function createLadder(svg: SVGSVGElement, on: { onSeek(n: number): void }): LadderDrawing {
  const scroller = svg.parentElement as HTMLElement
  const headSvg = svg.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "svg")
  svg.before(headSvg)
  const head = select(headSvg).attr("class", "ladder ladder-head").attr("aria-hidden", "true")
  const [headShapes, headLabels] = [head.append("g"), head.append("g")]
  const root = select(svg).classed("ladder", true).attr("role", "listbox").attr("aria-label", "Records, in order of time")
  const behind = root.append("g").attr("aria-hidden", "true")
  const body = root.append("g").attr("role", "presentation")
  let scene: LadderScene | undefined
  /** What each row's element shows, for the run it was drawn from. */
  let drawn = new WeakMap<Element, string>()
  let scale = 1
  let followed = ""
  /** The row that the tab key reaches, by its record. */
  let stop = 0

  const draw = (): void => {
    if (!scene) return
    const { count } = scene
    const top = Math.floor(scroller.scrollTop / scale / STEP) * STEP - AROUND
    const bottom = Math.ceil((scroller.scrollTop + scroller.clientHeight) / scale / STEP) * STEP + AROUND
    const all = count <= MANY
    if (scene.indexOf(stop) < 0) stop = (scene.current >= 0 ? scene.row(scene.current) : scene.rows(0, AROUND).find((r) => r.n > 0))?.n ?? 0
    const near = all ? scene.rows() : scene.rows(top, bottom)
    const kept = scene.indexOf(stop)
    const away = kept >= 0 && !near.some((r) => r.n === stop)
    const shown = away ? [...near, scene.row(kept)] : near
    const { selected } = scene
    drawShapes(behind.node() as Element, all ? scene.marks() : scene.marks(top, bottom))
    body
      .selectAll<SVGGElement, LadderRow>("g.row")
      .data(shown, (r) => r.key)
      .join((enter) => {
        const g = enter.append("g")
        g.append("rect").attr("class", "hit")
        g.append("g").attr("class", "marks").attr("aria-hidden", "true")
        g.append("g").attr("class", "words").attr("aria-hidden", "true")
        return g
      })
      .each(function (r) {
        const was = drawn.get(this)
        const g = select(this)
        if (r.n) g.attr("tabindex", r.n === stop ? 0 : -1)
        if (was === r.sign) return
        drawn.set(this, r.sign)
        const { shapes, labels, words } = r.content()
        g.attr("class", `row ${r.when}`)
          .attr("transform", `translate(0,${r.y})`)
          .attr("role", r.n ? "option" : "presentation")
        if (r.n) {
          g.attr("data-n", r.n)
            .attr("aria-label", words)
            .attr("aria-selected", scene?.indexOf(r.n) === selected ? "true" : "false")
        }
        g.select("rect")
          .attr("width", scene?.width ?? 0)
          .attr("height", r.height)
        drawShapes(this.children[1] as Element, shapes)
        drawLabels(this.children[2] as Element, labels)
      })
  }

  const rowOf = (target: EventTarget | null): LadderRow | undefined => {
    const key = (target as Element | null)?.closest("g.row")
    const datum = key ? select<Element, LadderRow>(key).datum() : undefined
    return datum?.n ? datum : undefined
  }
  const reach = (row: LadderRow | undefined): void => {
    if (!row) return
    stop = row.n
    followed = row.key
    reveal(row)
    draw()
    body.select<SVGGElement>(`g.row[data-n="${row.n}"]`).node()?.focus({ preventScroll: true })
  }
  const reveal = (row: LadderRow): void => {
    const headHeight = (scene?.head.height ?? 0) * scale
    const room = scroller.clientHeight - headHeight
    const [y0, y1] = [row.y * scale, (row.y + row.height) * scale]
    if (y0 < scroller.scrollTop) scroller.scrollTop = y0 - 40
    else if (y1 > scroller.scrollTop + room) scroller.scrollTop = y1 - room + 60
  }
  /** What comes next stays in sight below it. */
  const follow = (row: LadderRow): void => {
    const room = scroller.clientHeight - (scene?.head.height ?? 0) * scale
    const y = row.y * scale - scroller.scrollTop
    if (y < 0 || y > room * 0.8) scroller.scrollTop = row.y * scale - room * 0.4
  }

  root.on("click", (event: MouseEvent) => {
    const row = rowOf(event.target)
    if (!row) return
    reach(row)
    on.onSeek(row.n)
  })
  root.on("keydown", (event: KeyboardEvent) => {
    const row = rowOf(event.target)
    if (!row || !scene || event.ctrlKey || event.altKey || event.metaKey) return
    const { count } = scene
    const i = scene.indexOf(row.n)
    const page = Math.max(1, Math.floor(scroller.clientHeight / scale / row.height) - 3)
    const to: Record<string, [from: number, by: 1 | -1]> = {
      ArrowDown: [i + 1, 1],
      ArrowUp: [i - 1, -1],
      Home: [0, 1],
      End: [count - 1, -1],
      PageDown: [Math.min(i + page, count - 1), 1],
      PageUp: [Math.max(i - page, 0), -1],
    }
    const next = to[event.key]
    if (next) reach(record(scene, ...next))
    else if (event.key === "Enter" || event.key === " ") on.onSeek(row.n)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  scroller.addEventListener("scroll", draw, { passive: true })

  return {
    update(next, nextScale = 1) {
      if (next.run !== scene?.run || nextScale !== scale) drawn = new WeakMap()
      scene = next
      scale = nextScale
      const size = (height: number): [string, number, number] => [`0 0 ${next.width} ${height}`, next.width * scale, height * scale]
      const [headBox, headWidth, headHeight] = size(next.head.height)
      head.attr("viewBox", headBox).attr("width", headWidth).attr("height", headHeight)
      const [box, width, height] = size(next.height)
      root.attr("viewBox", box).attr("width", width).attr("height", height)
      drawShapes(headShapes.node() as Element, next.head.shapes)
      drawLabels(headLabels.node() as Element, next.head.labels)
      const current = next.current >= 0 ? next.row(next.current) : undefined
      if (current && current.key !== followed) follow(current)
      followed = current?.key ?? ""
      draw()
    },
    destroy() {
      scroller.removeEventListener("scroll", draw)
      root.on("click keydown", null).selectAll("*").remove()
      headSvg.remove()
    },
  }
}

/** The first row of a record from here on, looking either way; at the ends the last there is. */
function record(scene: LadderScene, from: number, by: 1 | -1): LadderRow | undefined {
  for (let i = from; i >= 0 && i < scene.count; i += by) {
    const row = scene.row(i)
    if (row.n > 0) return row
  }
  return undefined
}
