// The ladder's rows as SVG, by keyed joins; of a long run only the rows near the viewport. A row is picked by pointer or by keys.

import type { LadderRow, LadderScene } from "../scene/ladder/canvas.js"
import { add, datum, join, put } from "./join.js"
import { drawLabels, drawShapes } from "./marks.js"

/** With more rows than MANY only those in sight are drawn, and those less than AROUND px above or below. */
const MANY = 160
const AROUND = 600
/** The stretch in sight is rounded to this many px, so that scrolling does not draw again at each pixel. */
const STEP = 200

/** One ladder in a page. The svg's parent scrolls; the columns' names stand in an svg of their own before it, which sticks to the top. */
export class LadderDrawing {
  private readonly scroller: HTMLElement
  private readonly headSvg: SVGSVGElement
  private readonly headShapes: SVGGElement
  private readonly headLabels: SVGGElement
  private readonly root: SVGSVGElement
  private readonly behind: SVGGElement
  private readonly body: SVGGElement
  private readonly ended = new AbortController()
  private readonly onSeek: (n: number) => void
  private scene: LadderScene | undefined
  private scale = 1
  /** The sign that each row's element was drawn from, for this run at this scale. */
  private drawn = new WeakMap<Element, string>()
  /** The key of the row that was last brought into sight. */
  private followed = ""
  /** The record whose row the tab key reaches. */
  private stop = 0

  constructor(svg: SVGSVGElement, onSeek: (n: number) => void) {
    this.onSeek = onSeek
    this.scroller = svg.parentElement as HTMLElement
    this.headSvg = svg.ownerDocument.createElementNS("http://www.w3.org/2000/svg", "svg")
    svg.before(this.headSvg)
    set(this.headSvg, { class: "ladder ladder-head", "aria-hidden": "true" })
    this.headShapes = add(this.headSvg, "g")
    this.headLabels = add(this.headSvg, "g")
    this.root = svg
    svg.classList.add("ladder")
    set(svg, { role: "listbox", "aria-label": "Records, in order of time" })
    this.behind = set(add<SVGGElement>(svg, "g"), { "aria-hidden": "true" })
    this.body = set(add<SVGGElement>(svg, "g"), { role: "presentation" })
    const { signal } = this.ended
    svg.addEventListener("click", (event) => this.clicked(event), { signal })
    svg.addEventListener("keydown", (event) => this.pressed(event), { signal })
    this.scroller.addEventListener("scroll", this.draw, { passive: true, signal })
  }

  /** Draws the scene. If its current row is not the one of the last update, that row is scrolled into sight. */
  update(next: LadderScene, scale = 1): void {
    if (next.run !== this.scene?.run || scale !== this.scale) this.drawn = new WeakMap()
    this.scene = next
    this.scale = scale
    for (const [svg, height] of [[this.headSvg, next.head.height], [this.root, next.height]] as const) // biome-ignore format: a list
      set(svg, { viewBox: `0 0 ${next.width} ${height}`, width: next.width * scale, height: height * scale })
    drawShapes(this.headShapes, next.head.shapes)
    drawLabels(this.headLabels, next.head.labels)
    const current = next.current >= 0 ? next.row(next.current) : undefined
    if (current && current.key !== this.followed) this.follow(current)
    this.followed = current?.key ?? ""
    this.draw()
  }

  destroy(): void {
    this.ended.abort()
    this.root.replaceChildren()
    this.headSvg.remove()
  }

  private readonly draw = (): void => {
    const { scene, scroller, scale } = this
    if (!scene) return
    const top = Math.floor(scroller.scrollTop / scale / STEP) * STEP - AROUND
    const bottom = Math.ceil((scroller.scrollTop + scroller.clientHeight) / scale / STEP) * STEP + AROUND
    const all = scene.count <= MANY
    if (scene.indexOf(this.stop) < 0) this.stop = firstStop(scene)
    const near = all ? scene.rows() : scene.rows(top, bottom)
    // The row that the tab key reaches stays in the page when it is out of sight.
    const kept = scene.indexOf(this.stop)
    const isAway = kept >= 0 && !near.some((r) => r.n === this.stop)
    drawShapes(this.behind, all ? scene.marks() : scene.marks(top, bottom))
    this.drawRows(scene, isAway ? [...near, scene.row(kept)] : near)
  }

