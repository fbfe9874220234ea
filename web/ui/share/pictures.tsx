// The rows of pictures: what is shown as a file for papers and slides, and a time range that moves.

import { useRef, useState } from "react"
import { type Micros, parseTime, timeText } from "../../../core/host/index.js"
import { FILM_FORMATS, type FilmFormat } from "../../export/film/protocol.js"
import type { View } from "../../figure/drawing.js"
import { Switch } from "../kit/switch.js"
import { type Deed, Row } from "./row.js"
import { fileName, save, sizeText } from "./saving.js"
import { useSharing } from "./sharing.js"

const VIEWS = [
  { value: "stage", name: "Stage" },
  { value: "timeline", name: "Timeline" },
  { value: "ladder", name: "Ladder" },
]
const THEMES = [
  { value: "light", name: "Light" },
  { value: "dark", name: "Dark" },
]
/** Pixels: 16 to 9, as slides are. */
const SIZE = { width: 960, height: 540 }
const FILM_NAMES: Readonly<Record<FilmFormat, string>> = { webm: "WebM", mp4: "MP4", gif: "GIF" }
/** Microseconds of the range that is offered at first, around what is shown. */
const BEFORE = 200_000
const AFTER = 1_000_000

const figure = () => import("../../figure/pictures.js")
const animated = () => import("../../figure/animation/animation.js")

export function Pictures() {
  const { frame, session, selected, title } = useSharing()
  const [view, setView] = useState<View>("stage")
  const [theme, setTheme] = useState<"light" | "dark">(document.documentElement.dataset.theme === "dark" ? "dark" : "light")
  const { end } = frame.run
  const [from, setFrom] = useState(seconds(Math.max(0, frame.time - BEFORE)))
  const [to, setTo] = useState(seconds(Math.min(end, frame.time + AFTER)))
  const [share, setShare] = useState<number | null>(null)
  const stop = useRef<AbortController | null>(null)
  const range = { from: parseTime(Number(from)), until: parseTime(Number(to)) }
  const fault = faultOf(range, end)
  const look = { theme, selected, ...SIZE }

  const still: Deed = {
    name: "SVG",
    does: "save",
    async run() {
      save(
        fileName(`${title} ${view}`, "svg"),
        new Blob([(await figure()).pictureText(frame, { ...look, views: [view] })], { type: "image/svg+xml" }),
      )
      return undefined
    },
  }
  const pixels: Deed = {
    name: "PNG",
    does: "save",
    async run() {
      const { pngOf } = await import("../../export/raster.js")
      save(fileName(`${title} ${view}`, "png"), await pngOf((await figure()).pictureText(frame, { ...look, views: [view] })))
      return undefined
    },
  }
  /** Long work, with its share and a stop. */
  const moving = async (ending: string, make: (signal: AbortSignal) => Promise<Blob>): Promise<undefined> => {
    const control = new AbortController()
    stop.current = control
    setShare(0)
    try {
      session.complete()
      const film = await make(control.signal)
      save(fileName(title, ending), film)
      setSize(`${ending} ${sizeText(film.size)}`)
    } finally {
      setShare(null)
      stop.current = null
    }
  }
  const [size, setSize] = useState("")
  const animation: Deed = {
    name: "Animated SVG",
    does: "save",
    not: fault,
    run: () =>
      moving("animated.svg", async (signal) => {
        const { animation } = await animated()
        const work = animation(session, range, { ...look, views: ["stage", "timeline"], still: frame.time })
        for (let until = performance.now() + SLICE; ; ) {
          const { done, value } = work.next()
          if (done) return new Blob([value as string], { type: "image/svg+xml" })
          if (performance.now() < until) continue
          signal.throwIfAborted()
          setShare(value as number)
          await new Promise((resolve) => setTimeout(resolve))
          until = performance.now() + SLICE
        }
      }),
  }
  const film = (format: FilmFormat): Deed => ({
    name: FILM_NAMES[format],
    does: "save",
    not:
      fault ?? (format === "gif" || isSecureContext ? undefined : "A browser encodes films on secure pages only: https, or this machine."),
    run: () =>
      moving(format, async (signal) => {
        const [{ film }, { momentsOf }] = await Promise.all([
          import("../../export/film/film.js"),
          import("../../figure/animation/moments.js"),
        ])
        const moments = momentsOf(session, range, { ...look, views: ["stage", "timeline"] })
        return film(session, moments, format, { onShare: setShare, signal })
      }),
  })
  return (
    <section aria-label="Pictures">
      <div className="share-head">
        <h3>Pictures</h3>
        <Switch name="Of" value={view} options={VIEWS} onChange={(value) => setView(value as View)} />
        <Switch name="Theme" value={theme} options={THEMES} onChange={(value) => setTheme(value as "light" | "dark")} />
      </div>
      <Row name="SVG, PNG" about="papers and slides; title and description inside" deeds={[still, pixels]} />
      <Row name="Moving" about={fault ?? (size || "stage and timeline, slow around events")} deeds={[animation, ...FILM_FORMATS.map(film)]}>
        <span className="range">
          <label>
            from <input type="number" min="0" step="any" value={from} onChange={(event) => setFrom(event.target.value)} />
          </label>
          <label>
            to <input type="number" min="0" step="any" value={to} onChange={(event) => setTo(event.target.value)} /> s
          </label>
        </span>
        {share !== null && (
          <span className="under-way">
            <progress max="1" value={share} aria-label="Done so far" /> {Math.round(share * 100)} %
            <button type="button" onClick={() => stop.current?.abort()}>
              Stop
            </button>
          </span>
        )}
      </Row>
    </section>
  )
}

/** Milliseconds that the page may be kept busy at a time. */
const SLICE = 24

const seconds = (t: Micros): string => String(Math.round(t / 1000) / 1000)

function faultOf({ from, until }: { readonly from: Micros; readonly until: Micros }, end: Micros): string | undefined {
  if (Number.isNaN(from) || Number.isNaN(until)) return "Write both times in seconds, such as 5.9."
  if (until > end) return `The run ends at ${timeText(end)}.`
  return from < until ? undefined : "It begins before it ends: write an earlier time first."
}
