// The store and the time control, for React: text follows them by selectors. Drawings follow the store without React (kit/drawing.ts).

import { createContext, type ReactNode, useContext, useMemo } from "react"
import { useStore } from "zustand"
import type { Frame } from "../../../core/host/index.js"
import type { Explorer, Shown } from "../../explorer/store.js"
import type { TimeControl, Timing } from "../../explorer/timing.js"
import { RuleContext } from "./rule.js"

const ExplorerContext = createContext<Explorer | null>(null)
const TimingContext = createContext<TimeControl | null>(null)

interface Props {
  readonly value: Explorer
  readonly timing: TimeControl
  readonly children: ReactNode
}

export function ExplorerProvider({ value, timing, children }: Props) {
  return (
    <ExplorerContext.Provider value={value}>
      <TimingContext.Provider value={timing}>
        <OneRule timing={timing}>{children}</OneRule>
      </TimingContext.Provider>
    </ExplorerContext.Provider>
  )
}

/** Provides the one rule to which all decisions on the page are stepped. */
function OneRule({ timing, children }: { readonly timing: TimeControl; readonly children: ReactNode }) {
  const rule = useStore(timing, (s) => s.rule)
  const shared = useMemo(() => ({ rule, step: timing.stepRule }), [rule, timing])
  return <RuleContext.Provider value={shared}>{children}</RuleContext.Provider>
}

export function useExplorer(): Explorer {
  const explorer = useContext(ExplorerContext)
  if (!explorer) throw Error("no explorer above this component")
  return explorer
}

export function useShown<T>(select: (shown: Shown) => T): T {
  return useStore(useExplorer(), select)
}

export function useTimeControl(): TimeControl {
  const timing = useContext(TimingContext)
  if (!timing) throw Error("no explorer above this component")
  return timing
}

export function useTiming<T>(select: (timing: Timing) => T): T {
  return useStore(useTimeControl(), select)
}

/** The frame, for text that changes with records only: between two records the component is not rendered. */
export function useFrameByRecord(): Frame | null {
  const explorer = useExplorer()
  useShown((s) => s.frame?.position.n)
  useShown((s) => s.frame?.run)
  return explorer.getState().frame
}
