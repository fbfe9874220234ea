// The presenter's window: what the audience sees and what comes next, as pictures; notes, clock and plan, the list of steps.

import { useEffect, useMemo, useRef, useState } from "react"
import type { Frame } from "../../../core/host/index.js"
import { clockText, paceOf } from "../../present/clock.js"
import { serialsOf } from "../../present/spotlight.js"
import { planOf, playedText, playedTo, type Step } from "../../present/steps.js"
import { narrate } from "../../words/narration.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { Stroke } from "../icons/icons.js"
import { useAwake } from "./awake.js"
import { Picture } from "./picture.js"
import { type Showing, useAsked, useOther, usePlace, useShowKeys } from "./showing.js"
import { Steps } from "./step-list.js"
import "../../style/over/presenter.css"

export function Presenter({ showing }: { readonly showing: Showing }) {
  const explorer = useExplorer()
  const { present } = useShell()
  const { show, talk } = showing
  const [pointing, setPointing] = useState(false)
  const [said, setSaid] = useState("")
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  const leave = (): void => {
    history.replaceState(history.state, "", location.pathname + location.hash)
    present(false)
  }
  const point = (on: boolean): void => {
    setPointing(on)
    if (!on) showing.point(null)
  }
  useShowKeys(showing, {
    pointer: () => point(!pointing),
    window: () => setSaid(showing.openOther()),
    "full screen": () => undefined,
    out: () => {
      const { black, zoomed } = show.getState()
      if (black) show.blackOut()
      else if (pointing) point(false)
      else if (zoomed) show.zoom()
      else if (said) setSaid("")
    },
  })
  useEffect(() => {
    const title = document.title
    document.title = `Presenter: ${talk.title}`
    return () => {
      document.title = title
    }
  }, [talk])
  const place = usePlace(showing, (s) => s)
  const frame = useShown((s) => s.frame)
  const step = show.steps[place.step]
  const next = show.steps[place.step + 1]
  const ahead = useAhead(next)
  if (!frame || !step) return null
  const lit = (of: Step, at: Frame): number[] => of.highlight.flatMap((name) => serialsOf(at, name))
  return (
    <section className="presenter" aria-label="Presenter" ref={box} tabIndex={-1}>
      <Head showing={showing} onWindow={() => setSaid(showing.openOther())} onEnd={leave} />
      <div className="presenter-main">
        <div className="presenter-pictures">
          <div>
            <h2>
              On the screen <small>{`${place.step + 1} of ${show.steps.length}, ${whereWords(place.phase, place.black)}`}</small>
            </h2>
            <Pointed showing={showing} on={pointing}>
              <Picture
                frame={frame}
                width={430}
                height={268}
                highlighted={place.phase === "said" ? lit(step, frame) : []}
                label="What the audience sees"
              />
            </Pointed>
            <p className="presenter-said">{saidNow(place.phase, show.steps, place.step) || narrate(frame).sentence}</p>
          </div>
          <div>
            <h2>
              Next <small>{next ? nextWords(show.steps, place.step + 1) : "the end"}</small>
            </h2>
            {next && ahead ? (
              <Picture frame={ahead} width={330} height={268} highlighted={lit(next, ahead)} label="What comes next" />
            ) : (
              <div className="presenter-picture none">This is the last step.</div>
            )}
            <p className="presenter-next">{next?.ask ? `Asks: ${next.ask}` : next?.say}</p>
          </div>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys */}
        <div className="presenter-notes" role="group" aria-label="Notes" tabIndex={0}>
          {step.notes ? step.notes.split("\n").map((line) => <p key={line}>{line}</p>) : <p className="quiet">No notes for this step.</p>}
        </div>
        <Keys live={place.acts.length > 0} />
        <Time showing={showing} />
      </div>
      <section className="presenter-side" aria-label="Steps">
        <Steps showing={showing} />
        <div className="presenter-tools" role="group" aria-label="Tools">
          <button type="button" aria-pressed={pointing} title="l" onClick={() => point(!pointing)}>
            <Stroke d="M4 2v10l2.500-2.500L8.500 14l2-1-2-4.500H12z" /> Pointer
          </button>
          <button type="button" aria-pressed={place.black} title="b or ." onClick={show.blackOut}>
            Black
          </button>
          <button type="button" aria-pressed={place.zoomed} title="z" onClick={show.zoom}>
            Zoom
          </button>
          <button
            type="button"
            className="live"
            title="Home"
            aria-disabled={place.acts.length === 0}
            onClick={() => place.acts.length > 0 && show.back()}
          >
            Back to the script
          </button>
        </div>
      </section>
      {said && (
        <p className="present-notice" role="alert">
          {said}{" "}
          <button type="button" onClick={() => setSaid("")}>
            Close
          </button>
        </p>
      )}
    </section>
  )

  /** The frame of the next step, as the script has it. */
  function useAhead(step: Step | undefined): Frame | null {
    const session = useShown((s) => s.session)
    const run = useShown((s) => s.frame?.run)
    return useMemo(() => {
      if (!session || !step || !run) return null
      const { frame } = explorer.getState()
      const seen = session.seek(Math.min(step.at, session.isWhole ? run.end : session.reached))
      // The core is back where it was.
      if (frame) session.seek(frame.time)
      return seen
    }, [session, run, step])
  }
}

const whereWords = (phase: string, black: boolean): string =>
  black ? "black" : phase === "playing" ? "playing" : phase === "asked" ? "asks" : "waits for you"

