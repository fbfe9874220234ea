// The list of steps in the presenter's window: planned time and time of the run, what each plays or shows, and a way to it.

import { useEffect, useMemo, useRef } from "react"
import { clockText } from "../../present/clock.js"
import { planOf, playedText, playedTo } from "../../present/steps.js"
import { Icon } from "../icons/icons.js"
import { type Showing, usePlace } from "./showing.js"

export function Steps({ showing }: { readonly showing: Showing }) {
  const { show } = showing
  const here = usePlace(showing, (s) => s.step)
  const live = usePlace(showing, (s) => s.acts.length > 0)
  const plan = useMemo(() => planOf(show.steps), [show])
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the step
  useEffect(() => {
    list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" })
  }, [here])
  return (
    <>
      <h2>
        Steps <small>planned, run time</small>
      </h2>
      <ol ref={list}>
        {show.steps.map(({ title, at, acts, view }, i) => {
          const played = playedTo(show.steps, i)
          const isPast = i < here
          return (
            <li key={`${at}-${title}`} data-live={acts.length > 0 || undefined}>
              <button type="button" aria-current={i === here ? "step" : undefined} onClick={() => show.jump(i)}>
                <span className="number" aria-hidden="true">
                  {isPast ? (
                    <Icon size={14}>
                      <path d="m3.500 8.500 3 3 6-7" />
                    </Icon>
                  ) : (
                    i + 1
                  )}
                </span>
                <span className="name">{title}</span>
                {played > 0 && played < 1_000_000 && <span className="chip">plays {playedText(played)}</span>}
                {view !== "stage" && <span className="chip">{view}</span>}
                {acts.length > 0 && <span className="chip">live</span>}
                <span className="planned">{clockText(plan[i] ?? 0)}</span>
                <span className="run">{(at / 1_000_000).toFixed(3)}</span>
              </button>
            </li>
          )
        })}
      </ol>
      {live && <p className="presenter-live">Live: the run has left the script. Home goes back to it.</p>}
    </>
  )
}
