// The tag <odmm-explorer>: registered at once, with its poster and its controls. What plays is fetched when somebody wants it: a pointer
// near, focus, a tap, autoplay or loading="eager"; without a picture to show, coming near the viewport is enough. This file and its
// imports are all that a page of figures loads, so it shares no module with the player.

import css from "../../style/element/shell.css?inline"
import { type Cause, causeOf, refused, watchPolicy } from "./causes.js"
import { ALL, baseOf, begun, comesFrom, loadPlayer, type Source, whileLoading } from "./files.js"
import type { Player, State } from "./player-of.js"
import { buildShell, type Shell } from "./shell.js"

/** The sheets of this document by their text: one that is moved to another document cannot take them along. */
const sheets = new Map<string, CSSStyleSheet>()

/** Elements without a picture: once the player is there, they are drawn one after the other, so that all of them can be printed. */
const bare = new Set<OdmmExplorer>()

const FOLLOWED = "scenario src start end speed markers view readonly loop alt explorer poster each-host".split(" ")

/**
 * A run of on-demand mobility in any page: a picture until it is wanted, then a true run.
 *
 * @tagname odmm-explorer
 * @attr {string} scenario - A shipped scenario by its name, or the address of another. A child `<script type="application/json">` comes before it.
 * @attr {string} src - A link that the explorer gave: the same run at the same moment.
 * @attr {string} start - The moment that is shown first: `5.9s`, `80ms`, or seconds as a number.
 * @attr {string} end - Playing pauses here.
 * @attr {string} speed - `pace` (slowed where much happens), or a number such as `0.05`.
 * @attr {string} markers - Moments with names: `6s:Left, 7.033s:In the tunnel`.
 * @attr {string} view - Of `stage timeline ladder why`, those that are shown. Default: `stage timeline`.
 * @attr {"auto"|"full"|"minimal"|"none"} controls - How many controls there are. Default: `auto`, which is `full`.
 * @attr {boolean} readonly - Nothing can be done in the run; it is played and stepped through.
 * @attr {string} poster - The address of a picture, until the player is there.
 * @attr {"lazy"|"eager"} loading - `eager`: the player is loaded at once. Default: when somebody wants it.
 * @attr {boolean} autoplay - Plays when it comes into sight.
 * @attr {boolean} loop - Begins again at the end.
 * @attr {"auto"|"light"|"dark"} theme - Default: as the page's colour scheme.
 * @attr {string} alt - What the picture shows, for who does not see it and before it plays.
 * @attr {string} explorer - The address of the explorer that *Open in explorer* leads to. Default: beside the script.
 * @attr {boolean} each-host - Hosts are drawn one by one, however many they are.
 * @attr {string} compare - Reserved.
 *
 * @fires {CustomEvent<{title: string, end: number}>} ready - The first frame is shown, or that of another scenario. Also `odmm:ready`, which bubbles.
 * @fires {CustomEvent<{time: number}>} play - It plays.
 * @fires {CustomEvent<{time: number}>} pause - It stands still.
 * @fires {CustomEvent<{id: string, index: number, of: number, time: number}>} step - A step of the scenario's own list has come.
 * @fires {CustomEvent<{name: string, time: number}>} marker - A marker was passed.
 * @fires {CustomEvent<{time: number, record: number}>} end - The end was reached.
 * @fires {CustomEvent<{message: string, remedy: string, place: string}>} error - Something failed, and why. Also `odmm:error`, which bubbles.
 * @fires {CustomEvent<{time: number, record: number}>} change - Another moment is shown. Also `odmm:timechange`, which bubbles.
 *
 * @slot - A picture until the player is there (`<svg>`, `<img>`, `<picture>`), a scenario (`<script type="application/json">`).
 * @slot poster - A picture, before all others.
 * @slot fallback - What is shown where no player can be had.
 * @slot caption - Words below the figure.
 *
 * @csspart box - All of it.
 * @csspart head - The strip with the title.
 * @csspart title - The title.
 * @csspart drawing - The stage's place, and the picture's.
 * @csspart strip - The timeline's place.
 * @csspart bar - The place of buttons and words.
 * @csspart play - The button that plays and pauses.
 * @csspart telling - What is said of the moment, or of a failure.
 *
 * @cssprop [--odmm-height=auto] - The figure's height; without it, what it needs.
 * @cssprop [--odmm-font] - The font of its words.
 * @cssprop [--odmm-mono] - The font of names and times in drawings.
 * @cssprop [--odmm-border] - The colour of its edge.
 * @cssprop [--odmm-radius=12px] - How round its corners are.
 */
