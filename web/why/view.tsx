// The view: nothing to fetch until a socket is selected.

import { lazy, Suspense } from "react"
import { useShown } from "../ui/explorer.js"
import { useCalmFrame } from "../ui/views/use-calm-frame.js"

const Panel = lazy(async () => ({ default: (await import("./panel.js")).WhyPanel }))

export function WhyView() {
  const frame = useCalmFrame()
  const serial = useShown((s) => s.selected)
  if (frame?.run.entities.get(serial)?.what !== "socket") {
    return <p className="quiet loading">Select a socket to see which rule chose its source, and what would change it.</p>
  }
  return (
    <Suspense
      fallback={
        <p className="quiet loading" aria-busy="true">
          Loading…
        </p>
      }
    >
      <Panel />
    </Suspense>
  )
}
