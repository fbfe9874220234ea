// The controls, live: they show the state of the store, and report to it what the user does.

import { parseTime, shortTimeText } from "../../../core/host/index.js"
import type { Explorer, Shown } from "../../explorer/store.js"
import { isSpeed, SPEEDS, speedText } from "../../player/speeds.js"
import { icon, name, PLAY, type Shell, set } from "../loader/shell.js"
import type * as Words from "../parts/words.js"

const PAUSE = "M4 2.5h3v11H4zM9 2.5h3v11H9z"
const REPLAY = "M8 3a5 5 0 1 0 5 5h-2a3 3 0 1 1-3-3v3l4-4-4-4z"

export interface Said {
  readonly text: string
  readonly clause: string
}

/** What a live element has beside the places that were there before. */
export interface Controls {
  readonly views: HTMLElement
  readonly link: HTMLAnchorElement
  readonly full: HTMLButtonElement
  readonly slider: HTMLInputElement
  readonly previous: HTMLButtonElement
  readonly next: HTMLButtonElement
  readonly time: HTMLElement
  readonly speed: HTMLElement
  readonly close: HTMLButtonElement
  readonly back: HTMLButtonElement
}

/** Puts them between the places. */
export function putControls({ head, strip, bar, play }: Shell): Controls {
  set(strip, { role: "group", "aria-label": "Timeline" })
  const views = put(head, "span", "views")
  const link = put(head, "a", "link", { target: "_blank", rel: "noopener" })
  put(link, "span", "").textContent = "Open in explorer"
  icon(link, "M9 2h5v5h-2V5.4L7.7 9.7 6.3 8.3 10.6 4H9zM3 4h4v2H4v6h6V9h2v5H2V4z")
  const full = button(head, "full", "Full screen", "M2 2h5v2H4v3H2zM9 2h5v5h-2V4H9zM2 9h2v3h3v2H2zM12 9h2v5H9v-2h3z")
  const slider = put(strip, "input", "slider", { type: "range", "aria-label": "Time", min: "0", step: "0.001" })
  const previous = button(bar, "previous", "Previous step", "M3 3h2v10H3zM13 3v10L6 8z")
  const next = button(bar, "next", "Next step", "M11 3h2v10h-2zM3 3v10l7-5z")
  const clock = put(bar, "div", "clock")
  const time = put(clock, "time", "")
  const speed = put(clock, "span", "speed")
  const close = button(bar, "close", "Close", "M4 2.6 8 6.6 12 2.6 13.4 4 9.4 8 13.4 12 12 13.4 8 9.4 4 13.4 2.6 12 6.6 8 2.6 4z")
  const back = put(bar, "button", "back", { type: "button" })
  play.before(previous)
  play.after(next, clock)
  return { views, link, full, slider, previous, next, time, speed, close, back }
}

/** An element with its class, which is the name of a part too. */
function put<K extends keyof HTMLElementTagNameMap>(
  into: Node,
  tag: K,
  part: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  set(element, part ? { class: part, part, ...attributes } : attributes)
  into.appendChild(element)
  return element
}

function button(into: Node, part: string, title: string, d: string): HTMLButtonElement {
  const made = put(into, "button", part, { type: "button" })
  name(made, title, d)
  return made
}

