// The ladder in its place; its drawing is loaded when it is first shown.

import { Suspense } from "react"
import { later } from "../kit/later.js"

const View = later(async () => (await import("./view.js")).LadderView)

export function LadderPane() {
  return (
    <section className="ladder-pane" aria-label="Ladder">
      <Suspense fallback={<p className="quiet loading">Loading…</p>}>
        <View />
      </Suspense>
    </section>
  )
}
