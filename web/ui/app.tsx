// The page: top bar, the player's column, the inspector. What stands where is the style sheet's.

import { lazy, Suspense, useCallback, useState } from "react"
import type { Serial } from "../../core/host/index.js"
import type { Anchor } from "../drawn.js"
import type { Explorer } from "../store.js"
import { actionsFor } from "./actions.js"
import { ExplorerProvider, useExplorer, useShown } from "./explorer.js"
import { Inspector } from "./inspector.js"
import { useKeys } from "./keys.js"
import { KeysDialog } from "./keys-dialog.js"
import { LadderPane } from "./ladder-pane.js"
import { type Item, Menu } from "./menu.js"
import { Notices } from "./notices.js"
import { useOpening } from "./opening.js"
import { StagePane } from "./stage-pane.js"
import { TimelinePane } from "./timeline-pane.js"
import { TopBar } from "./top-bar.js"
import { Transport } from "./transport.js"
import { useWidth } from "./width.js"

export function App({ explorer }: { readonly explorer: Explorer }) {
  return (
    <ExplorerProvider value={explorer}>
      <Page />
    </ExplorerProvider>
  )
}

/** Loaded when it is first asked for. */
const StageAsked = lazy(async () => ({ default: (await import("./stage-asked.js")).StageAsked }))

interface Asked {
  readonly serial: Serial
  readonly anchor: Anchor
  readonly point?: { readonly x: number; readonly y: number } | undefined
}

function Page() {
  const explorer = useExplorer()
  const view = useShown((s) => s.view)
  const ready = useShown((s) => s.session !== null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [keysShown, setKeysShown] = useState(false)
  const narrow = useWidth() < 1000
  const opening = useOpening()
  useKeys(useCallback(() => setKeysShown(true), []))

  const openMenu = useCallback(
    (serial: Serial, anchor: Anchor, point?: Asked["point"]) => {
      if (serial > 0) explorer.select(serial)
      setAsked({ serial, anchor, point })
    },
    [explorer],
  )
  const closeMenu = useCallback(() => setAsked(null), [])

  const ladderInPlace = view === "ladder" && !narrow
  return (
    <div className="page" data-view={ladderInPlace ? "ladder" : "stage"} data-over={opening.over || undefined} {...opening.handlers}>
      <TopBar onOpen={opening.choose} onKeys={() => setKeysShown(true)} narrow={narrow} />
      <main className="player" aria-label="Run">
        {ladderInPlace ? <LadderPane /> : <StagePane onMenu={openMenu} />}
        <Notices />
        <Transport />
        <TimelinePane compact={ladderInPlace} />
        {asked && ready && <ObjectMenu asked={asked} onClose={closeMenu} />}
      </main>
      <Inspector narrow={narrow} stage={ladderInPlace ? <StagePane onMenu={openMenu} small /> : null} />
      <KeysDialog open={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  )
}

function ObjectMenu({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const explorer = useExplorer()
  const frame = useShown((s) => s.frame)
  if (!frame) return null
  const entity = frame.run.entities.get(asked.serial)
  if (!entity)
    return (
      <Suspense>
        <StageAsked frame={frame} {...asked} onClose={onClose} />
      </Suspense>
    )
  const items: Item[] = actionsFor(frame, asked.serial).map((action) => ({
    name: action.name,
    detail: action.because,
    disabled: action.because !== "",
    run: () => explorer.do(action.command),
  }))
  if (entity.what === "gateway" || entity.what === "peer")
    items.push({ name: "Move on the stage", run: () => explorer.setState({ moving: entity.name }) })
  if (items.length === 0) return null
  return <Menu label={entity?.name ?? "Object"} items={items} anchor={asked.anchor} point={asked.point} onClose={onClose} />
}
