// The controls, live: they show the state of the store, and report to it what the user does.

import { parseTime, shortTimeText } from "../../../core/host/index.js"
import type { Explorer, Shown } from "../../explorer/store.js"
import { isSpeed, SPEEDS, speedText } from "../../player/speeds.js"
import type { Shell } from "../loader/shell.js"
import type * as Words from "../parts/words.js"

const PLAY = "M4.5 2.5v11l9-5.5z"
const PAUSE = "M4 2.5h3v11H4zM9 2.5h3v11H9z"
const REPLAY = "M8 3a5 5 0 1 0 5 5h-2a3 3 0 1 1-3-3v3l4-4-4-4z"

export interface Said {
  readonly text: string
  readonly clause: string
}

/** Shows the state of the store; drawings follow it by themselves. `said`: what is said in place of the narration. */
export function tell(shell: Shell, { frame, playing, problem, notice }: Shown, said: Said | null, words?: typeof Words): void {
  const { title, slider, play, time, sentence, clause, back, close, previous, next } = shell
  if (!frame) return
  const { scenario, end } = frame.run
  const atEnd = frame.time >= end && frame.run.reached >= end
  if (title.textContent !== scenario.title) title.textContent = scenario.title
  slider.disabled = false
  play.disabled = false
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
  back.textContent = `Back to “${notice?.backName}”`
  back.title = notice?.text ?? ""
}

/** Passes on to the store what the user does. */
export function listen({ box, slider, play, previous, next, back, close }: Shell, explorer: Explorer, unsay: () => void): void {
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

/** The choice of speed, in place of the words that stood for it. */
export function setSpeeds({ speed }: Shell, explorer: Explorer): void {
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
