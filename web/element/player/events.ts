// What the page is told: events as the run is played, stepped through and changed; and the attributes that say how it is played.

import { parseTime } from "../../../core/host/index.js"
import type { Explorer, Shown } from "../../explorer/store.js"
import type { Tag } from "../loader/player-of.js"
import { markersOf, speedOf } from "./controls.js"

const seconds = (t: number): number => t / 1_000_000

export class Follower {
  private step = 0
  /** The end was reached by the moment that is shown. */
  private atEnd = false

  constructor(
    private readonly explorer: Explorer,
    private readonly tag: Pick<Tag, "host" | "emit">,
  ) {}

  /** Follows the attributes `end speed markers loop`. What one of them cannot mean is said. */
  readAttributes(): void {
    const { host } = this.tag
    const given = (name: string): string => host.getAttribute(name) ?? ""
    const wrong = (name: string, write: string): void =>
      this.explorer.fail({ message: `${name}="${given(name)}" cannot be read: ${write}.`, place: name })
    const speed = given("speed") ? speedOf(given("speed")) : "pace"
    const markers = markersOf(given("markers"))
    if (speed === null) wrong("speed", "write pace, or a number such as 0.05")
    else this.explorer.setState({ speed })
    if (markers === null) wrong("markers", "write 6s:Left, 7.033s:In the tunnel")
    else this.explorer.setState({ markers })
    if (given("end") && Number.isNaN(parseTime(given("end")))) wrong("end", "write 8s, or seconds as a number")
  }

  /** `tellsSteps`: whether steps are known by now. */
  follow(shown: Shown, before: Shown, tellsSteps: boolean): void {
    const { emit } = this.tag
    const { frame, session, playing, problem } = shown
    if (problem && problem !== before.problem && frame) emit("error", problem, "odmm:error")
    if (!frame) return
    if (session !== before.session) emit("ready", { title: frame.run.scenario.title, end: seconds(frame.run.end) }, "odmm:ready")
    if (playing !== before.playing) {
      emit(playing ? "play" : "pause", { time: seconds(frame.time) })
      if (playing) this.stopAtEnd(shown)
    }
    if (frame !== before.frame) this.tellMoment(shown, before, tellsSteps)
    // It may stand still only after its end was shown.
    if (!this.atEnd || playing || !this.tag.host.hasAttribute("loop")) return
    this.atEnd = false
    queueMicrotask(() => this.again())
  }

  private tellMoment(shown: Shown, before: Shown, tellsSteps: boolean): void {
    const { emit } = this.tag
    const { frame } = shown
    if (!frame) return
    const detail = { time: seconds(frame.time), record: frame.position.n }
    if (frame.time !== before.frame?.time) emit("change", detail, "odmm:timechange")
    if (tellsSteps) this.tellSteps(shown, before)
    const end = this.end(shown)
    this.atEnd = frame.time >= end && before.frame !== null && before.frame.time < end
    if (this.atEnd) emit("end", detail)
  }

  private tellSteps({ frame, markers }: Shown, before: Shown): void {
    if (!frame) return
    const { run, position, time } = frame
    const { emit } = this.tag
    const step = run.steps.findLast(({ n }) => n > 0 && n <= position.n)
    if (step && step.index !== this.step) emit("step", { id: step.id, index: step.index, of: run.steps.length, time: seconds(time) })
    this.step = step?.index ?? 0
    const from = before.frame?.time ?? time
    const passed = [...run.markers, ...markers].findLast(({ at }) => at > from && at <= time)
    if (passed) emit("marker", { name: passed.name, time: seconds(passed.at) })
  }

  private end({ frame }: Shown): number {
    const end = parseTime(this.tag.host.getAttribute("end") ?? "")
    return Math.min(Number.isNaN(end) ? Number.POSITIVE_INFINITY : end, frame?.run.end ?? 0)
  }

  /** Playing pauses at the attribute's end, unless that lies behind. */
  private stopAtEnd(shown: Shown): void {
    const end = this.end(shown)
    if (shown.frame && end > shown.frame.time) this.explorer.setState({ stopAt: end })
  }

  private again(): void {
    const start = parseTime(this.tag.host.getAttribute("start") ?? 0)
    this.explorer.seek(Number.isNaN(start) ? 0 : start)
    this.explorer.play()
  }
}
