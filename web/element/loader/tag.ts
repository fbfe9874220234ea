// The tag <odmm-explorer>: registered at once, with its poster and its controls. What plays is fetched when somebody wants it: a pointer
// near, focus, a tap, autoplay or loading="eager"; without a picture to show, coming near the viewport is enough. This file and its
// imports are all that a page of figures loads, so it shares no module with the player.

import css from "../../style/element/shell.css?inline"
import { type Cause, causeOf, watchPolicy } from "./causes.js"
import type { Player, PlayerModule, State } from "./player-of.js"
import { buildShell, type Shell } from "./shell.js"

const sheet = /* @__PURE__ */ new CSSStyleSheet()

/** Where the loader lies, and how the player comes. */
let base = ""
let load: () => Promise<PlayerModule>
let loading: Promise<PlayerModule> | undefined
/** Elements without a picture: once the player is there, they are drawn when the page is idle, so that all of them can be printed. */
const bare = new Set<OdmmExplorer>()

const FOLLOWED = [
  "scenario",
  "src",
  "start",
  "end",
  "speed",
  "markers",
  "view",
  "readonly",
  "loop",
  "alt",
  "explorer",
  "poster",
  "each-host",
]

export class OdmmExplorer extends HTMLElement {
  static readonly observedAttributes = FOLLOWED
  /** Resolves when the first frame is shown. */
  readonly ready: Promise<void>
  private readonly shell: Shell
  private readonly root: ShadowRoot
  private player: Player | undefined
  private starting: Promise<Player> | undefined
  private near: IntersectionObserver | undefined
  private setReady = (): void => {}

  constructor() {
    super()
    this.ready = new Promise((resolve) => {
      this.setReady = resolve
    })
    this.root = this.attachShadow({ mode: "open" })
    this.root.adoptedStyleSheets = [sheet]
    this.shell = buildShell(this.root)
    const { box, play, stage, previous, next, again, full, link } = this.shell
    for (const intent of ["pointerover", "focusin"]) box.addEventListener(intent, () => void this.begin(), { once: true })
    play.addEventListener("click", () => this.player || void this.play())
    previous.addEventListener("click", () => this.player || void this.step(-1))
    next.addEventListener("click", () => this.player || void this.step(1))
    stage.addEventListener("click", (event) => this.player || void this.point(event))
    again.addEventListener("click", () => void this.begin())
    full.addEventListener("click", () => void (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()))
    link.href = this.explorerAddress("")
  }

  connectedCallback(): void {
    if (this.player) {
      this.player.attach()
      return
    }
    this.showAttributes()
    const has = (name: string): boolean => this.hasAttribute(name)
    if (this.getAttribute("loading") === "eager") void this.begin()
    if (has("autoplay") || !this.picture()) this.whenNear(() => void (has("autoplay") ? this.play() : this.begin()))
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
  private fail(cause: Cause): void {
    const { box, cause: line, remedy } = this.shell
    box.classList.add("failed")
    line.textContent = cause.message
    remedy.textContent = cause.remedy
    this.emit("error", cause)
  }

  private emit(name: string, detail: unknown, alias = name): void {
    if (name === "ready") this.setReady()
    if (name) this.dispatchEvent(new CustomEvent(name, { detail }))
    if (["ready", "error", "timechange"].includes(alias))
      this.dispatchEvent(new CustomEvent(`odmm:${alias}`, { detail, bubbles: true, composed: true }))
  }

  private ask<T>(act: (player: Player) => T | Promise<T>): Promise<T> {
    return this.player ? Promise.resolve(act(this.player)) : this.begin().then(act)
  }

  /** Fetches the player and shows the first frame. What failed is said, and tried again by the next intent. */
  private begin(): Promise<Player> {
    this.near?.disconnect()
    this.starting ??= this.launch().catch((error) => {
      this.starting = undefined
      throw error
    })
    // Whoever asked is told; nobody else is.
    this.starting.catch(() => {})
    return this.starting
  }

  /** Not named as an attribute: frameworks that find a member of that name set it in place of the attribute. */
  private async launch(): Promise<Player> {
    const { box, sentence } = this.shell
    box.classList.remove("failed")
    box.classList.add("busy")
    const before = sentence.textContent
    sentence.textContent = "Loading the player. The picture stays where it is."
    try {
      loading ??= load()
      const { start } = await loading.catch((error) => {
        loading = undefined
        throw this.told(causeOf(error, "player", base, "The files of the build must lie together, as they were built."))
      })
      this.player = await start({
        host: this,
        root: this.root,
        shell: this.shell,
        base,
        emit: (name, detail, alias) => this.emit(name, detail, alias),
        told: (cause) => this.told(cause),
        explain: causeOf,
        explorer: (hash) => this.explorerAddress(hash),
      })
      if (this.isConnected) this.player.attach()
      bare.delete(this)
      const [next] = bare
      if (next) (window.requestIdleCallback ?? setTimeout)(() => void next.begin())
      return this.player
    } finally {
      box.classList.remove("busy")
      if (!this.player) sentence.textContent = before
    }
  }

  private told(cause: Cause): Error {
    this.fail(cause)
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
      (seen) => {
        if (!seen.some(({ isIntersecting }) => isIntersecting)) return
        this.near?.disconnect()
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

  private showAttributes(): void {
    const { title, stage, poster, sentence, link } = this.shell
    const alt = this.getAttribute("alt")
    if (alt) stage.setAttribute("aria-label", alt)
    if (!this.player) {
      if (!title.textContent) title.textContent = this.title || (this.getAttribute("scenario") ?? "").replace(/^.*\/|\.json$/g, "")
      sentence.textContent = alt ?? ""
    }
    if (!this.player) link.href = this.explorerAddress("")
    const given = this.getAttribute("poster")
    const image = poster.querySelector("img")
    if (!given) {
      image?.remove()
      return
    }
    const shown = image ?? document.createElement("img")
    shown.alt = alt ?? ""
    shown.src = given
    poster.prepend(shown)
    shown.nextElementSibling?.remove()
  }

  /** The explorer's page: beside the script, or where the attribute `explorer` says. Whatever is no address of the web is as none. */
  private explorerAddress(hash: string): string {
    const given = this.getAttribute("explorer")
    const page = given && URL.canParse(given, document.baseURI) ? new URL(given, document.baseURI) : null
    const home = page?.protocol.startsWith("http") ? page : new URL("./", base)
    home.hash = hash
    return home.href
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "odmm-explorer": OdmmExplorer
  }
}

/** Registers the tag, unless another version of it was there first. `script`: the address that files lie beside. */
export function register(script: string, player: () => Promise<PlayerModule>): void {
  if (customElements.get("odmm-explorer")) return
  base = script
  load = player
  watchPolicy()
  sheet.replaceSync(css)
  customElements.define("odmm-explorer", OdmmExplorer)
}
