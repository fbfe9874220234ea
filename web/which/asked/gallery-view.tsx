// The gallery: each mistake as a card that puts its host and destination into the page.

import { MISTAKES } from "./gallery.js"
import type { Mistake } from "./stack.js"

export function Gallery({ shown, onRun }: { readonly shown: string; readonly onRun: (mistake: Mistake) => void }) {
  return (
    <section className="gallery" aria-label="Mistakes of real stacks">
      <h2>Mistakes of real stacks</h2>
      <p className="quiet">Each is a host on which it shows. Run one: its stack is compared with the others above.</p>
      <ul>
        {MISTAKES.map((mistake) => (
          <li key={mistake.id} className={mistake.id === shown ? "shown" : undefined}>
            <h3>{mistake.title}</h3>
            <p>{mistake.about}</p>
            <p className="breaks">
              breaks{" "}
              {mistake.breaks.map((id) => (
                <span key={id} className="chip">
                  {id}
                </span>
              ))}
            </p>
            <button type="button" aria-label={`Run: ${mistake.title}`} onClick={() => onRun(mistake)}>
              {mistake.id === shown ? "Shown above" : "Run"}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
