// Ladder rows → SVG by keyed joins; of a long run only the rows near the viewport. A row is picked by pointer or by keys.

import { select } from "d3-selection"
import type { LadderRow, LadderScene } from "../scene/ladder-canvas.js"
import { drawLabels, drawShapes } from "./marks.js"

export interface LadderDrawing {
  /** Where the current row is another one than before, it is brought into sight. */
  update(scene: LadderScene): void
  destroy(): void
}

/** Above so many rows, only those in sight and so many px around are drawn. */
const MANY = 160
const AROUND = 600

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
  let followed = ""
  /** The row that the tab key reaches. */
  let stop = ""

  const draw = (): void => {
    if (!scene) return
    const { rows } = scene
    const top = scroller.scrollTop - AROUND
    const bottom = scroller.scrollTop + scroller.clientHeight + AROUND
    const shown = rows.length <= MANY ? rows : rows.filter((r) => (r.y + r.height >= top && r.y <= bottom) || r.key === stop)
    if (!rows.some((r) => r.key === stop)) stop = rows[scene.current]?.key ?? rows.find((r) => r.n > 0)?.key ?? ""
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
        if (r.n) g.attr("tabindex", r.key === stop ? 0 : -1)
        if (was === r.sign) return
        drawn.set(this, r.sign)
        const { shapes, labels, words } = r.content()
        g.attr("class", `row ${r.when}`)
          .attr("transform", `translate(0,${r.y})`)
          .attr("role", r.n ? "option" : "presentation")
        if (r.n) {
          g.attr("data-n", r.n)
            .attr("aria-label", words)
            .attr("aria-selected", rows[scene?.selected ?? -1] === r ? "true" : "false")
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
    stop = row.key
    followed = row.key
    reveal(row)
    draw()
    body.select<SVGGElement>(`g.row[data-n="${row.n}"]`).node()?.focus({ preventScroll: true })
  }
  const reveal = (row: LadderRow): void => {
    const headHeight = scene?.head.height ?? 0
    const room = scroller.clientHeight - headHeight
    if (row.y < scroller.scrollTop) scroller.scrollTop = row.y - 40
    else if (row.y + row.height > scroller.scrollTop + room) scroller.scrollTop = row.y + row.height - room + 60
  }
  /** What comes next stays in sight below it. */
  const follow = (row: LadderRow): void => {
    const room = scroller.clientHeight - (scene?.head.height ?? 0)
    const y = row.y - scroller.scrollTop
    if (y < 0 || y > room * 0.8) scroller.scrollTop = row.y - room * 0.4
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
    const told = scene.rows.filter((r) => r.n > 0)
    const i = told.findIndex((r) => r.n === row.n)
    const page = Math.max(1, Math.floor(scroller.clientHeight / row.height) - 3)
    const to: Record<string, number> = {
      ArrowDown: i + 1,
      ArrowUp: i - 1,
      Home: 0,
      End: told.length - 1,
      PageDown: i + page,
      PageUp: i - page,
    }
    const next = to[event.key]
    if (next !== undefined) reach(told[Math.max(0, Math.min(next, told.length - 1))])
    else if (event.key === "Enter" || event.key === " ") on.onSeek(row.n)
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  scroller.addEventListener("scroll", draw, { passive: true })

  return {
    update(next) {
      if (next.run !== scene?.run) drawn = new WeakMap()
      scene = next
      head.attr("viewBox", `0 0 ${next.width} ${next.head.height}`).attr("width", next.width).attr("height", next.head.height)
      root.attr("viewBox", `0 0 ${next.width} ${next.height}`).attr("width", next.width).attr("height", next.height)
      drawShapes(headShapes.node() as Element, next.head.shapes)
      drawLabels(headLabels.node() as Element, next.head.labels)
      drawShapes(behind.node() as Element, next.marks)
      const current = next.rows[next.current]
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
