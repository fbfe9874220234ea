// The tag <odmm-explorer>: registered at once, with its poster and its controls. What plays is fetched when somebody wants it: a pointer
// near, focus, a tap, autoplay or loading="eager"; without a picture to show, coming near the viewport is enough. This file and its
// imports are all that a page of figures loads, so it shares no module with the player.

import css from "../../style/element/shell.css?inline"
import { type Cause, causeOf, refused, watchPolicy } from "./causes.js"
import { baseOf, begun, comesFrom, loadPlayer, type Source, size, whileLoading } from "./files.js"
import type { Player, State } from "./player-of.js"
import { buildShell, type Shell } from "./shell.js"

/** The sheets of this document by their text: one that is moved to another document cannot take them along. */
const sheets = new Map<string, CSSStyleSheet>()

/** Elements without a picture: once the player is there, they are drawn when the page is idle, so that all of them can be printed. */
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
    const { box, play, drawing, again, stop, full } = this.shell
    // What fails is told in the element; nobody else asked.
    const ask = (act: () => Promise<unknown>) => (): void => {
      if (!this.player) act().catch(() => {})
    }
    const begin = ask(() => this.begin())
    for (const intent of ["pointerover", "focusin"]) box.addEventListener(intent, begin, { once: true })
    again.addEventListener("click", begin)
    play.addEventListener(
      "click",
      ask(() => this.play()),
    )
    drawing.addEventListener("click", (event) => ask(() => this.point(event))())
    stop.addEventListener("click", () => this.stopped(Error("Loading was stopped.")))
    full.addEventListener("click", () => void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()))
  }

  connectedCallback(): void {
    this.dress()
    if (this.player) {
      this.player.attach()
      return
    }
    this.showAttributes()
    const has = (name: string): boolean => this.hasAttribute(name)
    const wanted = (): void => void (has("autoplay") ? this.play() : this.begin()).catch(() => {})
    if (this.getAttribute("loading") === "eager") wanted()
    else if (has("autoplay") || !this.picture()) this.whenNear(wanted)
    if (!this.picture()) bare.add(this)
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

  /** Says what failed; a picture, or what was shown, stays. */
  private emit(name: string, detail: unknown, alias?: string): void {
    if (name === "ready") this.setReady()
    this.dispatchEvent(new CustomEvent(name, { detail }))
    if (alias) this.dispatchEvent(new CustomEvent(alias, { detail, bubbles: true, composed: true }))
  }

  private ask<T>(act: (player: Player) => T | Promise<T>): Promise<T> {
    return this.player ? Promise.resolve(act(this.player)) : this.begin().then(act)
  }

  /** Fetches the player and shows the first frame. What failed is said, and tried again by the next intent. */
  private begin(): Promise<Player> {
    this.near?.disconnect()
    this.starting ??= this.start().catch((error) => {
      this.starting = undefined
      throw error
    })
    return this.starting
  }

  private async start(): Promise<Player> {
    const { box, sentence, note } = this.shell
    const base = baseOf()
    box.classList.remove("failed")
    box.classList.add("busy")
    const before = sentence.textContent
    const done = whileLoading(() => {
      const [there, all] = size()
      sentence.textContent = `Loading the player, ${there} of ${all} KB. The picture stays where it is.`
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
      note.textContent = ""
      bare.delete(this)
      const [next] = bare
      if (next) (window.requestIdleCallback ?? setTimeout)(() => void next.begin().catch(() => {}))
      return this.player
    } finally {
      done()
      box.classList.remove("busy")
      if (!this.player) sentence.textContent = before
    }
  }

  private told(cause: Cause): Error {
    const { box, cause: line, remedy } = this.shell
    box.classList.add("failed")
    line.textContent = cause.message
    remedy.textContent = cause.remedy
    this.emit("error", cause, "odmm:error")
    return Error(`${cause.message} ${cause.remedy}`)
  }

  /** The first click on the picture loads the player, and is then a click on what is drawn there. */
  private async point({ clientX, clientY }: MouseEvent): Promise<void> {
    await this.begin()
    this.root
      .elementFromPoint(clientX, clientY)
      ?.closest("[role=button]")
      ?.dispatchEvent(new MouseEvent("click", { clientX, clientY, bubbles: true }))
  }

  private whenNear(act: () => void): void {
    this.near = new IntersectionObserver(
      (seen, near) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return
        near.disconnect()
        act()
      },
      { rootMargin: "200px" },
    )
    this.near.observe(this)
  }

  /** Of slot, attribute and child the first is shown. */
  private picture(): boolean {
    return this.hasAttribute("poster") || this.querySelector(":scope>svg,:scope>img,:scope>picture,:scope>[slot=poster]") !== null
  }

  /** The name of the shipped scenario that is wanted; "" for any other. */
  private shipped(): string {
    const name = this.getAttribute("scenario") ?? ""
    return /^[\w-][\w.-]*$/.test(name) && !this.hasAttribute("src") && !this.querySelector(":scope>script")
      ? name.replace(/\.json$/, "")
      : ""
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
    const { title, drawing, poster, sentence, note } = this.shell
    const alt = this.getAttribute("alt")
    if (alt) drawing.setAttribute("aria-label", alt)
    if (!this.player) {
      title.textContent ||= this.title || this.shipped()
      sentence.textContent = alt
      note.textContent = `Play loads ${size()[1]} KB`
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
