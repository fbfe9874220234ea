// What the rule at this step did, in words. The last rule's words are the decision.

import { type Decision, type HostRecord, type Round, RULE_CLAUSES, rounds, verdict } from "../../../core/host/selection.js"
import { NextIcon, PreviousIcon } from "../icons/icons.js"
import { type Names, named, shortName } from "./address-names.js"
import { ruleText } from "./rule-words.js"
import type { Tournament } from "./tournament.js"

interface Props {
  readonly decision: Decision
  readonly host: HostRecord
  readonly names: Names
  readonly tournament: Tournament
}

export function RoundBox({ decision, host, names, tournament }: Props) {
  const { step, steps } = tournament
  const round = rounds(decision, host)[step - 1]
  const last = step === steps
  if (decision.src === null || !round) {
    return (
      <div className="bout" data-last={last || undefined}>
        <h3>{step === 0 && steps > 0 ? "Before the first rule" : ruleText(decision.by)}</h3>
        <p>{step === 0 && steps > 0 ? start(decision) : named(names, verdict(decision, host))}</p>
      </div>
    )
  }
  return (
    <div className="bout" data-last={last || undefined}>
      <h3>
        {last
          ? `${decides(round)}: ${lower(RULE_CLAUSES[round.rule].title)}`
          : `${ruleText(round.rule)}: ${lower(RULE_CLAUSES[round.rule].title)}`}
      </h3>
      <Eliminated round={round} names={names} />
      <small className="chip">{RULE_CLAUSES[round.rule].clause}</small>
    </div>
  )
}

const MOST = 4

function Eliminated({ round, names }: { readonly round: Round; readonly names: Names }) {
  if (round.eliminated.length === 0) return <p>All {round.left} that are left are equal under it.</p>
  const shown = round.eliminated.slice(0, MOST)
  const more = round.eliminated.length - shown.length
  return (
    <ul>
      {shown.map(({ addr, because }) => (
        <li key={addr}>
          <b>{shortName(names, addr)}</b> falls: {named(names, because)}.
        </li>
      ))}
      {more > 0 && <li>And {more.toLocaleString("en")} more fall.</li>}
    </ul>
  )
}

const decides = ({ rule }: Round) => (rule === "order" ? "A tie" : `${ruleText(rule)} decides`)
const lower = (title: string) => (/^[A-Z]{2}/.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1))

function start({ candidates, outInterface }: Decision): string {
  return `${candidates.length} addresses may be the source, because packets leave through ${outInterface} (RFC 6724 §4).`
}

/** Buttons to the previous and next rule; Shift+, and Shift+. do the same. */
export function Stepper({ tournament, onStep }: { readonly tournament: Tournament; readonly onStep: (by: 1 | -1) => void }) {
  const { step, steps } = tournament
  if (steps === 0) return null
  return (
    <div className="stepper" role="group" aria-label="Rule by rule">
      <button
        type="button"
        className="plain"
        aria-label="Previous rule"
        title="Previous rule (Shift + ,)"
        disabled={step === 0}
        onClick={() => onStep(-1)}
      >
        <PreviousIcon />
      </button>
      <span aria-live="polite">
        {step} of {steps} rule{steps === 1 ? "" : "s"}
      </span>
      <button
        type="button"
        className="plain"
        aria-label="Next rule"
        title="Next rule (Shift + .)"
        disabled={step === steps}
        onClick={() => onStep(1)}
      >
        <NextIcon />
      </button>
    </div>
  )
}
