// The scenario in its author's words: open when it comes. It folds when something else is selected than what is so at first.

import { Suspense, useEffect, useRef, useState } from "react"
import { useShown } from "../context/explorer.js"
import { later } from "../kit/later.js"

const LookFor = later(async () => (await import("../learn/guide/look-for.js")).LookFor)

export function About() {
  const scenario = useShown((s) => s.frame?.run.scenario)
  const selected = useShown((s) => s.selected)
  const session = useShown((s) => s.session)
  const first = useRef({ session, selected })
  const [open, setOpen] = useState(true)
  useEffect(() => {
    if (session !== first.current.session) {
      first.current = { session, selected }
      setOpen(true)
    } else if (selected !== first.current.selected) setOpen(false)
  }, [session, selected])
  if (!scenario) return null
  const { title, about, lookFor } = scenario
  if (!about && lookFor.length === 0) {
    return (
      <section className="about" aria-label="About">
        <h2>{title}</h2>
      </section>
    )
  }
  return (
    <section className="about" aria-label="About">
      <details open={open} onToggle={(event) => event.currentTarget === event.target && setOpen(event.currentTarget.open)}>
        <summary className="about-title">
          <h2>{title}</h2>
        </summary>
        <Suspense fallback={<p aria-busy="true">{about}</p>}>
          <LookFor />
        </Suspense>
      </details>
    </section>
  )
}
