// The view: nothing to fetch until a socket is selected.

import { lazy, Suspense } from "react"
import { useFrameByRecord, useShown } from "../ui/explorer.js"

const Panel = lazy(async () => ({ default: (await import("./panel.js")).WhyPanel }))

export function WhyView() {
  const frame = useFrameByRecord()
  const serial = useShown((s) => s.selected)
  if (frame?.run.entities.get(serial)?.what !== "socket") {
    return <p className="quiet loading">Select a socket to see which rule chose its source, and what would change it.</p>
  }
  return (
    <Suspense fallback={<p className="quiet loading">Loading…</p>}>
      <Panel />
    </Suspense>
  )
}
