// The audience's window: the stage, one sentence, a thin timeline. What the speaker needs shows when the pointer moves, and goes again.

import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react"
import type { Frame, Serial } from "../../../core/host/index.js"
import { datum } from "../../draw/join.js"
import { serialOf, serialsOf, spotlit } from "../../present/spotlight.js"
import { zoomed as closer, WHOLE } from "../../scene/stage/layout/camera.js"
import type { StageScene } from "../../scene/stage/stage.js"
import type { Thing } from "../../scene/things.js"
import { narrate } from "../../words/narration.js"
import { useExplorer, useFrameByRecord } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { later } from "../kit/later.js"
import { StagePane } from "../stage/pane.js"
import { Beside } from "./beside.js"
import { Controls, usePointerMoves } from "./controls.js"
import { useKiosk } from "./kiosk.js"
import { Line } from "./line.js"
import { type Showing, useOther, usePlace, useShowKeys } from "./showing.js"

const LadderPane = later(async () => (await import("../ladder/pane.js")).LadderPane)
const WhyView = later(async () => (await import("../why/view.js")).WhyView)
const ObjectMenu = later(async () => (await import("../acting/object-menu.js")).ObjectMenu)

export function Audience({ showing }: { readonly showing: Showing }) {
  const explorer = useExplorer()
  const { present } = useShell()
  const { show } = showing
  const box = useRef<HTMLElement>(null)
  const black = usePlace(showing, (s) => s.black)
  const view = usePlace(showing, (s) => show.steps[s.step]?.view ?? "stage")
  const [pointer, setPointer] = useState(false)
  const [said, setSaid] = useState("")
  const moving = usePointerMoves(box)
  const leave = useCallback(() => {
    explorer.setState({ camera: WHOLE })
    history.replaceState(history.state, "", location.pathname + location.hash)
    present(false)
  }, [explorer, present])
  useFullScreen(box)
  useZoom(showing, box)
  useKiosk(showing)
  /** Escape, in stages: first what is over the stage or selected there, then the show. */
  const out = (): void => {
    const { step, black, zoomed } = show.getState()
    const { frame, selected } = explorer.getState()
    const own = (frame && serialOf(frame, show.steps[step]?.highlight[0] ?? "")) ?? 0
    if (black) show.blackOut()
    else if (pointer) setPointer(false)
    else if (zoomed) show.zoom()
    else if (selected !== own) explorer.select(own)
    else if (said) setSaid("")
    else leave()
  }
  useShowKeys(showing, {
    pointer: () => setPointer((on) => !on),
    window: () => setSaid(showing.openOther()),
    "full screen": toggleFullScreen,
    out,
  })
  const light = useLight(showing)
  const [asked, setAsked] = useState<{
    readonly serial: Serial
    readonly anchor: Parameters<Parameters<typeof StagePane>[0]["onMenu"]>[1]
  } | null>(null)
  const openMenu = useCallback<Parameters<typeof StagePane>[0]["onMenu"]>(
    (serial, anchor) => {
      if (serial > 0) explorer.select(serial)
      setAsked({ serial, anchor })
    },
    [explorer],
  )
  const closeMenu = useCallback(() => setAsked(null), [])
  return (
    <section
      className="present"
      aria-label="Presentation"
      ref={box}
      tabIndex={-1}
      data-view={view}
      data-moving={moving || undefined}
      data-pointer={pointer || undefined}
    >
      <Head showing={showing} />
      <div className="present-stage">
        {view === "ladder" ? (
          <Suspense fallback={null}>
            <LadderPane />
          </Suspense>
        ) : (
          <StagePane onMenu={openMenu} light={light} />
        )}
      </div>
      {view === "why" ? (
        <section className="present-why" aria-label="Why this address">
          <Suspense fallback={null}>
            <WhyView />
          </Suspense>
        </section>
      ) : (
        <Beside showing={showing} />
      )}
      <Said showing={showing} />
      <Line showing={showing} />
      <Controls
        showing={showing}
        shown={moving}
        pointer={pointer}
        onPointer={() => setPointer(!pointer)}
        onWindow={() => setSaid(showing.openOther())}
        onFullScreen={toggleFullScreen}
        onLeave={leave}
      />
      {said && (
        <p className="present-notice" role="alert">
          {said}{" "}
          <button type="button" onClick={() => setSaid("")}>
            Close
          </button>
        </p>
      )}
      <Suspense fallback={null}>{asked && <ObjectMenu {...asked} onClose={closeMenu} />}</Suspense>
      <Pointer showing={showing} box={box} own={pointer} />
      {black && (
        <div className="present-black" role="status">
          <span className="hidden">The screen is black. Press B to go on.</span>
        </div>
      )}
    </section>
  )
}

function Head({ showing: { show, talk, ...rest } }: { readonly showing: Showing }) {
  const step = usePlace({ show, talk, ...rest }, (s) => s.step)
  const live = usePlace({ show, talk, ...rest }, (s) => s.acts.length > 0)
  const now = show.steps[step]
  return (
    <header className="present-head">
      <h1>{talk.title}</h1>
      <p className="quiet">
        {step + 1} of {show.steps.length}
        {now && `, ${now.title}`}
      </p>
      {live && <p className="chip live">live</p>}
    </header>
  )
}

