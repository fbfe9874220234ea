// The element's controls: they are built once, show the state of the store, and report what the user does to it.

import { shortTimeText } from "../../core/host/index.js"
import type { Explorer, Shown } from "../explorer/store.js"
import { narrate, spokenPosition } from "../words/narration.js"

interface Pane {
  readonly box: HTMLElement
  readonly svg: SVGSVGElement
}

export interface Parts {
  readonly stage: Pane
  readonly timeline: Pane
  /** Shown in place of the stage while there is nothing to draw. */
  readonly words: HTMLElement
  readonly slider: HTMLInputElement
  readonly play: HTMLButtonElement
  readonly time: HTMLElement
  readonly sentence: HTMLElement
  readonly clause: HTMLElement
  readonly back: HTMLButtonElement
  readonly link: HTMLAnchorElement
  readonly live: HTMLElement
}

const SVG = "http://www.w3.org/2000/svg"
const PLAY = "M4.5 2.5v11l9-5.5z"
const PAUSE = "M4 2.5h3v11H4zM9 2.5h3v11H9z"

/** The parts are groups, not regions as in the explorer, since a page may have many elements. */
export function build(root: ShadowRoot): Parts {
  const box = put(root, "div", "box")
  const stageBox = put(box, "div", "stage-box", { role: "group", "aria-label": "Stage" })
  const stage = { box: stageBox, svg: stageBox.appendChild(document.createElementNS(SVG, "svg")) }
  const words = put(stageBox, "p", "", { role: "status" })
  words.textContent = "Opening the scenario…"

  const strip = put(box, "div", "strip", { role: "group", "aria-label": "Timeline" })
  const slider = put(strip, "input", "", { type: "range", "aria-label": "Time", min: "0", step: "0.001" })
  const timeline = { box: strip, svg: strip.appendChild(document.createElementNS(SVG, "svg")) }

  const bar = put(box, "div", "bar")
  const play = put(bar, "button", "play", { type: "button", "aria-label": "Play" })
  play.disabled = true
  slider.disabled = true
  const icon = play.appendChild(document.createElementNS(SVG, "svg"))
  for (const [name, value] of [
    ["width", "18"],
    ["height", "18"],
    ["viewBox", "0 0 16 16"],
    ["aria-hidden", "true"],
  ] as const)
    icon.setAttribute(name, value)
  icon.appendChild(document.createElementNS(SVG, "path")).setAttribute("d", PLAY)
  const telling = put(bar, "p", "")
  const time = put(telling, "time", "")
  const sentence = put(telling, "span", "")
  telling.append(" ")
  const clause = put(telling, "small", "")
  const back = put(bar, "button", "back", { type: "button" })
  back.hidden = true
  const link = put(bar, "a", "", { target: "_blank", rel: "noopener" })
  link.textContent = "Open in explorer"
  return { stage, timeline, words, slider, play, time, sentence, clause, back, link, live: telling }
}

function put<K extends keyof HTMLElementTagNameMap>(
  into: Node,
  tag: K,
  look: string,
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (look) element.className = look
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  into.appendChild(element)
  return element
}

/** Shows the state of the store in words and controls; drawings follow the store by themselves. `address`: the link to the explorer. */
export function tell(parts: Parts, { frame, playing, problem, notice }: Shown, address: string): void {
  const { words, slider, play, time, sentence, clause, back, link } = parts
  words.textContent = frame ? "" : (problem?.message ?? "Opening the scenario…")
  words.className = problem ? "bad" : ""
  link.href = address
  play.disabled = slider.disabled = frame === null
  const does = playing ? "Pause" : "Play"
  if (play.getAttribute("aria-label") !== does) {
    play.setAttribute("aria-label", does)
    play.querySelector("path")?.setAttribute("d", playing ? PAUSE : PLAY)
  }
  if (!frame) return
  const narration = narrate(frame)
  slider.max = String(frame.run.end / 1_000_000)
  slider.value = String(frame.time / 1_000_000)
  slider.setAttribute("aria-valuetext", spokenPosition(frame))
  time.textContent = shortTimeText(frame.time)
  sentence.textContent = problem ? problem.message : narration.sentence
  clause.textContent = problem ? "" : narration.clause
  back.hidden = !notice?.backName
  back.textContent = `Back to “${notice?.backName}”`
  back.title = notice?.text ?? ""
}

/** Passes on to the store what the user does, until the returned function is called. */
export function listen({ slider, play, back }: Parts, explorer: Explorer): () => void {
  const ended = new AbortController()
  const on = { signal: ended.signal }
  play.addEventListener("click", () => (explorer.getState().playing ? explorer.pause() : explorer.play()), on)
  slider.addEventListener("input", () => explorer.seek(Math.round(slider.valueAsNumber * 1_000_000)), on)
  slider.addEventListener(
    "keydown",
    (event) => {
      const by = STEP[event.key]
      if (!by || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      explorer.step(by)
    },
    on,
  )
  back.addEventListener(
    "click",
    () => {
      const { notice } = explorer.getState()
      if (notice?.back != null) explorer.switchBranch(notice.back)
    },
    on,
  )
  return () => ended.abort()
}

const STEP: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, ",": -1, ".": 1 }
