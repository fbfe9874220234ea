// The same question put to each stack, and which of them disagree with the chosen one.

import { useCallback } from "react"
import { type Decision, type Outcome, outcome, type ProfileName, type Question, type Selector } from "../../core/host/selection.js"
import { PROFILE_WORD } from "../ui/decision/address-names.js"
import { STACKS } from "../ui/decision/asked-otherwise.js"
import { MANY } from "../ui/decision/decision-view.js"
import { ruleText } from "../ui/decision/rule-words.js"
import { WarnIcon } from "../ui/icons/sign-icons.js"
import { useInSlices } from "../ui/kit/slices.js"

interface Props {
  readonly selector: Selector
  readonly question: Question
  readonly decision: Decision
  /** What the chosen stack is called. */
  readonly name: string
  readonly onProfile: (profile: ProfileName) => void
}

export function SideBySide({ selector, question, decision, name, onProfile }: Props) {
  const asking = useCallback(() => outcomes(selector, question), [selector, question])
  const answers = useInSlices(asking, question.host.addresses.length > MANY)
  const rows = answers ?? []
  const differing = rows.filter((row) => row.outcome.src !== decision.src).length
  return (
    <section className="side-by-side" aria-label="Profiles side by side">
      <h3>
        Profiles side by side{" "}
        <small>
          {answers === null
            ? "the others are being asked"
            : differing === 0
              ? "all agree"
              : `${differing} of ${rows.length} disagree with ${name}`}
        </small>
      </h3>
      <ul>
        <li className="chosen">
          <b>{name}</b>
          <Answer outcome={decision} />
          <small>shown above</small>
        </li>
        {rows.map((row) => {
          const differs = row.outcome.src !== decision.src
          return (
            <li key={row.profile} className={differs ? "differs" : undefined}>
              <b>{PROFILE_WORD[row.profile]}</b>
              <Answer outcome={row.outcome} />
              <small>{differs ? <Differs /> : "same"}</small>
              <button type="button" aria-label={`Show ${PROFILE_WORD[row.profile]}`} onClick={() => onProfile(row.profile)}>
                Show
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

interface Row {
  readonly profile: ProfileName
  readonly outcome: Outcome
}

/** The answers of the other stacks, of all stacks if the chosen one's profile is changed; with a pause after each. */
function* outcomes(selector: Selector, { changes, ...asked }: Question): Generator<undefined, Row[]> {
  const changed = Object.keys(changes ?? {}).length > 0
  const rows: Row[] = []
  for (const profile of STACKS.filter((name) => changed || name !== asked.profile)) {
    rows.push({ profile, outcome: outcome(selector, { ...asked, profile }) })
    yield
  }
  return rows
}

function Answer({ outcome: { src, by, errno } }: { readonly outcome: Outcome }) {
  return (
    <span className="outcome">
      <code>{src ? src.replaceAll(":", ":\u200b") : errno}</code>
      <small>{ruleText(by)}</small>
    </span>
  )
}

const Differs = () => (
  <span className="differs-mark">
    <WarnIcon /> differs
  </span>
)
