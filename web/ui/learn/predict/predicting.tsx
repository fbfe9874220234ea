// What is shown while predicting is on: the open question, or that questions will come.

import { type ReactNode, useEffect } from "react"
import { useStore } from "zustand"
import { useExplorer } from "../../context/explorer.js"
import { useEscape } from "../../kit/escape.js"
import { learningOf, scoreOf } from "../learning.js"
import { followPredicting } from "./predict.js"
import { QuestionPanel } from "./question-panel.js"
import "../../../style/over/question.css"

/** The question, or `children` in its place with a line that says that questions will come. */
export function Predicting({ children }: { readonly children: ReactNode }) {
  const explorer = useExplorer()
  const learning = learningOf(explorer)
  const question = useStore(learning, (s) => s.question)
  const asked = useStore(learning, (s) => s.asked)
  useEffect(() => {
    const end = followPredicting(explorer, learning)
    return () => {
      end()
      learning.setState({ question: null, answer: null })
    }
  }, [explorer, learning])
  const leave = (): void => {
    learning.setState({ predicting: false })
    document.querySelector<HTMLElement>(".switches button + button")?.focus({ preventScroll: true })
  }
  // An open question is skipped by Escape first.
  useEscape(leave, question === null)
  if (question) return <QuestionPanel key={question.n} question={question} />
  const { right, of } = scoreOf({ asked })
  return (
    <div className="waiting">
      {children}
      <section className="question idle" aria-label="Predict">
        <span className="quiet">Before something is decided you are asked what comes.{of > 0 && ` So far ${right} of ${of} right.`}</span>
        <button type="button" className="link" onClick={leave}>
          Stop asking
        </button>
      </section>
    </div>
  )
}
