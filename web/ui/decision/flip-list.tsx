// The changes that would make another address the source, smallest first. Each was tried on the core.

import { useState } from "react"
import { type ChangeKind, type Flip, PROFILE_NAMES, type Question } from "../../../core/host/selection.js"
import { type Names, named, PROFILE_WORD } from "./address-names.js"
import { ruleText } from "./rule-words.js"

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
          const text = named(names, changes.map((change) => saidOf(change.text)).join(", and "))
          return (
            <li key={text}>
              <span className="what">
                {/^setsockopt\(.*\)$/.test(text) ? <code>{text}</code> : <span>{text}</span>}
                <small>
                  {WHO[changes[0]?.kind ?? "policy"]}; then {ruleText(decision.by).toLowerCase()} decides
                </small>
              </span>
              <button type="button" aria-label={`Try: ${text}`} onClick={() => onTry(question, text)}>
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

/** The change that is being tried, in place of what was asked, and the way back. */
export function WhatIf({ text, onBack }: { readonly text: string; readonly onBack: () => void }) {
  return (
    <p className="tried" role="status">
      <span>
        What if: <b>{text}</b>
      </span>
      <button type="button" onClick={onBack}>
        Back
      </button>
    </p>
  )
}

/** A change as a line of the list: with a capital, unless it is a call or an address. A profile has its name for readers. */
function saidOf(text: string): string {
  const profile = PROFILE_NAMES.find((name) => text === `a stack with the profile ${name}`)
  if (profile) return `Use the profile “${PROFILE_WORD[profile]}”`
  return /^(setsockopt|net\.|[0-9a-f]*:)/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}
