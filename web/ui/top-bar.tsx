// The bar at the top: what is shown, how it is shown, and the branches of what was done.

import { useCallback, useState } from "react"
import { describeCommand, timeText } from "../../core/host/index.js"
import type { View } from "../store.js"
import { useExplorer, useFrameByRecord, useShown } from "./explorer.js"
import { BranchIcon, DownIcon, KeysIcon, Logo, OpenIcon, SignpostIcon, ThemeIcon } from "./icons.js"
import { Menu } from "./menu.js"
import { shownTheme, storeTheme } from "./theme.js"

interface Props {
  readonly onOpen: () => void
  readonly onKeys: () => void
  readonly narrow: boolean
}

export function TopBar({ onOpen, onKeys, narrow }: Props) {
  const explorer = useExplorer()
  const title = useShown((s) => s.frame?.run.scenario.title ?? "")
  const theme = useShown((s) => s.theme)
  const next = shownTheme(theme) === "dark" ? "light" : "dark"
  return (
    <header className="top">
      <Logo />
      <h1>
        On-Demand Mobility<span className="hidden">, {title}</span>
      </h1>
      <button type="button" className="scenario" onClick={onOpen} title="Open a scenario file, drop one on the page, or paste one">
        <span className="scenario-title">{title || "No scenario"}</span>
        <span className="scenario-open">
          <OpenIcon /> Open file…
        </span>
      </button>
      {!narrow && <ViewSwitch />}
      <span className="spring" />
      <a
        className="button which-link"
        href="./which.html"
        aria-label="Which address?"
        title="Which source address would a host of yours take, and why?"
      >
        <SignpostIcon />
        <span>Which address?</span>
      </a>
      <Branches />
      <button type="button" className="square" aria-label="Keys" title="Keys (?)" onClick={onKeys}>
        <KeysIcon />
      </button>
      <button
        type="button"
        className="square"
        aria-label={`Use the ${next} theme`}
        title={`Use the ${next} theme`}
        onClick={() => {
          explorer.setState({ theme: next })
          storeTheme(next)
        }}
      >
        <ThemeIcon />
      </button>
    </header>
  )
}

const VIEWS: readonly { readonly view: View; readonly name: string }[] = [
  { view: "stage", name: "Stage" },
  { view: "ladder", name: "Ladder" },
]

function ViewSwitch() {
  const explorer = useExplorer()
  const shown = useShown((s) => s.view)
  return (
    <div className="switch" role="group" aria-label="View">
      {VIEWS.map(({ view, name }) => (
        <button key={view} type="button" aria-pressed={view === shown} onClick={() => explorer.setState({ view })}>
          {name}
        </button>
      ))}
    </div>
  )
}

function Branches() {
  const explorer = useExplorer()
  const frame = useFrameByRecord()
  const session = useShown((s) => s.session)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  const count = session?.branches.length ?? 0
  const items = (session?.branches ?? []).map((branch) => ({
    name: branch.name,
    detail:
      branch.parent === null
        ? (frame?.run.scenario.title ?? "")
        : branch.replaced.length > 0
          ? `replaced: ${branch.replaced.map(describeCommand).join(", ")}`
          : `from ${timeText(branch.at)}, nothing replaced`,
    checked: branch.id === frame?.run.branch.id,
    run: () => explorer.switchBranch(branch.id),
  }))
  return (
    <>
      <button
        type="button"
        className="branches"
        aria-label="Branches"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
        disabled={count === 0}
      >
        <BranchIcon />
        <span className="branches-word">Branches</span>
        {count > 1 && <span className="count">{count}</span>}
        <DownIcon />
      </button>
      {anchor && <Menu label="Branches" items={items} anchor={anchor} onClose={close} />}
    </>
  )
}