export class OdmmExplorer extends HTMLElement {
  static readonly observedAttributes = FOLLOWED
  /** Resolves when the first frame is shown. */
  readonly ready: Promise<void>
  private readonly shell: Shell
  private readonly root: ShadowRoot
  private player: Player | undefined
  private starting: Promise<Player> | undefined
  private stopped = (_: Error): void => {}
  private readonly styles = [css]
  private near: IntersectionObserver | undefined
  private setReady = (): void => {}

  constructor() {
    super()
    this.ready = new Promise((resolve) => {
      this.setReady = resolve
    })
    this.root = this.attachShadow({ mode: "open" })
    this.shell = buildShell(this.root)
    const { box, play, drawing, stop } = this.shell
    const begin = (): void => this.want()
    for (const intent of ["pointerover", "focusin"]) box.addEventListener(intent, begin, { once: true })
    play.addEventListener("click", () => this.want(() => this.play()))
    drawing.addEventListener("click", (event) => this.want(() => this.point(event)))
    stop.addEventListener("click", () => (this.starting ? this.stopped(Error("Stopped.")) : begin()))
  }

  connectedCallback(): void {
    this.dress()
    if (this.player) {
      this.player.attach()
      return
    }
    this.showAttributes()
    const autoplay = this.hasAttribute("autoplay")
    const isBare = !this.hasAttribute("poster") && !this.querySelector(":scope>:is(svg,img,picture,[slot=poster])")
    const wanted = (): void => this.want(() => (autoplay ? this.play() : this.begin()))
    if (this.getAttribute("loading") === "eager") wanted()
    else if (autoplay || isBare) {
      this.near = new IntersectionObserver((seen) => seen.at(-1)?.isIntersecting && wanted(), { rootMargin: "200px" })
      this.near.observe(this)
    }
    if (isBare) bare.add(this)
  }

