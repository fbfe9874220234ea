// The bar at the top: scenario, view, promises, undo and redo, branches, commands, and what else the page can do.

import { type ReactNode, Suspense, useCallback, useState } from "react"
import type { View } from "../../explorer/store.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { type Over, useShell } from "../context/shell.js"
import { BranchIcon, DownIcon, Logo, MoreIcon, RedoIcon, SearchIcon, UndoIcon } from "../icons/icons.js"
import { useDrawn } from "../kit/drawing.js"
import { later } from "../kit/later.js"

const ActionButtons = later(async () => (await import("./page-actions.js")).ActionButtons)
const ActionMenu = later(async () => (await import("./page-actions.js")).ActionMenu)
const Branches = later(async () => (await import("./branches.js")).Branches)
const Gallery = later(async () => (await import("../gallery/gallery.js")).Gallery)
const Promises = later(async () => (await import("../notices/promises.js")).Promises)

export function TopBar({ narrow }: { readonly narrow: boolean }) {
  const shell = useShell()
  const title = useShown((s) => s.frame?.run.scenario.title ?? "")
  const drawn = useDrawn()
  return (
    <header className="top">
      <Logo />
      <h1>
        On-Demand Mobility<span className="hidden">, {title}</span>
      </h1>
      <Opener opens="scenarios" className="scenario" name={`Scenario: ${title || "none"}`} onOpen={() => shell.open("scenarios")}>
        <span className="scenario-title">{title || "No scenario"}</span>
        <DownIcon />
      </Opener>
      {!narrow && <ViewSwitch />}
      <span className="spring" />
      <Suspense fallback={null}>{drawn && <Promises />}</Suspense>
      <UndoRedo />
      <BranchesButton />
      <button
        type="button"
        className="find"
        aria-label="Commands"
        aria-keyshortcuts="Control+K"
        title="Commands (Ctrl K)"
        aria-haspopup="dialog"
        onClick={() => shell.open("commands")}
      >
        <SearchIcon />
        <span className="word">Search, run</span>
        <kbd className="word">Ctrl K</kbd>
      </button>
      <Suspense fallback={null}>{drawn && <ActionButtons />}</Suspense>
      <More />
    </header>
  )
}

interface OpenerProps {
  readonly opens: Extract<Over, "branches" | "scenarios" | "more">
  readonly className: string
  readonly name: string
  readonly disabled?: boolean
  readonly onOpen?: () => void
  readonly children: ReactNode
}

/** A button, and what it has opened. */
function Opener({ opens, className, name, disabled = false, onOpen, children }: OpenerProps) {
  const { over, open, close } = useShell()
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const shown = over === opens
  const closed = useCallback(() => close(opens), [close, opens])
  return (
    <>
      <button
        type="button"
        ref={setAnchor}
        className={className}
        aria-label={name}
        title={name}
        aria-haspopup={opens === "more" ? "menu" : "dialog"}
        aria-expanded={shown}
        disabled={disabled}
        onClick={() => (shown ? closed() : onOpen ? onOpen() : open(opens))}
      >
        {children}
      </button>
      {shown && anchor && (
        <Suspense fallback={null}>
          {opens === "branches" && <Branches anchor={anchor} onClose={closed} />}
          {opens === "scenarios" && <Gallery onClose={closed} />}
          {opens === "more" && <ActionMenu anchor={anchor} onClose={closed} />}
        </Suspense>
      )}
    </>
  )
}

const VIEWS: readonly { readonly view: View; readonly name: string }[] = [
  { view: "stage", name: "Stage" },
  { view: "ladder", name: "Ladder" },
]

function ViewSwitch() {
  const explorer = useExplorer()
  const shown = useShown((s) => s.view)
  const each = useShown((s) => s.each)
  const crowded = useShown((s) => (s.frame?.hosts.length ?? 0) > CROWD)
  return (
    <div className="switch" role="group" aria-label="View">
      {VIEWS.map(({ view, name }) => (
        <button key={view} type="button" aria-pressed={view === shown} onClick={() => explorer.setState({ view })}>
          {name}
        </button>
      ))}
      {crowded && (
        <button
          type="button"
          aria-pressed={each}
          title="Hosts one by one instead of groups"
          onClick={() => explorer.setState({ each: !each })}
        >
          Each host
        </button>
      )}
    </div>
  )
}

/** With more hosts than these, some may be drawn in groups. */
const CROWD = 8

function UndoRedo() {
  const { past } = useShell()
  const history = past?.history
  useShown((s) => s.frame?.run)
  return (
    <div className="undo" role="group" aria-label="History">
      <button
        type="button"
        className="square"
        aria-label="Undo"
        title="Undo (Ctrl Z)"
        disabled={!history?.canUndo()}
        onClick={() => history?.undo()}
      >
        <UndoIcon />
      </button>
      <button
        type="button"
        className="square"
        aria-label="Redo"
        title="Redo (Ctrl Shift Z)"
        disabled={!history?.canRedo()}
        onClick={() => history?.redo()}
      >
        <RedoIcon />
      </button>
    </div>
  )
}

function BranchesButton() {
  useShown((s) => s.frame?.run)
  const count = useShown((s) => s.session?.tree.branches.size ?? 0)
  return (
    <Opener opens="branches" className="branches" name="Branches" disabled={count === 0}>
      <BranchIcon />
      <span className="word">Branches</span>
      {count > 1 && <span className="count">{count}</span>}
      <DownIcon />
    </Opener>
  )
}

function More() {
  return (
    <span className="more">
      <Opener opens="more" className="square" name="More">
        <MoreIcon />
      </Opener>
    </span>
  )
}
