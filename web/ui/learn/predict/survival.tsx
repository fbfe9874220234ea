// "Lives on" or "breaks": a choice for each socket, beside its pill on the stage, and in the end what became of it. Where the stage has no
// room for all of them they stand in the panel of the question.

import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { datum } from "../../../draw/join.js"
import { useShown } from "../../context/explorer.js"
import type { Candidate } from "../question.js"
import { type Area, placesBeside } from "./places.js"

/** From a candidate's id to what was answered: whether it lives on. */
export type Marks = ReadonlyMap<string, boolean>

interface Props {
  readonly candidates: readonly Candidate[]
  readonly marks: Marks
  readonly onMark: (id: string, livesOn: boolean) => void
}

/** More sockets than these are answered in the panel. */
const MOST = 6
const SIZE = { width: 158, height: 30 }
/** By touch. */
const LARGE = { width: 168, height: 44 }
/** Of what became of a socket. */
const SAID = { width: 176, height: 24 }

export function Survival({ candidates, marks, onMark }: Props) {
  const pane = document.querySelector<HTMLElement>(".stage-pane:not(.small)")
  const places = usePlaces(pane, candidates, matchMedia("(pointer: coarse)").matches ? LARGE : SIZE)
  const box = useRef<HTMLDivElement>(null)
  // The first choice has the focus, so that the next key can answer.
  const known = places !== undefined
  useEffect(() => {
    if (known) box.current?.querySelector("input")?.focus({ preventScroll: true })
  }, [known])
  if (!known) return null
  const choice = (candidate: Candidate) => (
    <Choice key={candidate.id} {...candidate} livesOn={marks.get(candidate.id)} onMark={(livesOn) => onMark(candidate.id, livesOn)} />
  )
  if (!pane || !places)
    return (
      <div className="survival" ref={box}>
        {candidates.map((candidate) => (
          <div key={candidate.id}>
            <span>
              <b>{candidate.name}</b> {candidate.detail}
            </span>
            {choice(candidate)}
          </div>
        ))}
      </div>
    )
  return (
    <>
      <p className="quiet">Choose beside each socket on the stage. {answered(candidates, marks)}</p>
      {createPortal(
        <div className="survival on-stage" ref={box}>
          {candidates.map((candidate, i) => (
            <div key={candidate.id} ref={(element) => placeAt(element, places[i] as Area)}>
              {choice(candidate)}
            </div>
          ))}
        </div>,
        pane,
      )}
    </>
  )
}

interface Became {
  readonly candidates: readonly Candidate[]
  /** The ids of those that live on, and of those of which that was said. */
  readonly right: readonly string[]
  readonly answer: readonly string[]
  /** What stands in the panel where the stage has no room. */
  readonly children: ReactNode
}

/** What became of each socket, beside its pill: "breaks, as you said". */
export function Verdicts({ candidates, right, answer, children }: Became) {
  const pane = document.querySelector<HTMLElement>(".stage-pane:not(.small)")
  const places = usePlaces(pane, candidates, SAID)
  if (!pane || !places) return places === undefined ? null : children
  return createPortal(
    <div className="survival on-stage">
      {candidates.map(({ id, name }, i) => {
        const [lives, said] = [right.includes(id), answer.includes(id)]
        return (
          <div key={id} className={lives === said ? "became right" : "became wrong"} ref={(element) => placeAt(element, places[i] as Area)}>
            <span className="hidden">{name} </span>
            <Sign lives={lives} />
            <span>
              <b>{lives ? "lives on" : "breaks"}</b>, {lives === said ? "as you said" : `you said ${said ? "lives on" : "breaks"}`}
            </span>
          </div>
        )
      })}
    </div>,
    pane,
  )
}

function placeAt(element: HTMLElement | null, { x0, y0, x1, y1 }: Area): void {
  if (element) Object.assign(element.style, { left: `${x0}px`, top: `${y0}px`, width: `${x1 - x0}px`, height: `${y1 - y0}px` })
}

/** "app1 breaks, app3 lives on." */
function answered(candidates: readonly Candidate[], marks: Marks): string {
  const said = candidates.filter(({ id }) => marks.has(id)).map(({ id, name }) => `${name} ${marks.get(id) ? "lives on" : "breaks"}`)
  return said.length > 0 ? `So far: ${said.join(", ")}.` : ""
}

interface ChoiceProps extends Candidate {
  readonly livesOn: boolean | undefined
  readonly onMark: (livesOn: boolean) => void
}

function Choice({ id, name, livesOn, onMark }: ChoiceProps) {
  return (
    <div className={livesOn === undefined ? "choice open" : "choice"} role="radiogroup" aria-label={`${name}: lives on or breaks`}>
      {[true, false].map((lives) => (
        <label key={`${lives}`}>
          <input type="radio" name={`survives${id}`} checked={livesOn === lives} onChange={() => onMark(lives)} />
          <Sign lives={lives} />
          {lives ? "lives on" : "breaks"}
        </label>
      ))}
    </div>
  )
}

function Sign({ lives }: { readonly lives: boolean }) {
  return (
    <svg width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true" focusable="false">
      <path d={lives ? "M-4 0L-1 3L4-3" : "M-3.500-3.500L3.500 3.500M-3.500 3.500L3.500-3.500"} />
    </svg>
  )
}

/** Where each choice stands on the stage, in px of its pane; null if there is no room for all, undefined before that is known. */
function usePlaces(pane: HTMLElement | null, candidates: readonly Candidate[], size: typeof SIZE): readonly Area[] | null | undefined {
  const [places, setPlaces] = useState<readonly Area[] | null | undefined>(pane && candidates.length <= MOST ? undefined : null)
  const camera = useShown((s) => s.camera)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the camera moves what they stand beside
  useLayoutEffect(() => {
    if (!pane || candidates.length > MOST) return
    const find = (): void => setPlaces(placesIn(pane, candidates, size))
    // The stage is drawn with the next frame.
    let turn = requestAnimationFrame(() => {
      turn = requestAnimationFrame(find)
    })
    const sizes = new ResizeObserver(() => requestAnimationFrame(find))
    sizes.observe(pane)
    return () => {
      cancelAnimationFrame(turn)
      sizes.disconnect()
    }
  }, [pane, candidates, camera, size])
  return places
}

function placesIn(pane: HTMLElement, candidates: readonly Candidate[], size: typeof SIZE): readonly Area[] | null {
  const frame = pane.getBoundingClientRect()
  const areaOf = (element: Element): Area => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return { x0: left - frame.left, y0: top - frame.top, x1: right - frame.left, y1: bottom - frame.top }
  }
  const things = [...pane.querySelectorAll(".things > g")]
  const pills = candidates.map(({ id }) => things.find((thing) => `${datum<{ readonly serial: number }>(thing)?.serial}` === id))
  const found = pills.flatMap((pill) => pill ?? [])
  if (found.length < candidates.length) return null
  // As they are drawn, without the ring of the focus around them.
  const drawn = (thing: Element): Area => areaOf(thing.firstElementChild ?? thing)
  return placesBeside(
    found.map(drawn),
    size,
    { width: frame.width, height: frame.height },
    [...things.map(drawn), ...[...pane.querySelectorAll(".zoom")].map(areaOf)],
    [...pane.querySelectorAll(".labels text")].map(areaOf),
  )
}
