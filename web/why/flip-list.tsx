// What would make another address the source: each change was tried on the core, smallest first.

import { ruleText } from "./round-words.js"
import { type Names, named } from "./names.js"
import { type ChangeKind, type Flip, PROFILE_NAMES, type ProfileName, type Question } from "./selection.js"
import { PROFILE_WORD } from "./names.js"
import { useState } from "react"

const WHO: Readonly<Record<ChangeKind, string>> = {
  flag: "the application can",
  lifetime: "the network or an administrator can",
  address: "another kind of address",
  label: "an administrator can",
  policy: "an administrator can",
  profile: "another stack",
}

const FEW = 5

interface Props {
  readonly flips: readonly Flip[]
  readonly names: Names
  readonly winner: string
  readonly onTry: (question: Question, text: string) => void
}

export function FlipList({ flips, names, winner, onTry }: Props) {
  const [all, setAll] = useState(false)
  if (flips.length === 0) return <p className="quiet">No single change, and no two of them, make {winner} the source.</p>
  const shown = all ? flips : flips.slice(0, FEW)
  return (
    <>
      <ol className="flips">
        {shown.map(({ changes, question, decision }) => {
          const text = changes.map((change) => change.text).join(", and ")
          return (
            <li key={text}>
              <span className="what">
                <ChangeText text={named(names, text)} />
                <small>
                  {WHO[changes[0]?.kind ?? "policy"]}; then {ruleText(decision.by).toLowerCase()} decides
                </small>
              </span>
              <button type="button" aria-label={`Try: ${named(names, text)}`} onClick={() => onTry(question, named(names, text))}>
                Try
              </button>
            </li>
          )
        })}
      </ol>
      {flips.length > FEW && (
        <button type="button" className="more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Fewer" : `${flips.length - FEW} more`}
        </button>
      )}
    </>
  )
}

/** A call stands in the type of code; a profile by the name that is shown elsewhere. */
function ChangeText({ text }: { readonly text: string }) {
  const call = /^setsockopt\((.*)\)$/.exec(text)
  if (call) return <code>{text}</code>
  const profile = PROFILE_NAMES.find((name) => text === `a stack with the profile ${name}`) as ProfileName | undefined
  return <span>{profile ? `Use the profile “${PROFILE_WORD[profile]}”` : text.charAt(0).toUpperCase() + text.slice(1)}</span>
}
