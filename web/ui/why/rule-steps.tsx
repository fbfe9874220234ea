// Steps through the rules in the player, while the moment is a decision of theirs: those of "Why this address", each in a sentence.

import { useEffect, useMemo } from "react"
import type { Frame } from "../../../core/host/index.js"
import {
  ask,
  type Decision,
  type HostRecord,
  questionOf,
  RULE_CLAUSES,
  rounds,
  type Selector,
  verdict,
} from "../../../core/host/selection.js"
import { useExplorer, useFrameByRecord } from "../context/explorer.js"
import { type Names, named, namesIn, shortName } from "../decision/address-names.js"
import { ruleText } from "../decision/rule-words.js"
import { useRule, useRuleKeys } from "../decision/stepping.js"
import { askedRules } from "../decision/tournament.js"
import { NextIcon, PreviousIcon } from "../icons/icons.js"
import { useSelector } from "./selector.js"

export function RuleSteps() {
  const frame = useFrameByRecord()
  const selector = useSelector()
  return frame && selector ? <Steps frame={frame} selector={selector} /> : null
}

function Steps({ frame, selector }: { readonly frame: Frame; readonly selector: Selector }) {
  const explorer = useExplorer()
  const record = frame.run.records[frame.position.n - 1]
  const question = useMemo(
    () => questionOf(frame, record?.host ?? 0, frame.run.entities.get(record?.other ?? 0)?.text ?? "::", record?.socket),
    [frame, record],
  )
  const decision = useMemo(() => ask(selector, question), [selector, question])
  const names = useMemo(() => namesIn(frame), [frame])
  const last = askedRules(decision).length
  const [step, onStep] = useRule(decision, last)
  useRuleKeys(onStep)
  useEffect(() => {
    if (record?.socket) explorer.select(record.socket)
  }, [explorer, record])
  if (last === 0) return null
  return (
    <span className="rule-steps" role="group" aria-label="Rules of this decision">
      <button type="button" aria-label="Rule back" title="Previous rule (Shift + ,)" disabled={step === 0} onClick={() => onStep(-1)}>
        <PreviousIcon />
      </button>
      <button type="button" aria-label="Rule on" title="Next rule (Shift + .)" onClick={() => onStep(1)}>
        <NextIcon />
      </button>
      <span aria-live="polite">{said(decision, question.host, names, step)}</span>
    </span>
  )
}

/** What the rule at this step did. */
function said(decision: Decision, host: HostRecord, names: Names, step: number): string {
  const asked = rounds(decision, host)
  const round = asked[step - 1]
  const of = `${step} of ${asked.length}`
  if (!round) return step === 0 ? `Before the first rule: ${decision.candidates.length} candidates.` : named(names, verdict(decision, host))
  const { title, clause } = RULE_CLAUSES[round.rule]
  const falls = round.eliminated.map(({ addr }) => shortName(names, addr))
  const did = falls.length > 0 ? `${falls.join(", ")} ${falls.length > 1 ? "fall" : "falls"}` : `all ${round.left} left are equal`
  return `${of}: ${ruleText(round.rule)}, ${title}: ${did} (${clause}).`
}
