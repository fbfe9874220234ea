// The bar at the top: what is shown, how it is shown, the branches of what was done, and the way to everything else.

import { type ReactNode, Suspense, useCallback, useState } from "react"
import type { View } from "../../explorer/store.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { type Over, useShell } from "../context/shell.js"
import { useDrawn } from "../kit/drawing.js"
import {
  BranchIcon,
  DownIcon,
  KeysIcon,
  Logo,
  MoreIcon,
  PresentIcon,
  RedoIcon,
  SearchIcon,
  SettingsIcon,
  ShapeIcon,
  ShareIcon,
  SignpostIcon,
  ThemeIcon,
  UndoIcon,
} from "../kit/icons.js"
import { later } from "../kit/later.js"
import { otherTheme, switchTheme } from "../kit/theme.js"

const Branches = later(async () => (await import("./branches.js")).Branches)
const Gallery = later(async () => (await import("../gallery/gallery.js")).Gallery)
const Promises = later(async () => (await import("./promises.js")).Promises)
const MoreMenu = later(async () => (await import("./more-menu.js")).MoreMenu)

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
      <Wide />
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

/** A button with what it opens beside it. */
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
          {opens === "more" && <MoreMenu anchor={anchor} onClose={closed} />}
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
  const count = useShown((s) => s.session?.lines.size ?? 0)
  return (
    <Opener opens="branches" className="branches" name="Branches" disabled={count === 0}>
      <BranchIcon />
      <span className="word">Branches</span>
      {count > 1 && <span className="count">{count}</span>}
      <DownIcon />
    </Opener>
  )
}

/** What a phone has in the menu "More", and a narrow window the widest of it. */
function Wide() {
  const explorer = useExplorer()
  const shell = useShell()
  const next = otherTheme(useShown((s) => s.theme))
  return (
    <>
      <button
        type="button"
        className="labelled wide widest"
        aria-label="Shape"
        title="Shape an interesting state, or let chance act"
        aria-haspopup="dialog"
        onClick={() => shell.open("shape")}
      >
        <ShapeIcon />
        <span className="word">Shape</span>
      </button>
      <button
        type="button"
        className="square wide widest"
        aria-label="Settings"
        title="Settings, live"
        aria-haspopup="dialog"
        onClick={() => shell.open("settings")}
      >
        <SettingsIcon />
      </button>
      <button
        type="button"
        className="labelled wide"
        aria-label="Present"
        title="Present, full screen (f)"
        onClick={() => shell.present(true)}
      >
        <PresentIcon />
        <span className="word">Present</span>
      </button>
      <button
        type="button"
        className="labelled wide"
        aria-label="Share"
        title="Share a link to exactly this"
        aria-haspopup="dialog"
        onClick={() => shell.open("share")}
      >
        <ShareIcon />
        <span className="word">Share</span>
      </button>
      <a
        className="button square wide"
        href="./which.html"
        aria-label="Which address?"
        title="Which source address would a host of yours take, and why?"
      >
        <SignpostIcon />
      </a>
      <button type="button" className="square wide widest" aria-label="Keys" title="Keys (?)" onClick={() => shell.open("keys")}>
        <KeysIcon />
      </button>
      <button
        type="button"
        className="square wide widest"
        aria-label={`Use the ${next} theme`}
        title={`Use the ${next} theme`}
        onClick={() => switchTheme(explorer)}
      >
        <ThemeIcon />
      </button>
    </>
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