/** The one sentence: of the step, its question, or of what happens live. */
function Said({ showing }: { readonly showing: Showing }) {
  const frame = useFrameByRecord()
  const phase = usePlace(showing, (s) => s.phase)
  const i = usePlace(showing, (s) => s.step)
  const live = usePlace(showing, (s) => s.acts.length > 0)
  const { steps } = showing.show
  const step = steps[i]
  const isOwn = !live || (step?.acts.length ?? 0) > 0
  // On the way to a step its question stands, else what was said before: its own sentence would tell what is to be seen.
  const words = !isOwn ? "" : phase === "said" ? step?.say : step?.ask || steps[i - 1]?.say
  return (
    <p className={phase !== "said" && step?.ask ? "present-said asks" : "present-said"} aria-live="polite">
      {words || (frame ? narrate(frame).sentence : "")}
    </p>
  )
}

/** The spotlight as a function of a scene: a new scene for each change of what is highlighted, else the same. */
function useLight({ show }: Showing): (frame: Frame, scene: StageScene) => StageScene {
  const explorer = useExplorer()
  useEffect(() => show.subscribe((now, before) => now.phase !== before.phase && explorer.setState({})), [show, explorer])
  return useMemo(() => {
    let last: { readonly scene: StageScene; readonly key: string; readonly lit: StageScene } | null = null
    return (frame, scene) => {
      const { step, phase, acts } = show.getState()
      const { selected } = explorer.getState()
      const named = phase === "said" && (acts.length === 0 || show.steps[step]?.acts.length) ? (show.steps[step]?.highlight ?? []) : []
      const own = named.flatMap((name) => serialsOf(frame, name))
      const serials = selected > 0 && !own.includes(selected) ? [selected] : own
      const key = serials.join()
      if (last?.scene !== scene || last.key !== key) last = { scene, key, lit: spotlit(frame, scene, serials) }
      return last.lit
    }
  }, [show, explorer])
}

/** How much closer the stage comes to what is selected. */
const CLOSER = 2.2

function useZoom({ show }: Showing, box: React.RefObject<HTMLElement | null>): void {
  const explorer = useExplorer()
  useEffect(() => {
    const follow = (zoomed: boolean): void => {
      if (!zoomed) {
        if (explorer.getState().camera.zoom > 1) explorer.setState({ camera: WHOLE })
        return
      }
      const { selected, frame } = explorer.getState()
      const svg = box.current?.querySelector<SVGSVGElement>("svg.stage")
      const serial = selected || (frame?.hosts[0]?.serial ?? 0)
      const thing = [...(svg?.querySelectorAll(".things > g") ?? [])].map((node) => datum<Thing>(node)).find((d) => d?.serial === serial)
      if (!svg || !thing) return
      const { width, height } = svg.viewBox.baseVal
      const { x0, y0, x1, y1 } = thing.box
      explorer.setState({ camera: closer(WHOLE, CLOSER, [(x0 + x1) / 2 / width, (y0 + y1) / 2 / height]) })
    }
    return show.subscribe((now, before) => now.zoomed !== before.zoomed && follow(now.zoomed))
  }, [show, explorer, box])
}

/** A dot where the speaker points: with this window's own pointer, or from the presenter window. */
function Pointer({
  showing,
  box,
  own,
}: {
  readonly showing: Showing
  readonly box: React.RefObject<HTMLElement | null>
  readonly own: boolean
}) {
  const dot = useRef<HTMLDivElement>(null)
  const { pointer } = useOther(showing)
  useEffect(() => {
    const at = (x: number, y: number): void => dot.current?.style.setProperty("transform", `translate(${x}px, ${y}px)`)
    const stage = box.current?.querySelector(".present-stage")?.getBoundingClientRect()
    if (pointer && stage) at(stage.left + pointer[0] * stage.width, stage.top + pointer[1] * stage.height)
    if (!own) return
    const moved = ({ clientX, clientY }: PointerEvent): void => at(clientX, clientY)
    document.addEventListener("pointermove", moved)
    return () => document.removeEventListener("pointermove", moved)
  }, [pointer, own, box])
  return <div ref={dot} className="present-pointer" hidden={!own && !pointer} aria-hidden="true" />
}

function toggleFullScreen(): void {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
  else document.documentElement.requestFullscreen?.().catch(() => undefined)
}

interface Keyboards {
  readonly keyboard?: { lock?(keys: readonly string[]): Promise<void>; unlock?(): void }
}

/** Enters full screen if the browser allows it. Leaving it does not end the show: Escape does that, in a step of its own. */
function useFullScreen(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    box.current?.focus()
    const { keyboard } = navigator as Keyboards
    // Without a press, as after a reload, the browser would refuse.
    const asked = navigator.userActivation?.isActive === false ? undefined : document.documentElement.requestFullscreen?.()
    asked
      // Where it can be had, Escape is the show's own key in full screen too; held down it still leaves that.
      ?.then(() => keyboard?.lock?.(["Escape"]))
      .catch(() => undefined)
    return () => {
      keyboard?.unlock?.()
      if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
    }
  }, [box])
}
