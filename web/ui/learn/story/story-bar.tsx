// The story as a bar over the page: one moment at a time, its text, and the way to the next.

import { useEffect, useMemo, useRef, useState } from "react"
import { timeText } from "../../../../core/host/index.js"
import { type Explorer, onChange } from "../../../explorer/store.js"
import { useExplorer, useFrameByRecord, useShown } from "../../context/explorer.js"
import { CloseIcon } from "../../icons/sign-icons.js"
import { useEscape } from "../../kit/escape.js"
import { learningOf } from "../learning.js"
import { useRootMark } from "../root-mark.js"
import { Words } from "../words.js"
import { type Moment, momentAt, storyOf } from "./story.js"
import { loadStory, type Stop } from "./written.js"

export function StoryBar() {
  const explorer = useExplorer()
  const frame = useFrameByRecord()
  const run = frame?.run
  const written = useWrittenStory()
  const story = useMemo(() => (run && written ? storyOf(run, written) : []), [run, written])
  const place = useShown((s) => momentAt(story, s.frame?.time ?? 0))
  const bar = useRef<HTMLElement>(null)
  useRootMark("being-led")
  useEffect(() => bar.current?.querySelector<HTMLElement>(".strong")?.focus(), [])
  useEffect(() => pauseAt(explorer, story), [explorer, story])
  const leave = (): void => {
    learningOf(explorer).setState({ story: false })
    // The focus goes back to the switch that opens it.
    document.querySelector<HTMLElement>(".switches button")?.focus({ preventScroll: true })
  }
  useEscape(leave)
  if (!frame) return null
  const moment = story[place]
  const next = story[place + 1]
  const back = story[place - 1]
  const go = (to: Moment | undefined) => () => to && explorer.seek(to.at)
  return (
    <section ref={bar} className="story" aria-label="Story">
      <p className="story-head">
        <b>{moment ? moment.name || timeText(moment.at) : frame.run.scenario.title}</b>{" "}
        <span className="quiet">
          {story.length === 0 ? (written ? "This scenario names no moments." : "") : `${Math.max(0, place + 1)} of ${story.length}`}
        </span>
      </p>
      <div className="story-said" aria-live="polite">
        {moment?.notes.map((note) => (
          <p key={note}>
            <Words text={note} />
          </p>
        ))}
        {!moment && <p>Begin with the first moment, or press play: it pauses at each.</p>}
      </div>
      <div className="row">
        <button type="button" aria-disabled={!back} onClick={go(back)}>
          Back
        </button>
        <button type="button" className="strong" aria-disabled={!next} title={next && (next.name || timeText(next.at))} onClick={go(next)}>
          {next ? "Next" : "The end"}
        </button>
        <button type="button" className="plain" aria-label="Close the story" onClick={leave}>
          <CloseIcon />
        </button>
      </div>
    </section>
  )
}

/** The stops that are written for the open scenario; null until they are there. */
function useWrittenStory(): readonly Stop[] | null {
  const link = useShown((s) => s.link)
  const [written, setWritten] = useState<{ readonly link: string | null; readonly stops: readonly Stop[] } | null>(null)
  useEffect(() => {
    let wanted = true
    void loadStory(link).then((stops) => wanted && setWritten({ link, stops }))
    return () => {
      wanted = false
    }
  }, [link])
  return written && written.link === link ? written.stops : null
}

/** Makes playing pause at each moment, until the returned function is called. */
function pauseAt(explorer: Explorer, story: readonly Moment[]): () => void {
  return onChange(explorer, ({ playing, stopAt, frame }) => {
    if (!playing || stopAt !== Number.POSITIVE_INFINITY || !frame) return
    const next = story[momentAt(story, frame.time) + 1]
    if (next) explorer.setState({ stopAt: next.at })
  })
}