/** Shows the state of the store; drawings follow it by themselves. `said`: what is said in place of the narration. */
export function tell(
  { title, play, sentence, clause }: Shell,
  { slider, time, back, close, previous, next }: Controls,
  { frame, playing, problem, notice }: Shown,
  said: Said | null,
  words?: typeof Words,
): void {
  if (!frame) return
  const { scenario, end } = frame.run
  const atEnd = frame.time >= end && frame.run.reached >= end
  if (title.textContent !== scenario.title) title.textContent = scenario.title
  previous.disabled = frame.position.n === 0
  next.disabled = atEnd
  const does = playing ? "Pause" : atEnd ? "Play again" : "Play"
  if (play.getAttribute("aria-label") !== does) {
    play.setAttribute("aria-label", does)
    play.title = does
    play.querySelector("path")?.setAttribute("d", playing ? PAUSE : atEnd ? REPLAY : PLAY)
  }
  slider.max = String(end / 1_000_000)
  slider.value = String(frame.time / 1_000_000)
  time.textContent = shortTimeText(frame.time)
  slider.setAttribute("aria-valuetext", words?.spokenPosition(frame) ?? time.textContent)
  const moment = problem ? { text: problem.message, clause: "" } : (said ?? words?.sayMoment(frame))
  if (moment) {
    sentence.textContent = moment.text
    clause.textContent = moment.clause
  }
  close.hidden = !said && !problem
  back.hidden = !notice?.backName
  back.textContent = notice?.backName ? `Back to “${notice.backName}”` : ""
  back.title = notice?.text ?? ""
}

/** Passes on to the store what the user does. */
export function listen(
  { box, play }: Shell,
  { slider, previous, next, back, close }: Controls,
  explorer: Explorer,
  unsay: () => void,
): void {
  play.addEventListener("click", () => (explorer.getState().playing ? explorer.pause() : explorer.play()))
  previous.addEventListener("click", () => explorer.step(-1))
  next.addEventListener("click", () => explorer.step(1))
  slider.addEventListener("input", () => explorer.seek(Math.round(slider.valueAsNumber * 1_000_000)))
  slider.addEventListener("keydown", (event) => {
    const by = STEP.get(event.key)
    if (!by || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    explorer.step(by)
  })
  back.addEventListener("click", () => {
    const { notice } = explorer.getState()
    if (notice?.back != null) explorer.switchBranch(notice.back)
  })
  const end = (): void => {
    explorer.setState({ problem: null })
    unsay()
  }
  close.addEventListener("click", end)
  box.addEventListener("keydown", ({ key }) => key === "Escape" && end())
}

const STEP: ReadonlyMap<string, 1 | -1> = new Map([
  ...["ArrowLeft", "ArrowDown", ","].map((key) => [key, -1] as const),
  ...["ArrowRight", "ArrowUp", "."].map((key) => [key, 1] as const),
])

/** Not everywhere can an element fill the screen: not in a frame that may not, nor on some phones. */
export function fillScreen(full: HTMLButtonElement, host: HTMLElement): void {
  full.hidden = !document.fullscreenEnabled
  full.addEventListener("click", () => void (document.fullscreenElement ? document.exitFullscreen() : host.requestFullscreen()))
}

/** The choice of speed, in place of the words that stood for it. */
export function setSpeeds({ speed }: Controls, explorer: Explorer): void {
  const choice = document.createElement("select")
  choice.setAttribute("aria-label", "Speed")
  for (const each of ["pace", ...SPEEDS.filter((s) => s >= 0.01 && s <= 10)] as const)
    choice.add(new Option(typeof each === "number" ? speedText(each) : "slowed", String(each)))
  choice.addEventListener("change", () => explorer.setState({ speed: speedOf(choice.value) ?? "pace" }))
  explorer.subscribe(({ speed: now }) => {
    choice.value = String(now)
  })
  speed.replaceChildren(choice)
}

/** Null for what is no speed. */
export function speedOf(text: string): Shown["speed"] | null {
  const speed = text === "pace" ? text : Number(text)
  return isSpeed(speed) ? speed : null
}

/** "6s:Left, 7.033s:In the tunnel". Null for what is no list of markers. */
export function markersOf(text: string): Shown["markers"] | null {
  const markers = text
    .split(",")
    .filter((item) => item.trim())
    .map((item) => {
      const [at = "", ...name] = item.trim().split(":")
      return { at: parseTime(at), name: name.join(":").slice(0, 80), pause: false }
    })
  return markers.every(({ at }) => Number.isFinite(at)) ? markers : null
}