function saidNow(phase: string, steps: readonly Step[], i: number): string {
  return (phase === "said" ? steps[i]?.say : steps[i]?.ask || steps[i - 1]?.say) ?? ""
}

function nextWords(steps: readonly Step[], i: number): string {
  const played = playedTo(steps, i)
  const { view = "stage", acts = [] } = steps[i] ?? {}
  return [`${i + 1}`, acts.length > 0 ? "live" : played > 0 ? `plays ${playedText(played)}` : "", view === "stage" ? "" : view]
    .filter(Boolean)
    .join(", ")
}

function Head({ showing, onWindow, onEnd }: { readonly showing: Showing; readonly onWindow: () => void; readonly onEnd: () => void }) {
  const { state, delay, step } = useOther(showing)
  const here = usePlace(showing, (s) => s.step)
  const awake = useAwake()
  const words = {
    there: step === here ? `same step, ${Math.max(1, Math.round(delay))} ms` : `at step ${step + 1}`,
    lost: `lost, last seen at step ${step + 1}`,
    closed: "closed",
    alone: showing.alone || "not open",
  }[state]
  return (
    <header className="presenter-head">
      <h1>
        {showing.talk.title} <small>presenter</small>
      </h1>
      <p className={`chip ${state === "there" ? "there" : "late"}`} role="status">
        audience window: {words}
      </p>
      <p className="chip">{awake.on ? "screen stays awake" : awake.words.toLowerCase()}</p>
      {state !== "there" && (
        <button type="button" aria-disabled={showing.alone !== ""} onClick={onWindow}>
          Show window
        </button>
      )}
      <button type="button" onClick={onEnd}>
        End
      </button>
    </header>
  )
}

/** While it is on, the mouse over the picture points in the audience's window. */
function Pointed({ showing, on, children }: { readonly showing: Showing; readonly on: boolean; readonly children: React.ReactNode }) {
  return (
    <div
      className={on ? "presenter-pointed on" : "presenter-pointed"}
      onPointerMove={(event) => {
        if (!on) return
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
        showing.point([(event.clientX - left) / width, (event.clientY - top) / height])
      }}
      onPointerLeave={() => on && showing.point(null)}
    >
      {children}
    </div>
  )
}

function Keys({ live }: { readonly live: boolean }) {
  return (
    <dl className="presenter-keys">
      <div>
        <dt>PgDn</dt>
        <dd>plays to the next stop; again: skips to it</dd>
      </div>
      <div>
        <dt>PgUp</dt>
        <dd>back</dd>
      </div>
      <div>
        <dt>.</dt>
        <dd>black</dd>
      </div>
      <div>
        <dt>z</dt>
        <dd>closer</dd>
      </div>
      <div>
        <dt>Home</dt>
        <dd>{live ? "back to the script" : "first step"}</dd>
      </div>
    </dl>
  )
}

/** The clock against the plan. It begins with the first press, and stays over a reload. */
function Time({ showing }: { readonly showing: Showing }) {
  const { show, asked } = showing
  const step = usePlace(showing, (s) => s.step)
  const began = useAsked(showing, (s) => s.began)
  const plan = useMemo(() => planOf(show.steps), [show])
  const [now, setNow] = useState(() => Date.now())
  const [heldAt, setHeldAt] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const first = useRef(step)
  useEffect(() => {
    if (step !== first.current && asked.getState().began === 0) asked.setState({ began: Date.now() })
  }, [step, asked])
  const passed = began === 0 ? 0 : Math.max(0, ((heldAt || now) - began) * 1000)
  const whole = plan.at(-1) ?? 1
  const { behind, words, ends } = paceOf(plan, step, passed)
  const hold = (): void => {
    if (heldAt > 0) asked.setState({ began: began + Date.now() - heldAt })
    setHeldAt(heldAt > 0 ? 0 : Date.now())
  }
  const part = (t: number): number => Math.min(100, (t / Math.max(whole, passed)) * 100)
  return (
    <div className="presenter-time">
      <p>
        <output className="clock" aria-label="Time passed" aria-live="off">
          {clockText(passed)}
        </output>
        <span className="quiet">of {clockText(whole)}</span>
        <span className={behind === 0 ? "chip" : "chip late"}>{began === 0 ? "begins with the first press" : words}</span>
        <span className="quiet">this step was planned to end at {clockText(ends)}</span>
        <button type="button" aria-disabled={began === 0} onClick={() => began > 0 && hold()}>
          {heldAt > 0 ? "Go on" : "Pause"}
        </button>
        <button
          type="button"
          onClick={() => {
            setHeldAt(0)
            first.current = 0
            show.jump(0)
            asked.setState({ began: 0 })
          }}
        >
          Start over
        </button>
      </p>
      <svg
        className="presenter-bar"
        viewBox="0 0 100 4"
        preserveAspectRatio="none"
        role="img"
        aria-label={`${clockText(passed)} of ${clockText(whole)} planned, ${words}`}
      >
        {plan.slice(0, -1).map((from, i) => {
          const to = plan[i + 1] ?? from
          return (
            <rect
              key={`${from}-${to}`}
              x={part(from)}
              width={Math.max(0, part(to) - part(from) - 0.2)}
              y="0"
              height="4"
              className={i < step ? "done" : i === step ? "here" : ""}
            />
          )
        })}
        <rect x={part(passed)} y="-1" width="0.3" height="6" className="now" />
      </svg>
    </div>
  )
}
