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

  /** Begins to play. The first call loads the player. */
  play(): Promise<void> {
    return this.ask((player) => player.play())
  }

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

  setState(state: State): Promise<void> {
    return this.ask((player) => player.setState(state))
  }

  /** The stage as an SVG file. */
  toSVG(): Promise<string> {
    return this.ask((player) => player.toSVG())
  }

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

  /** Seconds. */
  get currentTime(): number {
    return (this.player?.frame?.time ?? 0) / 1_000_000
  }

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
    this.starting ??= this.start()
    return this.starting
  }

  private async start(): Promise<Player> {
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