  private drawRows(scene: LadderScene, rows: readonly LadderRow[]): void {
    const { drawn, stop, body } = this
    join<LadderRow, SVGGElement>(body, "g", rows, () => {}, (g) => {
      set(add(g, "rect"), { class: "hit" })
      for (const name of ["marks", "words"]) set(add(g, "g"), { class: name, "aria-hidden": "true" })
    }) // biome-ignore format: a call
    // Each of them, not only those that are new: the one that the tab key reaches may be another now.
    for (const g of body.children) {
      const row = datum<LadderRow>(g)
      if (!row) continue
      if (row.n) put(g, "tabindex", row.n === stop ? 0 : -1)
      if (drawn.get(g) === row.sign) continue
      drawn.set(g, row.sign)
      drawRow(g, row, scene)
    }
  }

  private rowOf(target: EventTarget | null): LadderRow | undefined {
    const element = (target as Element | null)?.closest("g.row")
    const row = element ? datum<LadderRow>(element) : undefined
    return row?.n ? row : undefined
  }

  private clicked(event: MouseEvent): void {
    const row = this.rowOf(event.target)
    if (!row) return
    this.reach(row)
    this.onSeek(row.n)
  }

  private pressed(event: KeyboardEvent): void {
    const { scene } = this
    const row = this.rowOf(event.target)
    if (!row || !scene || event.ctrlKey || event.altKey || event.metaKey) return
    const page = Math.max(1, Math.floor(this.scroller.clientHeight / this.scale / row.height) - 3)
    const next = wayOf(event.key, scene.indexOf(row.n), scene.count, page)
    if (next) this.reach(recordRow(scene, ...next))
    else if (event.key === "Enter" || event.key === " ") this.onSeek(row.n)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Makes this row the one that the tab key reaches, brings it into sight, and focuses it. */
  private reach(row: LadderRow | undefined): void {
    if (!row) return
    this.stop = row.n
    this.followed = row.key
    this.reveal(row)
    this.draw()
    this.body.querySelector<SVGGElement>(`g.row[data-n="${row.n}"]`)?.focus({ preventScroll: true })
  }

  /** The height of the rows' part of the viewport, in px of the page. */
  private room(): number {
    return this.scroller.clientHeight - (this.scene?.head.height ?? 0) * this.scale
  }

  private reveal(row: LadderRow): void {
    const { scroller, scale } = this
    const [y0, y1] = [row.y * scale, (row.y + row.height) * scale]
    if (y0 < scroller.scrollTop) scroller.scrollTop = y0 - 40
    else if (y1 > scroller.scrollTop + this.room()) scroller.scrollTop = y1 - this.room() + 60
  }

  /** Scrolls so far that the row is in sight, and the rows that come next below it. */
  private follow(row: LadderRow): void {
    const y = row.y * this.scale - this.scroller.scrollTop
    if (y < 0 || y > this.room() * 0.8) this.scroller.scrollTop = row.y * this.scale - this.room() * 0.4
  }
}

function drawRow(element: Element, row: LadderRow, scene: LadderScene): void {
  const { shapes, labels, words } = row.content()
  set(element, { class: `row ${row.when}`, transform: `translate(0,${row.y})`, role: row.n ? "option" : "presentation" })
  if (row.n) set(element, { "data-n": row.n, "aria-label": words, "aria-selected": `${scene.indexOf(row.n) === scene.selected}` })
  set(element.children[0] as Element, { width: scene.width, height: row.height })
  drawShapes(element.children[1] as Element, shapes)
  drawLabels(element.children[2] as Element, labels)
}

function set<E extends Element>(element: E, attributes: Readonly<Record<string, string | number>>): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, `${value}`)
  return element
}

/** The record that the tab key reaches first: the current one, or the first of the run. */
function firstStop(scene: LadderScene): number {
  const row = scene.current >= 0 ? scene.row(scene.current) : scene.rows(0, AROUND).find((r) => r.n > 0)
  return row?.n ?? 0
}

/** From which row on a key looks for a record, and in which direction; undefined for keys that lead nowhere. */
function wayOf(key: string, i: number, count: number, page: number): [from: number, by: 1 | -1] | undefined {
  const ways: Record<string, [from: number, by: 1 | -1]> = {
    ArrowDown: [i + 1, 1],
    ArrowUp: [i - 1, -1],
    Home: [0, 1],
    End: [count - 1, -1],
    PageDown: [Math.min(i + page, count - 1), 1],
    PageUp: [Math.max(i - page, 0), -1],
  }
  return ways[key]
}

/** The first row of a record from this one on, in either direction; undefined beyond the ends. */
function recordRow(scene: LadderScene, from: number, by: 1 | -1): LadderRow | undefined {
  for (let i = from; i >= 0 && i < scene.count; i += by) {
    const row = scene.row(i)
    if (row.n > 0) return row
  }
  return undefined
}
