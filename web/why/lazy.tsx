// The region, and its view when a socket is first selected: the first page does without it.

import { lazy, Suspense } from "react"
import { useFrameByRecord, useShown } from "../ui/explorer.js"

const Panel = lazy(async () => ({ default: (await import("./panel.js")).WhyPanel }))

export function WhyPane() {
  const frame = useFrameByRecord()
  const serial = useShown((s) => s.selected)
  if (frame?.run.entities.get(serial)?.what !== "socket") return null
  return (
    <section className="why" aria-label="Why this address">
      <Suspense fallback={<p className="quiet">Loading…</p>}>
        <Panel />
      </Suspense>
    </section>
  )
}
