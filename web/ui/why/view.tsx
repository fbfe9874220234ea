// The view "Why this address". Its panel is loaded when a socket is selected.

import { Suspense } from "react"
import { useShown } from "../context/explorer.js"
import { useCalmFrame } from "../context/use-calm-frame.js"
import { later } from "../kit/later.js"

const Panel = later(async () => (await import("./panel.js")).WhyPanel)

export function WhyView() {
  const frame = useCalmFrame()
  const serial = useShown((s) => s.selected)
  if (frame?.run.entities.get(serial)?.what !== "socket") {
    return (
      <p className="quiet loading">
        Choose a socket, one of the pills beside a host: here is why it sends from the address that it has, and what would change that.
      </p>
    )
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
