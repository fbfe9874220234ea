// The player of one element: a run, its stage and its timeline, behind the controls that were there before it. What is asked for seldom is
// a part of its own: sentences (words.ts), the menu (acts.ts), the ladder, links and pictures, the reading of scenarios that are not ours.

import { type Core, type Frame, LiveSession, parseTime, type Serial } from "../../../core/host/index.js"
import { type Prepared, restorePrepared } from "../../../core/host/worlds.js"
import { type Explorer, explorerOf, type Shown } from "../../explorer/store.js"
import { writeMoment } from "../../link/moment.js"
import { clockIn } from "../../player/clock.js"
import { compactTimeline } from "../../scene/timeline/strip.js"
import { drawStage, drawTimeline, followStore } from "../../wiring/drawing.js"
import { playFor } from "../../wiring/playing.js"
import type { Cause } from "../loader/causes.js"
import type { Player as PlayerOf, State, Tag } from "../loader/player-of.js"
import { type Controls, fillScreen, listen, putControls, setSpeeds, tell } from "./controls.js"
import { Follower } from "./events.js"
import { findSource, type Source } from "./source.js"
import { showViews } from "./views.js"

/** What all players of a page share. */
export interface Means {
  /** Compiled once. Rejects where it cannot be loaded. */
  readonly core: () => Promise<Core>
  /** Its address, for messages. */
  readonly wasm: string
  /** The world of a shipped scenario as it was booted when the page was built; "": there is none. */
  readonly world: (name: string) => Promise<string>
  /** Of the drawings, and of the controls that only a live element has. */
  readonly css: string
}

/** Starts a player; resolves when its first frame is there. Rejects with what was told already. */
export async function startPlayer(tag: Tag, means: Means): Promise<Player> {
  const player = new Player(tag, means)
  await player.open()
  return player
}

export class Player implements PlayerOf {
  readonly explorer: Explorer
  readonly tag: Tag
  private readonly means: Means
  private ends: (() => void)[] = []
  /** Scenarios whose worlds were booted before, by their text. */
  private readonly known = new Map<string, Prepared>()
  private settingValues: Parameters<typeof restorePrepared>[2]
  private readonly follower: Follower
  private controls: Controls | undefined
  /** Why no run can be begun, which was told. */
  private fault: Error | undefined
  private words: typeof import("../parts/words.js") | undefined
  /** What is said in place of the narration, for as long as this moment is shown. */
  private said: { readonly text: string; readonly clause: string } | null = null

  constructor(tag: Tag, means: Means) {
    this.tag = tag
    this.means = means
    this.explorer = explorerOf((text, name) => this.begin(text, name), {
      each: tag.host.hasAttribute("each-host"),
      reduced: matchMedia("(prefers-reduced-motion: reduce)").matches,
    })
    this.follower = new Follower(this.explorer, tag)
    this.explorer.subscribe((shown, before) => this.follow(shown, before))
  }

  get frame(): Frame | null {
    return this.explorer.getState().frame
  }

  get playing(): boolean {
    return this.explorer.getState().playing
  }

  get readonly(): boolean {
    return this.tag.host.hasAttribute("readonly")
  }

  /** Begins to draw and to keep time. */
  attach(): void {
    if (this.ends.length > 0 || !this.frame) return
    const { explorer, tag } = this
    const { host, shell } = tag
    tag.style(this.means.css)
    if (!this.controls) {
      this.controls = putControls(shell)
      setSpeeds(this.controls, explorer)
      listen(shell, this.controls, explorer, () => this.say(null))
      fillScreen(this.controls.full, host)
    }
    shell.box.classList.add("live")
    const { controls } = this
    const [stage, timeline] = [shell.drawing, shell.strip].map((pane) =>
      pane.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg")),
    ) as [SVGSVGElement, SVGSVGElement]
    const use = {
      onSelect: (serial: Serial) => void this.choose(serial),
      onMenu: (serial: Serial, anchor: SVGElement | HTMLElement | Element) => void this.openMenu(serial, anchor as SVGElement),
      canAct: () => !this.readonly,
    }
    this.ends = [
      playFor(explorer, clockIn(host)),
      followStore(explorer, shell.drawing, drawStage(stage, explorer, use)),
      followStore(
        explorer,
        shell.strip,
        drawTimeline(timeline, explorer, ({ frame }, size) => frame && compactTimeline(frame, size)),
      ),
      () => {
        stage.remove()
        timeline.remove()
      },
    ]
    this.tell()
    void import("../parts/words.js").then((words) => {
      this.words = words
      this.tell()
      if (this.ends.length > 0) this.ends.push(showViews(this, controls))
    })
  }

  /** Ends drawing; what was done stays. */
  detach(): void {
    this.explorer.pause()
    for (const end of this.ends) end()
    this.ends = []
  }

  /** An attribute has changed. */
  changed(name: string): void {
    const value = this.tag.host.getAttribute(name)
    if (name === "scenario" || name === "src") void this.open().catch(() => {})
    else if (name === "start") this.seek(value ?? 0)
    else if (name === "each-host") this.explorer.setState({ each: value !== null })
    else if (name === "view") {
      this.detach()
      this.attach()
    } else this.follower.readAttributes()
    this.tell()
  }

  play(): void {
    this.explorer.play()
  }

  pause(): void {
    this.explorer.pause()
  }

  step(by: 1 | -1): void {
    this.explorer.step(by)
  }

  seek(time: number | string): void {
    const t = parseTime(time)
    if (Number.isFinite(t)) this.explorer.seek(t)
    else this.explorer.fail({ message: `“${time}” is no time: write 5.9s, 80ms, or seconds as a number.`, place: "start" })
  }

