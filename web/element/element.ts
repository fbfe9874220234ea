// <odmm-explorer scenario="…" start="5.9s" theme="dark" each-host>: the stage, a timeline and a sentence in any page, without React. It has the same
// scenes, drawings, player and store as the explorer; all elements of a page share one compiled core. It leaves the wheel to the page, and
// takes keys only while it is focused.

import wasm from "../../core/build/run.wasm?url"
import { type Core, loadCore, type Micros, parseTime, type Serial } from "../../core/host/index.js"
import { createExplorer, type Explorer, type Shown } from "../explorer/store.js"
import { writeMoment } from "../link/moment.js"
import { clockIn } from "../player/clock.js"
import { openAddress } from "../scenarios/open.js"
import { compactTimeline } from "../scene/timeline/strip.js"
import css from "../style/element/element.css?inline"
import { drawStage, drawTimeline, followStore } from "../wiring/drawing.js"
import { playFor } from "../wiring/playing.js"
import { build, listen, type Parts, tell } from "./controls.js"

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

const core = once(() => loadCore(fetch(wasm)))

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

export class OdmmExplorer extends HTMLElement {
  static readonly observedAttributes = ["scenario", "start", "each-host"]
  private explorer: Explorer | undefined
  private readonly parts: Parts
  private ends: (() => void)[] = []

  constructor() {
    super()
    const root = this.attachShadow({ mode: "open" })
    root.adoptedStyleSheets = [sheet]
    this.parts = build(root)
  }

  connectedCallback(): void {
    core().then(
      (compiled) => this.isConnected && this.begin(compiled),
      (error: unknown) => this.tellProblem({ message: `The explorer's core could not be loaded: ${String(error)}`, place: wasm }),
    )
  }

  disconnectedCallback(): void {
    for (const end of this.ends) end()
    this.ends = []
    this.explorer = undefined
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.explorer || before === now) return
    if (name === "scenario") void this.open()
    else if (name === "start") this.seek(now ?? 0)
    else this.explorer.setState({ each: now !== null })
  }

  /** Seconds as a number, or text with a unit: `7.033`, `"80ms"`. */
  seek(time: number | string): void {
    const t = parseTime(time)
    if (Number.isFinite(t)) this.explorer?.seek(t)
  }

  play(): void {
    this.explorer?.play()
  }

  pause(): void {
    this.explorer?.pause()
  }

  /** Seconds. */
  get currentTime(): number {
    return seconds(this.explorer?.getState().frame?.time ?? 0)
  }

  get paused(): boolean {
    return !this.explorer?.getState().playing
  }

  private begin(compiled: Core): void {
    if (this.explorer) return
    const explorer = createExplorer(compiled, {
      each: this.hasAttribute("each-host"),
      reduced: matchMedia("(prefers-reduced-motion: reduce)").matches,
    })
    const { stage, timeline } = this.parts
    this.explorer = explorer
    this.ends = [
      playFor(explorer, clockIn(this)),
      followStore(
        explorer,
        stage.box,
        drawStage(stage.svg, explorer, (serial) => void this.choose(serial)),
      ),
      followStore(
        explorer,
        timeline.box,
        drawTimeline(timeline.svg, explorer, ({ frame }, size) => frame && compactTimeline(frame, size)),
      ),
      explorer.subscribe((shown, before) => this.follow(shown, before)),
      listen(this.parts, explorer),
    ]
    void this.open()
  }

  /** Selects an object of the stage and says how it stands, for as long as this moment is shown: time stands still meanwhile. */
  private async choose(serial: Serial): Promise<void> {
    this.explorer?.pause()
    this.explorer?.select(serial)
    const { sayObject } = await import("../words/object.js")
    const { frame, selected } = this.explorer?.getState() ?? {}
    if (!frame || selected !== serial) return
    const { text, clause } = sayObject(frame, serial)
    if (!text) return
    this.parts.sentence.textContent = text
    this.parts.clause.textContent = clause
  }

  private async open(): Promise<void> {
    const { explorer } = this
    const address = this.getAttribute("scenario")
    if (!explorer) return
    if (!address) return explorer.fail({ message: 'No scenario: set the attribute scenario="….json".', place: "scenario" })
    const start = this.getAttribute("start")
    const t = start === null ? Number.NaN : parseTime(start)
    await openAddress(explorer, address, linkName(address), Number.isFinite(t) ? { t } : {})
  }

  private follow(shown: Shown, before: Shown): void {
    tell(this.parts, shown, this.explorerAddress(shown))
    if (shown.problem && shown.problem !== before.problem) this.tellProblem(shown.problem)
    const { frame, session } = shown
    if (!frame) return
    if (session !== before.session) this.dispatch("odmm:ready", { title: frame.run.scenario.title, end: seconds(frame.run.end) })
    if (frame.time !== before.frame?.time) this.dispatch("odmm:timechange", { time: seconds(frame.time), record: frame.position.n })
  }

  private tellProblem(problem: { readonly message: string; readonly place: string }): void {
    if (!this.explorer?.getState().frame) {
      this.parts.words.textContent = problem.message
      this.parts.words.className = "bad"
    }
    this.dispatch("odmm:error", problem)
  }

  private dispatch(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  /** The address of this moment in the explorer, whose page is beside this module or where the attribute `explorer` says. */
  private explorerAddress({ frame, link }: Shown): string {
    const page = pageAt(this.getAttribute("explorer")) ?? new URL(EXPLORER, import.meta.url)
    if (frame) page.hash = writeMoment(frame, link)
    return page.href
  }
}

/** Null for what is no address of the web. */
function pageAt(address: string | null): URL | null {
  if (!address || !URL.canParse(address, document.baseURI)) return null
  const page = new URL(address, document.baseURI)
  return page.protocol.startsWith("http") ? page : null
}

/** The explorer's page relative to this module, which a build may have put into a folder of assets. */
const EXPLORER = /\/assets\/[^/]*$/.test(import.meta.url) ? "../" : "./"

const seconds = (t: Micros): number => t / 1_000_000

/** The name in links of a scenario that comes with the explorer; null for any other address. */
function linkName(address: string): string | null {
  return /(?:^|\/)scenarios\/([\w.-]+)\.json$/.exec(address)?.[1] ?? null
}

customElements.define("odmm-explorer", OdmmExplorer)
