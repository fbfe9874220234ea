// The page: the top bar, the player's column, the inspector, and the dialogs over them, each loaded when it is first opened. Style sheets
// say what stands where.

import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { Serial } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import type { TimeControl } from "../../explorer/timing.js"
import type { Past } from "../../history/past.js"
import type { Anchor } from "../../wiring/drawing.js"
import { arrangementOf } from "../context/arrangement.js"
import { ExplorerProvider, useExplorer, useShown } from "../context/explorer.js"
import { type Over, type Shell, ShellProvider } from "../context/shell.js"
import { useWidth } from "../context/width.js"
import { useKeys } from "../keys/use-keys.js"
import { Boundary } from "../kit/boundary.js"
import { useDrawn } from "../kit/drawing.js"
import { later } from "../kit/later.js"
import { Notices } from "../notices/notices.js"
import { Transport } from "../player/transport.js"
import { StagePane } from "../stage/pane.js"
import { TimelinePane } from "../timeline/pane.js"
import { useOpening } from "./open-own.js"
import { TopBar } from "./top-bar.js"

const LadderPane = later(async () => (await import("../ladder/pane.js")).LadderPane)
const Door = later(async () => (await import("../learn/door/narrow.js")).NarrowDoor)
const Inspector = later(async () => (await import("./inspector.js")).Inspector)
const Commands = later(async () => (await import("../commands/palette.js")).Palette)
const Keys = later(async () => (await import("../keys/keys-dialog.js")).KeysDialog)
const Motion = later(async () => (await import("../keys/motion.js")).Motion)
const Share = later(async () => (await import("../share/share.js")).Share)
const Present = later(async () => (await import("../present/present.js")).Present)
const Describe = later(async () => (await import("../stage/in-words.js")).Describe)
const ObjectMenu = later(async () => (await import("../acting/object-menu.js")).ObjectMenu)
const Shape = later(async () => (await import("../shaping/shape-dialog.js")).ShapeDialog)
const Settings = later(async () => (await import("../settings/dialog.js")).SettingsDialog)
const Compare = later(async () => (await import("../compare/compare.js")).Compare)
const Board = later(async () => (await import("../board/board.js")).Board)
const Driving = later(async () => (await import("../shaping/driving.js")).Driving)
const Guide = later(async () => (await import("../learn/guide/guide.js")).Guide)

interface Props {
  readonly explorer: Explorer
  readonly timing: TimeControl
  readonly past: Promise<Past>
}

export function App({ explorer, timing, past }: Props) {
  return (
    <ExplorerProvider value={explorer} timing={timing}>
      <Boundary name="The page" kept={<Kept />}>
        <Page past={past} />
      </Boundary>
    </ExplorerProvider>
  )
}

function Page({ past }: Pick<Props, "past">) {
  const opening = useOpening(past)
  const shell = useOwnShell(past, opening.choose)
  const drawn = useDrawn()
  return (
    <ShellProvider value={shell}>
      <Title />
      <Suspense fallback={null}>{drawn && <Motion />}</Suspense>
      <div className="whole" hidden={shell.presenting}>
        <Explore opening={opening} />
      </div>
      <Suspense fallback={null}>
        {shell.presenting && (
          <Boundary name="Presenting" onClose={() => shell.present(false)}>
            <Present />
          </Boundary>
        )}
      </Suspense>
      <Boundary name="This dialog" of={shell.over} onClose={() => shell.over && shell.close(shell.over)}>
        <Suspense fallback={null}>
          {(shell.over === "commands" || shell.over === "steps") && <Commands only={shell.over === "steps" ? "Steps" : null} />}
          {shell.over === "keys" && <Keys />}
          {shell.over === "share" && <Share />}
          {shell.over === "shape" && <Shape />}
          {shell.over === "compare" && <Compare />}
          {shell.over === "board" && <Board />}
          {shell.over === "settings" && <Settings level={NO_LEVEL} onClose={() => shell.close("settings")} />}
        </Suspense>
      </Boundary>
      <Suspense fallback={null}>
        {shell.driving && (
          <Boundary name="Auto-drive" onClose={() => shell.autoDrive(null)}>
            <Driving {...shell.driving} />
          </Boundary>
        )}
      </Suspense>
    </ShellProvider>
  )
}

/** The address holds what was done. */
const Kept = () => (
  <a href={location.href} onClick={() => location.reload()}>
    This link opens what was done.
  </a>
)

/** The level of the whole scenario. */
const NO_LEVEL = {}

