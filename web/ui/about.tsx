// The scenario in its author's words.

import { useShown } from "./explorer.js"

export function About() {
  const scenario = useShown((s) => s.frame?.run.scenario)
  if (!scenario) return null
  return (
    <section className="about" aria-label="About">
      <h2>{scenario.title}</h2>
      {scenario.about && <p>{scenario.about}</p>}
      {scenario.lookFor.length > 0 && (
        <details>
          <summary>What to look for</summary>
          <ul>
            {scenario.lookFor.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
