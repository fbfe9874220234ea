// Two runs side by side under one clock: stages, lanes, who lives and who dies and why, every difference, what each costs.

import { type KeyboardEvent, useEffect, useMemo, useState } from "react"
import wasm from "../../../core/build/run.wasm?url"
import { compareRuns } from "../../../core/host/compare/differences.js"
import { loadCore } from "../../../core/host/index.js"
import { type Choice, choicesOf, keyOf, openOther, runName, type With } from "../../compare/other.js"
import type { Explorer } from "../../explorer/store.js"
import { listedText } from "../../scenarios/variant.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { CloseIcon } from "../icons/sign-icons.js"
import { Dialog } from "../kit/dialog.js"
import { asked } from "./asked.js"
import { Differences } from "./differences.js"
import { Figures } from "./figures.js"
import { Lanes } from "./lanes.js"
import { Parted } from "./parted.js"
import { Sides } from "./sides.js"
import { Time } from "./time.js"
import "../../style/over/compare.css"

const core = (() => {
  let loading: ReturnType<typeof loadCore> | undefined
  return () => (loading ??= loadCore(fetch(wasm)))
})()

export function Compare() {
  const explorer = useExplorer()
  const { close } = useShell()
  const usual = useMemo(() => choicesOf(explorer), [explorer])
  const [first] = useState(() => asked.read(usual))
  useEffect(() => asked.taken(), [])
  const choices = useMemo(() => (first && "text" in first ? [{ with: first, label: first.label }, ...usual] : usual), [first, usual])
  const [choice, setChoice] = useState<With | null>(first ?? choices[0]?.with ?? null)
  const { other, problem } = useOther(choice)
  const onClose = (): void => close("compare")
  return (
    <Dialog className="compare" name="Compare" onClose={onClose}>
      <header className="compare-head">
        <h2>Compare</h2>
        <Choose choices={choices} choice={choice} onChoose={setChoice} />
        <button type="button" className="plain" aria-label="Close" onClick={onClose}>
          <CloseIcon />
        </button>
      </header>
      {problem && (
        <p className="compare-problem" role="alert">
          {problem}
        </p>
      )}
      {choices.length === 0 && (
        <p className="compare-problem">
          There is nothing yet to compare this run with: act at any moment of it, and the branch that begins there can be compared with what
          was scripted.
        </p>
      )}
      {other && choice ? (
        <Both other={other} name={choices.find((one) => keyOf(one.with) === keyOf(choice))?.label ?? ""} />
      ) : (
        choices.length > 0 && !problem && <p className="compare-problem">Computing the other run…</p>
      )}
    </Dialog>
  )
}

interface ChooseProps {
  readonly choices: readonly Choice[]
  readonly choice: With | null
  readonly onChoose: (choice: With) => void
}

function Choose({ choices, choice, onChoose }: ChooseProps) {
  if (choices.length === 0) return null
  return (
    <label>
      <span className="letter">B</span>{" "}
      <select
        aria-label="Compare with"
        value={choice ? keyOf(choice) : ""}
        onChange={(event) => {
          const chosen = choices.find((one) => keyOf(one.with) === event.target.value)
          if (chosen) onChoose(chosen.with)
        }}
      >
        {choices.map((one) => (
          <option key={keyOf(one.with)} value={keyOf(one.with)}>
            {one.label}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The other run in an explorer of its own, whose clock is the page's. */
function useOther(choice: With | null): { readonly other: Explorer | null; readonly problem: string } {
  const explorer = useExplorer()
  const run = useShown((s) => s.frame?.run.branch.id)
  const [state, setState] = useState<ReturnType<typeof useOther>>({ other: null, problem: "" })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another branch of the page is another comparison
  useEffect(() => {
    if (!choice) return
    let unfollow = (): void => undefined
    let wanted = true
    const opening = async (): Promise<void> => {
      const { link, source } = explorer.getState()
      const written = "variant" in choice && link ? await listedText(link, "") : source
      const other = await openOther(await core(), explorer, choice, written)
      if (!wanted) return
      unfollow = follow(explorer, other)
      setState({ other, problem: "" })
    }
    opening().catch(
      (error: unknown) => wanted && setState({ other: null, problem: error instanceof Error ? error.message : String(error) }),
    )
    return () => {
      wanted = false
      unfollow()
    }
  }, [explorer, choice, run])
  return state
}

/** The other explorer shows the moment that the page shows, and draws as it does. */
function follow(explorer: Explorer, other: Explorer): () => void {
  const same = (): void => {
    const { frame, reduced } = explorer.getState()
    if (frame && other.getState().frame?.time !== frame.time) other.seek(frame.time)
    if (other.getState().reduced !== reduced) other.setState({ reduced })
  }
  same()
  return explorer.subscribe(same)
}

function Both({ other, name }: { readonly other: Explorer; readonly name: string }) {
  const explorer = useExplorer()
  const a = useShown((s) => s.frame?.run)
  const b = useRun(other)
  const variant = useShown((s) => s.variant)
  const [at, setAt] = useState(-1)
  const comparison = useMemo(() => (a && b ? compareRuns(a, b) : null), [a, b])
  if (!comparison || !a || !b) return null
  const go = (to: number): void => {
    const difference = comparison.differences[to]
    if (!difference) return
    setAt(to)
    explorer.seek(difference.at)
  }
  /** The next difference after the present, or the one before it. */
  const step = (by: 1 | -1): void => {
    const now = explorer.getState().frame?.time ?? 0
    const { differences } = comparison
    const here =
      differences[at]?.at === now
        ? at + by
        : by > 0
          ? differences.findIndex((d) => d.at > now || (d.at === now && at < 0))
          : differences.findLastIndex((d) => d.at < now)
    if (here >= 0 && here < differences.length) go(here)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return
    const key = event.key.toLowerCase()
    if (key === "d") step(event.shiftKey ? -1 : 1)
    else if (key === "," || key === ".") explorer.step(key === "." ? 1 : -1)
    else if (key === "k" || (key === " " && !(event.target instanceof HTMLButtonElement))) {
      if (explorer.getState().playing) explorer.pause()
      else explorer.play()
    } else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the whole comparison, beside its buttons
    <div className="compare-body" onKeyDown={onKeyDown}>
      <Sides comparison={comparison} other={other} names={[runName(a, variant), name]} />
      <Time comparison={comparison} current={at} onStep={step} />
      <Lanes comparison={comparison} current={comparison.differences[at]?.at} />
      <div className="compare-below">
        <Differences comparison={comparison} at={at} onGo={go} />
        <div className="compare-why">
          <Parted comparison={comparison} other={other} />
          <Figures comparison={comparison} />
        </div>
      </div>
    </div>
  )
}

/** The other explorer's run, as far as it is computed. */
function useRun(other: Explorer) {
  const [run, setRun] = useState(() => other.getState().frame?.run)
  useEffect(() => {
    setRun(other.getState().frame?.run)
    return other.subscribe((s) => setRun(s.frame?.run))
  }, [other])
  return run
}
