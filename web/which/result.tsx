// The answer: the chosen source, what decided, rule by rule, and what other stacks would do.

import { Suspense, useMemo, useState } from "react"
import type { Completed } from "../../core/formats/hosts/assumed.js"
import type { Pasted } from "../../core/formats/hosts/pasted.js"
import {
  type Answer,
  ask,
  consequences,
  type ProfileName,
  type Question,
  type Selector,
  type Step,
  verdict,
} from "../../core/host/selection.js"
import { NO_NAMES, PROFILE_WORD } from "../ui/decision/address-names.js"
import { Segments } from "../ui/decision/asked-otherwise.js"
import { DecisionView } from "../ui/decision/decision-view.js"
import { WhatIf } from "../ui/decision/flip-list.js"
import { ruleText } from "../ui/decision/rule-words.js"
import { later } from "../ui/kit/later.js"
import { mistakeOf } from "./asked/gallery.js"
import { answered, destinationOf, faultOf, listOf } from "./asked/question.js"
import type { Asked } from "./asked/stack.js"
import { WayOut } from "./way-out.js"

/** What answers several destinations is loaded when it is first asked. */
const Several = later(() => import("./several/panel.js").then((module) => module.default))

/** The other stacks come after the answer. */
const SideBySide = later(() => import("./side-by-side.js").then((module) => module.SideBySide))
const Result4 = later(() => import("./result-ip4.js").then((module) => module.Result4))

const StackNote = later(() => import("./asked/stack-note.js").then((module) => module.default))

/** A change that is being tried out, in place of what was asked. */
export interface Tried {
  readonly question: Question
  readonly text: string
}

interface Props {
  readonly selector: Selector
  readonly asked: Asked
  readonly pasted: Pasted
  /** The host with what is assumed; null: there is none. */
  readonly of: Completed | null
  readonly tried: Tried | null
  readonly onProfile: (profile: ProfileName) => void
  readonly onAsk: (dst: string) => void
  readonly onTry: (question: Question, text: string) => void
  readonly onBack: () => void
}

export function Result({ asked, of, onAsk, ...rest }: Props) {
  const { dst: text, prefs, profile } = asked
  const list = useMemo(() => listOf(text), [text])
  const mistake = mistakeOf(asked.mistake)
  const stack = useMemo(() => ({ profile: mistake?.profile ?? profile, changes: mistake?.changes }), [mistake, profile])
  if (!of) return <Empty words="Paste a host, or start from an example." />
  if (list.length > 1)
    return (
      <Suspense fallback={<p className="quiet">Loading the answers</p>}>
        <Several selector={rest.selector} {...{ of, list, prefs, stack, onAsk }} />
      </Suspense>
    )
  const to = destinationOf(asked.dst, of)
  if (to.is === "fault") return <Empty words={faultOf(asked.dst, of.host)} />
  if (to.is === "ip4")
    return (
      <Suspense fallback={<p className="quiet">Loading the answer</p>}>
        <Result4 of={of} dst={to.dst} mapped={to.mapped} />
      </Suspense>
    )
  return <Result6 {...rest} asked={asked} of={of} dst={to.dst} dev={to.dev} />
}

const Empty = ({ words }: { readonly words: string }) => (
  <>
    <h2>No answer yet</h2>
    <p className="quiet">{words}</p>
  </>
)

interface Props6 extends Omit<Props, "of" | "onAsk"> {
  readonly of: Completed
  readonly dst: string
  readonly dev: string | null
}

function Result6({ asked, of, dst, dev, ...rest }: Props6) {
  const { prefs, profile } = asked
  const mistake = mistakeOf(asked.mistake)
  const { selector } = rest
  const found = useMemo(
    () => answered(selector, of, dst, dev, prefs, { profile: mistake?.profile ?? profile, changes: mistake?.changes }),
    [selector, of, dst, dev, prefs, profile, mistake],
  )
  const [chosen, setChosen] = useState(0)
  const answer = found.answers[chosen] ?? (found.answers[0] as Answer)
  return (
    <>
      {found.answers.length > 1 && (
        <div className="several" role="status">
          <p>
            {found.because === "flow"
              ? "The route has several next hops, and the flow decides: an answer for each."
              : "Which interface it leaves by was not pasted: an answer for each that could be meant."}
          </p>
          <Segments
            legend="Out of"
            value={String(found.answers.indexOf(answer))}
            options={found.answers.map(({ dev: out, src, errno }, i) => ({ value: String(i), name: `${out}: ${src ?? errno}` }))}
            onChange={(value) => setChosen(Number(value))}
          />
        </div>
      )}
      <AnswerView {...rest} answer={answer} refusal={found.refusal} steps={found.steps} mistake={mistake?.name ?? ""} />
    </>
  )
}

interface AnswerProps extends Omit<Props, "asked" | "of" | "pasted" | "onAsk"> {
  readonly answer: Answer
  readonly refusal: string
  readonly steps: readonly Step[]
  readonly mistake: string
}

function AnswerView({ selector, answer, refusal, steps, mistake, tried, onProfile, onTry, onBack }: AnswerProps) {
  const question = tried?.question ?? answer.question
  const decision = useMemo(() => (tried ? ask(selector, question) : answer.decision), [selector, question, tried, answer])
  const { dst, by } = decision
  const { route, dev, elsewhere } = answer
  const named = tried ? "" : answer.named
  const src = named || decision.src
  const stack = (!tried && mistake) || `${PROFILE_WORD[question.profile]}${tried && hasChanges(question) ? ", changed" : ""}`
  const follows = src === null ? [] : consequences({ src, host: question.host, decision, isNamed: named !== "", elsewhere })
  return (
    <>
      {tried && <WhatIf text={tried.text} onBack={onBack} />}
      <h2 className="source">{src ? <code>{src.replaceAll(":", ":\u200b")}</code> : "No source address"}</h2>
      <p className="says">
        {src ? (
          <>
            is the source to <code>{dst.replaceAll(":", ":\u200b")}</code>.{" "}
            {named ? "The route names it, so no rule is asked." : `${ruleText(by)}${/^[0-9]/.test(by) ? " decides." : ""}`}
          </>
        ) : (
          refusal || verdict(decision, question.host)
        )}
      </p>
      <p className="quiet small">
        {stack}, out of {dev ?? "no interface"}
        {route && `, by the route ${route}`}.
      </p>
      {!mistake && (
        <Suspense fallback={null}>
          <StackNote profile={question.profile} />
        </Suspense>
      )}
      {follows.length > 0 && (
        <ul className="follows" aria-label="What follows">
          {follows.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <WayOut steps={steps} />
      {named && decision.src !== named && (
        <p className="says">
          Without that, the rules would say <code>{decision.src?.replaceAll(":", ":\u200b") ?? decision.errno}</code>:
        </p>
      )}
      <DecisionView {...{ selector, question, decision, onTry }} names={NO_NAMES} />
      <Suspense>
        <SideBySide {...{ selector, question, decision, onProfile }} name={stack} />
      </Suspense>
    </>
  )
}

const hasChanges = ({ changes }: Question): boolean => Object.keys(changes ?? {}).length > 0