  async do(command: object): Promise<void> {
    if (this.readonly) throw Error("This element is readonly: nothing is done in it.")
    const { commandOf, valuesOf } = await import("../parts/reading.js")
    this.settingValues = valuesOf
    this.explorer.do(commandOf(command))
  }

  async getState(): Promise<State> {
    return { version: 1, link: await (await import("../parts/links.js")).linkOf(this.explorer.getState()) }
  }

  async setState({ link }: State): Promise<void> {
    await this.openLink(link)
  }

  async exportLink(): Promise<string> {
    return explorerAt(this.tag, (await this.getState()).link)
  }

  async toSVG(): Promise<string> {
    return (await import("../parts/pictures.js")).svgOf(this.stageNow(), this.tag.shell.box)
  }

  async toPNG(): Promise<Blob> {
    return (await import("../parts/pictures.js")).pngOf(await this.toSVG())
  }

  /** Opens what the attributes and children say. Rejects where it could not be opened, and that was told. */
  async open(): Promise<void> {
    const { host } = this.tag
    const src = host.getAttribute("src")
    if (src !== null) await this.openLink(new URL(src, document.baseURI).hash)
    else {
      const source = await this.toldWhere(() => findSource(this.tag, this.means.world))
      if (source.prepared) this.known.set(source.text, source.prepared)
      await this.load(source)
    }
    this.follower.readAttributes()
  }

  private async load(source: Source, how: Parameters<Explorer["load"]>[2] = {}): Promise<void> {
    const start = this.tag.host.getAttribute("start")
    const t = start === null ? Number.NaN : parseTime(start)
    const opened = await this.explorer.load(source.text, source, Number.isFinite(t) ? { t, ...how } : how)
    const { problem, frame } = this.explorer.getState()
    if (this.fault) throw this.fault
    if (!opened && problem) {
      if (frame) throw Error(problem.message)
      throw this.tag.told({ ...problem, remedy: "" })
    }
    if (start !== null && Number.isNaN(t)) this.seek(start)
  }

  private async openLink(hash: string): Promise<void> {
    const { openLink } = await import("../parts/links.js")
    const { valuesOf } = await import("../parts/reading.js")
    this.settingValues = valuesOf
    await openLink(hash, async (name, text, how) => {
      const source =
        text === null ? await this.toldWhere(() => findSource(this.tag, this.means.world, name)) : { text, name: "The link", link: null }
      if (source.prepared) this.known.set(source.text, source.prepared)
      await this.load(source, how)
    })
  }

  private async toldWhere<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (error) {
      const cause = error as Cause
      if (!this.frame) throw this.tag.told(cause)
      this.explorer.fail(cause)
      throw Error(cause.message)
    }
  }

  private async begin(text: string, name: string): Promise<LiveSession> {
    this.fault = undefined
    const core = await this.means.core().catch(async (error) => {
      const { explain } = await import("../parts/causes.js")
      this.fault = this.tag.told(explain(this.tag, error, "player", this.means.wasm))
      throw this.fault
    })
    const prepared = this.known.get(text)
    if (prepared) {
      const booted = restorePrepared(core, prepared, (key, value) => this.settingValues?.(key, value) ?? [])
      // Steps are looked for by the part that tells of them.
      return new LiveSession(booted, prepared.scenario, (...asked) => this.words?.matchSteps(...asked) ?? [])
    }
    const { beginSession } = await import("../parts/reading.js")
    return beginSession(core, text, name)
  }

  /** Selects an object of the stage and says how it stands, for as long as this moment is shown: time stands still meanwhile. */
  private async choose(serial: Serial): Promise<void> {
    this.explorer.pause()
    this.explorer.select(serial)
    const { sayObject } = await import("../../words/object.js")
    const { frame, selected } = this.explorer.getState()
    if (frame && selected === serial) this.say(sayObject(frame, serial))
  }

  /** Says this in place of the narration; null brings it back. */
  say(said: { readonly text: string; readonly clause: string } | null): void {
    this.said = said?.text ? said : null
    this.tell()
  }

  private async openMenu(serial: Serial, anchor: SVGElement): Promise<void> {
    if (this.readonly) return
    const { openMenu } = await import("../parts/acts.js")
    openMenu({ explorer: this.explorer, stage: this.tag.shell.drawing, say: (said) => this.say(said) }, serial, anchor)
  }

  private follow(shown: Shown, before: Shown): void {
    if (shown.frame !== before.frame) this.said = null
    this.tell()
    this.follower.follow(shown, before, this.words !== undefined)
  }

  private tell(): void {
    const shown = this.explorer.getState()
    if (!this.controls) return
    tell(this.tag.shell, this.controls, shown, this.said, this.words)
    this.linkTo(shown, this.controls.link)
  }

  /** The link to this moment is written at once; one that holds what was done, when it was packed. */
  private linkTo(shown: Shown, to: HTMLAnchorElement): void {
    const { frame, session, link, text, acted } = shown
    if (!frame || !session) return
    to.href = explorerAt(this.tag, writeMoment(frame, link))
    if (!acted && text === null) return
    void this.exportLink().then((address) => {
      if (this.explorer.getState().frame === frame) to.href = address
    })
  }

  private stageNow(): SVGSVGElement {
    return this.tag.shell.drawing.querySelector("svg.stage") as SVGSVGElement
  }
}

/** The explorer's page: beside the script, or where the attribute `explorer` says. Whatever is no address of the web is as none. */
function explorerAt({ host, base }: Tag, hash: string): string {
  const given = host.getAttribute("explorer")
  const page = given && URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI) : null
  const home = page?.protocol.startsWith("http") ? page : new URL(base)
  home.hash = hash
  return home.href
}
