// React's way to the store and to how time is looked at: words follow them by selectors, drawings do not come through here (drawing.ts).

import { createContext, type ReactNode, useContext, useMemo, useState } from "react"
import { useStore } from "zustand"
import type { Frame } from "../../../core/host/index.js"
import type { Explorer, Shown } from "../../explorer/store.js"
import type { TimeControl, Timing } from "../../explorer/timing.js"
import { type Calm, createCalm } from "./calm.js"
import { RuleContext } from "./rule.js"

const ExplorerContext = createContext<Explorer | null>(null)
const TimingContext = createContext<TimeControl | null>(null)
/** For the words of the views, and for the sentence. */
const CalmContext = createContext<{ readonly words: Calm; readonly sentence: Calm } | null>(null)

interface Props {
  readonly value: Explorer
  readonly timing: TimeControl
  readonly children: ReactNode
}

export function ExplorerProvider({ value, timing, children }: Props) {
  const [calm] = useState(() => ({ words: createCalm(value, true), sentence: createCalm(value, false) }))
  return (
    <ExplorerContext.Provider value={value}>
      <TimingContext.Provider value={timing}>
        <CalmContext.Provider value={calm}>
          <OneRule timing={timing}>{children}</OneRule>
        </CalmContext.Provider>
      </TimingContext.Provider>
    </ExplorerContext.Provider>
  )
}

/** The rule that a decision is stepped to is one for the page. */
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

export function useCalm(of: "words" | "sentence"): Calm {
  const calm = useContext(CalmContext)
  if (!calm) throw Error("no explorer above this component")
  return calm[of]
}

export function useTiming<T>(select: (timing: Timing) => T): T {
  return useStore(useTimeControl(), select)
}

/** The frame, for words that change with records only: while a message merely flies, nothing here is rendered anew. */
export function useFrameByRecord(): Frame | null {
  const explorer = useExplorer()
  useShown((s) => s.frame?.position.n)
  useShown((s) => s.frame?.run)
  return explorer.getState().frame
}