function useOwnShell(loading: Promise<Past>, openFile: () => void): Shell {
  const explorer = useExplorer()
  const [past, setPast] = useState<Past | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  const [presenting, setPresenting] = useState(() => location.search.startsWith("?present"))
  const [describing, setDescribing] = useState(false)
  const [driving, autoDrive] = useState<Shell["driving"]>(null)
  useEffect(() => void loading.then(setPast), [loading])
  const [ahead] = useState(() => ({ waiting: false, text: "" }))
  // After presenting, the focus goes back to where it was before.
  const focused = useRef<Element & { focus?: HTMLElement["focus"] }>(null)
  useEffect(() => {
    if (!presenting) focused.current?.focus?.({ preventScroll: true })
  }, [presenting])
  return useMemo((): Shell => {
    const present = (on: boolean): void => {
      focused.current = on ? document.activeElement : focused.current
      setPresenting(on)
      setOver(null)
    }
    return {
      past,
      over,
      open(asked) {
        ahead.waiting = asked === "commands" || asked === "steps"
        setOver(asked)
      },
      ahead,
      close: (closed) => setOver((now) => (now === closed ? null : now)),
      presenting,
      present,
      out: () => explorer.setState({ problem: null, notice: null }),
      describing,
      describe: setDescribing,
      driving,
      autoDrive,
      openFile,
    }
  }, [explorer, past, over, presenting, describing, driving, ahead, openFile])
}

interface Asked {
  readonly serial: Serial
  readonly anchor: Anchor
}

function Explore({ opening }: { readonly opening: ReturnType<typeof useOpening> }) {
  const explorer = useExplorer()
  const view = useShown((s) => s.view)
  const ready = useShown((s) => s.session !== null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const narrow = useWidth() < 1000
  useKeys()

  const openMenu = useCallback(
    (serial: Serial, anchor: Anchor) => {
      if (serial > 0) explorer.select(serial)
      setAsked({ serial, anchor })
    },
    [explorer],
  )
  const closeMenu = useCallback(() => setAsked(null), [])

  // Where the views are tabs, the one of what was chosen comes up.
  const onChoose = useCallback(() => {
    if (narrow) arrangementOf(explorer).setState({ tab: "selected" })
  }, [explorer, narrow])

  const drawn = useDrawn()
  const ladderInPlace = view === "ladder" && !narrow
  return (
    <div className="page" data-view={ladderInPlace ? "ladder" : "stage"} data-over={opening.over || undefined}>
      <Boundary name="The top bar">
        <TopBar narrow={narrow} />
      </Boundary>
      <main className="player" aria-label="Run">
        <Suspense fallback={null}>{narrow && drawn && <Door />}</Suspense>
        <Boundary name={ladderInPlace ? "The ladder" : "The stage"} of={view}>
          <Suspense fallback={LADDER}>{ladderInPlace ? <LadderPane /> : <StagePane onMenu={openMenu} onChoose={onChoose} />}</Suspense>
        </Boundary>
        <Boundary name="The description">
          <Suspense fallback={null}>{drawn && ready && <Describe />}</Suspense>
        </Boundary>
        <div className="lower">
          <Boundary name="A notice">
            <Notices />
          </Boundary>
          <Boundary name="The guide">
            <Suspense fallback={null}>{drawn && ready && <Guide />}</Suspense>
          </Boundary>
          <Boundary name="The player">
            <Transport />
          </Boundary>
          <Boundary name="The timeline">
            <TimelinePane compact={ladderInPlace} />
          </Boundary>
        </div>
        <Boundary name="The menu" of={asked} onClose={closeMenu}>
          <Suspense fallback={null}>{asked && ready && <ObjectMenu {...asked} onClose={closeMenu} />}</Suspense>
        </Boundary>
      </main>
      <Boundary name="The inspector">
        <Suspense fallback={INSPECTOR}>
          {drawn ? (
            <Inspector narrow={narrow} stage={ladderInPlace ? <StagePane onMenu={openMenu} onChoose={onChoose} small /> : null} />
          ) : (
            INSPECTOR
          )}
        </Suspense>
      </Boundary>
    </div>
  )
}

/** The place of the ladder until it is loaded. */
const LADDER = <section className="ladder-pane" aria-busy="true" />

/** The place of the inspector until it is loaded, after the stage. */
const INSPECTOR = <aside className="inspector" aria-label="Inspector" aria-busy="true" />

/** Sets the window's title, which bookmarks take: the open branch and the scenario's title. */
function Title() {
  const title = useShown((s) => s.frame?.run.scenario.title ?? "")
  const branch = useShown((s) => (s.frame && s.frame.run.branch.parent !== null ? s.frame.run.branch.name : ""))
  useEffect(() => {
    document.title = [branch, title, "On-Demand Mobility Explorer"].filter(Boolean).join(" · ")
  }, [title, branch])
  return null
}
