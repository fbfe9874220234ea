// The way out, step by step: routing comes before the choice of an address (RFC 6724 §7). Each step names the lines that it rests on.

import type { Step } from "../../core/host/selection.js"
import { Lines } from "./host/lines.js"

export function WayOut({ steps }: { readonly steps: readonly Step[] }) {
  if (steps.length === 0) return null
  return (
    <section className="way-out" aria-label="The way out">
      <h3>
        The way out, step by step <small>routing comes before the choice of an address, RFC 6724 §7</small>
      </h3>
      <ol>
        {steps.map(({ title, text, lines }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no other name, and are made anew together
          <li key={i}>
            <b>{title}</b>
            <span>{text}</span>
            <Lines lines={lines} />
          </li>
        ))}
      </ol>
    </section>
  )
}