  disconnectedCallback(): void {
    bare.delete(this)
    this.near?.disconnect()
    this.player?.detach()
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.shell) return
    this.showAttributes()
    this.player?.changed(name)
  }

  /** Begins to play. The first call of any method loads the player; each gives a promise. */
  play(): Promise<void> {
    return this.ask((player) => player.play())
  }

  /** Stands still. */
  pause(): Promise<void> {
    return this.ask((player) => player.pause())
  }

  /** To the next event, or with -1 the one before. */
  step(by: 1 | -1 = 1): Promise<void> {
    return this.ask((player) => player.step(by))
  }

  /** Seconds as a number, or text with a unit: `7.033`, `"80ms"`. */
  seek(time: number | string): Promise<void> {
    return this.ask((player) => player.seek(time))
  }

  /** Carries out a command at this moment, as a scenario writes it: `{ do: "attach", host: "MH1", gateway: "GW2" }`. */
  do(command: object): Promise<void> {
    return this.ask((player) => player.do(command))
  }

  /** All that was done and where, as plain data for `setState`. */
  getState(): Promise<State> {
    return this.ask((player) => player.getState())
  }

  /** Shows what `getState` gave. */
  setState(state: State): Promise<void> {
    return this.ask((player) => player.setState(state))
  }

  /** The stage as an SVG file. */
  toSVG(): Promise<string> {
    return this.ask((player) => player.toSVG())
  }

  /** The stage as a PNG file. */
  toPNG(): Promise<Blob> {
    return this.ask((player) => player.toPNG())
  }

  /** The address of exactly what is shown, in the explorer. */
  exportLink(): Promise<string> {
    return this.ask((player) => player.exportLink())
  }

  /** What is shown, as plain values; null before the player is there. */
  get frame(): Player["frame"] {
    return this.player?.frame ?? null
  }

  /** The time that is shown, in seconds. */
  get currentTime(): number {
    return (this.player?.frame?.time ?? 0) / 1_000_000
  }

  /** Whether it stands still. */
  get paused(): boolean {
    return !this.player?.playing
  }

  private emit(name: string, detail: unknown, alias?: string): void {
    if (name === "ready") this.setReady()
    this.dispatchEvent(new CustomEvent(name, { detail }))
    if (alias) this.dispatchEvent(new CustomEvent(alias, { detail, bubbles: true, composed: true }))
  }

  /** What somebody wants before the player is there. What fails is told in the element; nobody else asked. */
  private want(act: () => Promise<unknown> = () => this.begin()): void {
    if (!this.player) act().catch(() => {})
  }

  private async ask<T>(act: (player: Player) => T | Promise<T>): Promise<T> {
    return act(this.player ?? (await this.begin()))
  }

  /** Fetches the player and shows the first frame. What failed is said, and tried again by the next intent. */
  private begin(): Promise<Player> {
    this.near?.disconnect()
    this.starting ??= this.launch()
    return this.starting
  }

  /** Not named as an attribute: frameworks that find a member of that name set it in place of the attribute. */
  private async launch(): Promise<Player> {
    const { box, sentence, stop, telling } = this.shell
    const base = baseOf()
    box.className = "box busy"
    telling.role = null
    stop.textContent = "Stop"
    const done = whileLoading((there, all) => {
      sentence.textContent = `Loading, ${there} of ${all} KB. The picture stays where it is.`
    })
    const stopped = new Promise<never>((_, reject) => {
      this.stopped = reject
    })
    try {
      const module = loadPlayer(this.shipped()).catch(() => {
        throw this.told(causeOf(base))
      })
      const { start } = await Promise.race([module, stopped])
      const starting = start({
        host: this,
        root: this.root,
        shell: this.shell,
        base,
        begun,
        style: (text) => this.dress(text),
        emit: (name, detail, alias) => this.emit(name, detail, alias),
        told: (cause) => this.told(cause),
        refused,
      })
      this.player = await starting
      if (this.isConnected) this.player.attach()
      bare.delete(this)
      const [next] = bare
      if (next) setTimeout(() => next.want(), 99)
      return this.player
    } catch (error) {
      this.starting = undefined
      if (box.matches(".busy")) this.showAttributes()
      throw error
    } finally {
      done()
      box.classList.remove("busy")
    }
  }

  private told(cause: Cause): Error {
    const { box, telling, sentence, clause, stop } = this.shell
    box.className = "box failed"
    telling.role = "alert"
    sentence.textContent = cause.message
    clause.textContent = cause.remedy
    stop.textContent = "Try again"
    this.emit("error", cause, "odmm:error")
    return Error(`${cause.message} ${cause.remedy}`)
  }

  /** The first click on the picture loads the player, and is then a click on what is drawn there. */
  private async point({ clientX, clientY }: MouseEvent): Promise<void> {
    await this.begin()
    const target = this.root.elementFromPoint(clientX, clientY)
    target?.closest("[role=button]")?.dispatchEvent(new Event("click", { bubbles: true }))
  }

  /** The name of the shipped scenario that is wanted; "" for any other. */
  private shipped(): string {
    const name = this.getAttribute("scenario") ?? ""
    return /^[\w.-]+(?<!\.[a-z]\w*)$/i.test(name) && !this.hasAttribute("src") && !this.querySelector(":scope>script") ? name : ""
  }

  /** Puts its sheets on, and one more. */
  private dress(more?: string): void {
    if (more && !this.styles.includes(more)) this.styles.push(more)
    const { defaultView } = this.ownerDocument
    this.root.adoptedStyleSheets = this.styles.map((text) => {
      const known = sheets.get(text)
      if (known && defaultView === window) return known
      const sheet = new (defaultView ?? window).CSSStyleSheet()
      sheet.replaceSync(text)
      if (defaultView === window) sheets.set(text, sheet)
      return sheet
    })
  }

  private showAttributes(): void {
    const { title, drawing, poster, sentence, clause } = this.shell
    const alt = this.getAttribute("alt")
    if (alt) drawing.setAttribute("aria-label", alt)
    if (!this.player) {
      title.textContent ||= this.title || this.shipped()
      sentence.textContent = alt
      clause.textContent = `Play loads ${ALL} KB`
    }
    const given = this.getAttribute("poster")
    let image = poster.querySelector("img")
    if (given) {
      image ??= document.createElement("img")
      image.alt = alt ?? ""
      image.src = given
      poster.prepend(image)
    } else image?.remove()
  }
}

/** The events by their names. Those of old are `odmm:ready`, `odmm:error` and `odmm:timechange`. */
export interface OdmmExplorerEvents {
  ready: CustomEvent<{ readonly title: string; readonly end: number }>
  play: CustomEvent<{ readonly time: number }>
  pause: CustomEvent<{ readonly time: number }>
  step: CustomEvent<{ readonly id: string; readonly index: number; readonly of: number; readonly time: number }>
  marker: CustomEvent<{ readonly name: string; readonly time: number }>
  end: CustomEvent<{ readonly time: number; readonly record: number }>
  error: CustomEvent<Cause>
  change: CustomEvent<{ readonly time: number; readonly record: number }>
}

declare global {
  interface HTMLElementTagNameMap {
    "odmm-explorer": OdmmExplorer
  }
}

/** Registers the tag, unless another version of it was there first. */
export function register(source: Source): void {
  if (customElements.get("odmm-explorer")) return
  comesFrom(source)
  watchPolicy()
  customElements.define("odmm-explorer", OdmmExplorer)
}
