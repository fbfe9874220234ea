// The panel of a question: its candidates, and after the answer what is right, why, and by which clause.

import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react"
import { useStore } from "zustand"
import { useExplorer } from "../../context/explorer.js"
import { TypeMark } from "../../kit/mark.js"
import { useCurtain } from "../curtain.js"
import { learningOf, scoreOf } from "../learning.js"
import type { Candidate, Question } from "../question.js"
import { useRootMark } from "../root-mark.js"
import { answerTo, skip } from "./predict.js"
import { isRight } from "./questions.js"
import { type Marks, Survival, Verdicts } from "./survival.js"

export function QuestionPanel({ question }: { readonly question: Question }) {
  const explorer = useExplorer()
  const learning = learningOf(explorer)
  const answer = useStore(learning, (s) => s.answer)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [marks, setMarks] = useState<Marks>(new Map())
  const form = useRef<HTMLFormElement>(null)
  const id = useId()
  const { ask, many, candidates } = question
  useRootMark("being-led")
  useRootMark("being-asked", !answer)
  useCurtain(!answer)

  // The first candidate has the focus, so that the next key can answer.
  useEffect(() => (form.current?.querySelector("input") ?? form.current)?.focus({ preventScroll: true }), [])

  /** The key of a candidate chooses it; where each is answered by itself it goes from "lives on" to "breaks" and back. */
  const choose = (candidate: string): void => {
    if (many) setMarks((now) => new Map(now).set(candidate, !now.get(candidate)))
    else setChosen([candidate])
  }
  const ready = many ? marks.size === candidates.length : chosen.length > 0
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (answer) explorer.play()
    else if (ready) answerTo(explorer, learning, many ? candidates.map(({ id }) => id).filter((id) => marks.get(id)) : chosen)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const candidate = /^[1-9]$/.test(event.key) ? candidates[Number(event.key) - 1] : undefined
    if (candidate && !answer) choose(candidate.id)
    else if (event.key === "Escape") skip(explorer, learning)
    else if (event.key === "Enter" && !(event.target instanceof HTMLButtonElement)) form.current?.requestSubmit()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const list = (
    <fieldset className="candidates">
      <legend className="hidden">{ask}</legend>
      {candidates.map((candidate, i) => (
        <Choice
          key={candidate.id}
          {...{ candidate, many }}
          place={i + 1}
          name={id}
          checked={(answer ?? chosen).includes(candidate.id)}
          verdict={answer && (question.right.includes(candidate.id) ? "right" : "wrong")}
          onChange={() => choose(candidate.id)}
        />
      ))}
    </fieldset>
  )
  return (
    <form
      ref={form}
      className={answer ? "question answered" : "question"}
      aria-labelledby={id}
      tabIndex={-1}
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      <h2 id={id}>{ask}</h2>
      {many && !answer ? (
        <div className="survivals">
          <Survival {...{ candidates, marks }} onMark={(of, livesOn) => setMarks((now) => new Map(now).set(of, livesOn))} />
        </div>
      ) : many && answer ? (
        <Verdicts {...{ candidates, answer }} right={question.right}>
          {list}
        </Verdicts>
      ) : (
        list
      )}
      {answer && <Outcome question={question} answer={answer} />}
      <div className="row">
        <Buttons answered={answer !== null} name={many ? "Check" : "Answer"} ready={ready} onSkip={() => skip(explorer, learning)} />
        {many && !answer && !ready && (
          <span className="quiet">
            {marks.size} of {candidates.length} answered
          </span>
        )}
        <Score />
      </div>
    </form>
  )
}

interface ButtonsProps {
  readonly answered: boolean
  readonly name: string
  readonly ready: boolean
  readonly onSkip: () => void
}

/** Answer and skip; after the answer one button that goes on, which has the focus. */
function Buttons({ answered, name, ready, onSkip }: ButtonsProps) {
  const onward = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (answered) onward.current?.focus()
  }, [answered])
  return answered ? (
    <button ref={onward} type="submit" className="strong">
      Go on
    </button>
  ) : (
    <>
      <button type="submit" className="strong" disabled={!ready}>
        {name}
      </button>
      <button type="button" onClick={onSkip}>
        Skip
      </button>
    </>
  )
}

function Outcome({ question, answer }: { readonly question: Question; readonly answer: readonly string[] }) {
  return (
    <div className="outcome" role="status">
      <b>{isRight(question, answer) ? "Right." : "Not so."}</b>{" "}
      <ul>
        {question.because.map(({ n, text, clause }) => (
          <li key={n}>
            {text} {clause && <span className="chip">{clause}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Score() {
  const asked = useStore(learningOf(useExplorer()), (s) => s.asked)
  const { right, of } = scoreOf({ asked })
  if (of === 0) return null
  return (
    <span className="quiet">
      {right} of {of} right in this run
    </span>
  )
}

interface ChoiceProps {
  readonly candidate: Candidate
  readonly many: boolean
  /** The key that chooses it. */
  readonly place: number
  readonly name: string
  readonly checked: boolean
  readonly verdict: "right" | "wrong" | null
  readonly onChange: () => void
}

function Choice({ candidate, many, place, name, checked, verdict, onChange }: ChoiceProps) {
  const { name: called, detail, type } = candidate
  return (
    <label className={verdict ?? undefined} title={`Key ${place}`}>
      <input type={many ? "checkbox" : "radio"} name={name} checked={checked} disabled={verdict !== null} onChange={onChange} />
      {type !== null && <TypeMark type={type} />}
      <span>
        {called} {verdict === null && <small>{detail}</small>}
      </span>
      {verdict && <small className="verdict">{verdictWords(many, verdict)}</small>}
    </label>
  )
}

function verdictWords(many: boolean, verdict: "right" | "wrong"): string {
  if (many) return verdict === "right" ? "✓ survives" : "✗ breaks"
  return verdict === "right" ? "✓ this one" : ""
}
