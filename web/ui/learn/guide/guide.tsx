// What leads a newcomer: the offer of a tour, the tour, the story, the questions. All of it is loaded after the first stage is drawn.

import { type ReactNode, Suspense, useEffect } from "react"
import { useStore } from "zustand"
import { keep, kept } from "../../../explorer/remembered.js"
import { useExplorer } from "../../context/explorer.js"
import { useShell } from "../../context/shell.js"
import { later } from "../../kit/later.js"
import { leaveDoor, MET, useDoor } from "../door/opening.js"
import { learningOf } from "../learning.js"
import "../../../style/over/learn.css"

const Tour = later(async () => (await import("../tour/tour.js")).Tour)
const StoryBar = later(async () => (await import("../story/story-bar.js")).StoryBar)
const Predict = later(async () => (await import("../predict/predicting.js")).Predicting)

export function Guide() {
  const explorer = useExplorer()
  const learning = learningOf(explorer)
  const story = useStore(learning, (s) => s.story)
  const predicting = useStore(learning, (s) => s.predicting)
  const touring = useStore(learning, (s) => s.stop >= 0)
  const offering = useStore(learning, (s) => s.offering)
  const { presenting } = useShell()
  const door = useDoor()
  useEffect(() => learning.setState({ offering: kept(MET) === null }), [learning])
  useEffect(() => {
    if (touring) keep(MET, "taken")
    if (touring) learning.setState({ offering: false })
  }, [touring, learning])
  // While presenting, the speaker tells the story.
  if (presenting) return null
  return (
    <>
      {offering && !story && !predicting && !door && (
        <section className="notice offer" aria-label="Tour">
          <span>New here? A tour of six stops takes a minute.</span>
          <button type="button" className="strong" onClick={() => learning.setState({ stop: 0 })}>
            Show me around
          </button>
          <button type="button" onClick={() => leaveDoor(explorer, "declined")}>
            Not now
          </button>
        </section>
      )}
      <Suspense fallback={null}>{touring && <Tour />}</Suspense>
    </>
  )
}

/** Who speaks beside the player's buttons: the story, the question, else the narration. */
export function Speaker({ children }: { readonly children: ReactNode }) {
  const learning = learningOf(useExplorer())
  const story = useStore(learning, (s) => s.story)
  const predicting = useStore(learning, (s) => s.predicting)
  return <Suspense fallback={children}>{story ? <StoryBar /> : predicting ? <Predict>{children}</Predict> : children}</Suspense>
}

/** The switches for story and questions, beside the player's buttons. */
export function Switches() {
  const learning = learningOf(useExplorer())
  const story = useStore(learning, (s) => s.story)
  const predicting = useStore(learning, (s) => s.predicting)
  return (
    <div className="switches" role="group" aria-label="Learn">
      <button
        type="button"
        aria-pressed={story}
        title="From moment to moment, with what to look for"
        onClick={() => learning.setState({ story: !story })}
      >
        Story
      </button>
      <button
        type="button"
        aria-pressed={predicting}
        title="Playing pauses before each decision and asks you first"
        onClick={() => learning.setState({ predicting: !predicting })}
      >
        Predict
      </button>
    </div>
  )
}
