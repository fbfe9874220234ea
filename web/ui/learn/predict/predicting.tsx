// What is shown while predicting is on: the open question, or that questions will come.

import { useEffect } from "react"
import { useStore } from "zustand"
import { useExplorer } from "../../context/explorer.js"
import { learningOf, scoreOf } from "../learning.js"
import { followPredicting } from "./predict.js"
import { QuestionPanel } from "./question-panel.js"

export function Predicting() {
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
  if (question) return <QuestionPanel key={question.n} question={question} />
  const { right, of } = scoreOf({ asked })
  return (
    <section className="question idle" aria-label="Predict">
      <span className="quiet">
        Play, step or move a host: before something is decided you are asked what comes. {of > 0 && `So far ${right} of ${of} right.`}
      </span>
      <button type="button" onClick={() => learning.setState({ predicting: false })}>
        Stop asking
      </button>
    </section>
  )
}
