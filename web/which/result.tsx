// The answer: the chosen source, what decided, rule by rule, and what other stacks would do.

import { useMemo } from "react"
import type { Pasted } from "../../core/formats/hosts/pasted.js"
import { ask, type ProfileName, type Question, type Selector, verdict } from "../../core/host/selection.js"
import { NO_NAMES, PROFILE_WORD } from "../ui/decision/address-names.js"
import { DecisionView } from "../ui/decision/decision-view.js"
import { WhatIf } from "../ui/decision/flip-list.js"
import { ruleText } from "../ui/decision/rule-words.js"
import { mistakeOf } from "./gallery.js"
import { faultOf, type Posed, pose } from "./question.js"
import { SideBySide } from "./side-by-side.js"
import type { Asked } from "./stack.js"

/** A change that is being tried out, in place of what was asked. */
export interface Tried {
  readonly question: Question
  readonly text: string
}

interface Props {
  readonly selector: Selector
  readonly asked: Asked
  readonly pasted: Pasted
  readonly tried: Tried | null
  readonly onProfile: (profile: ProfileName) => void
  readonly onTry: (question: Question, text: string) => void
  readonly onBack: () => void
}

export function Result({ asked, pasted: { host, routes }, ...rest }: Props) {
  const { dst, prefs, profile } = asked
  const mistake = mistakeOf(asked.mistake)
  const posed = useMemo(
    () => (host && faultOf(dst, host) === "" ? pose({ host, routes }, dst, prefs, mistake?.profile ?? profile, mistake?.changes) : null),
    [host, routes, dst, prefs, profile, mistake],
  )
  if (!host) return <Empty words="Paste a host, or start from an example." />
  if (!posed) return <Empty words={faultOf(dst, host)} />
  return <Answer {...rest} posed={posed} mistake={mistake?.name ?? ""} />
}

const Empty = ({ words }: { readonly words: string }) => (
  <>
    <h2>No answer yet</h2>
    <p className="quiet">{words}</p>
  </>
)

interface AnswerProps extends Omit<Props, "asked" | "pasted"> {
  readonly posed: Posed
  readonly mistake: string
}

function Answer({ selector, posed, mistake, tried, onProfile, onTry, onBack }: AnswerProps) {
  const question = tried?.question ?? posed.question
  const decision = useMemo(() => ask(selector, question), [selector, question])
  const { src, dst, by, outInterface } = decision
  const { route, named } = posed
  const stack = (!tried && mistake) || `${PROFILE_WORD[question.profile]}${tried && hasChanges(question) ? ", changed" : ""}`
  return (
    <>
      {tried && <WhatIf text={tried.text} onBack={onBack} />}
      <h2 className="source">{src ? <code>{src.replaceAll(":", ":\u200b")}</code> : "No source address"}</h2>
      <p className="says">
        {src ? (
          <>
            is the source to <code>{dst.replaceAll(":", ":\u200b")}</code>. {ruleText(by)}
            {/^[0-9]/.test(by) ? " decides." : ""}
          </>
        ) : (
          verdict(decision, question.host)
        )}
      </p>
      <p className="quiet small">
        {stack}, out of {outInterface ?? "no interface"}
        {route && `, by the route ${route}`}.{named && ` That route names ${named} as the source: a kernel asks no rule then. Without it:`}
      </p>
      <DecisionView {...{ selector, question, decision, onTry }} names={NO_NAMES} />
      <SideBySide {...{ selector, question, decision, onProfile }} name={stack} />
    </>
  )
}

const hasChanges = ({ changes }: Question): boolean => Object.keys(changes ?? {}).length > 0
