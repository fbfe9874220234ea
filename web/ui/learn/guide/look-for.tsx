// An introduction to the scenario: what it is about, the ways to be led through it, what to look for and when.

import { useMemo } from "react"
import { timeText } from "../../../../core/host/index.js"
import { openListed } from "../../../scenarios/variant.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { learningOf } from "../learning.js"
import { notesOf } from "../story/story.js"
import { Words } from "../words.js"

export function LookFor() {
  const explorer = useExplorer()
  const run = useShown((s) => s.frame?.run)
  const link = useShown((s) => s.link)
  const variant = useShown((s) => s.variant)
  const notes = useMemo(() => (run ? notesOf(run) : []), [run])
  if (!run) return null
  const { about, variants } = run.scenario
  return (
    <>
      <p>
        <Words text={about} />
      </p>
      <p className="row">
        <button type="button" onClick={() => learningOf(explorer).setState({ story: true })}>
          Lead me through it
        </button>
        <button type="button" onClick={() => learningOf(explorer).setState({ predicting: true })}>
          Let me predict
        </button>
      </p>
      {notes.length > 0 && (
        <details>
          <summary>What to look for</summary>
          <ul>
            {notes.map(({ text, times }) => (
              <li key={text}>
                {times.map((t) => (
                  <button key={t} type="button" className="jump" aria-label={`Go to ${timeText(t)}`} onClick={() => explorer.seek(t)}>
                    {timeText(t)}
                  </button>
                ))}{" "}
                <Words text={text} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {link && variants.length > 0 && (
        <p className="row" role="group" aria-label="Variants">
          {["", ...variants.map(({ name }) => name)].map((name) => (
            <button key={name} type="button" aria-pressed={name === variant} onClick={() => void openListed(explorer, link, name)}>
              {name || "As it is"}
            </button>
          ))}
        </p>
      )}
    </>
  )
}
