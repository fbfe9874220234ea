// The stages of two runs at one moment, each with its name and how its applications fare.

import { useEffect, useRef, useState } from "react"
import type { Comparison } from "../../../core/host/compare/differences.js"
import { type Frame, timeText } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import { fares } from "../../words/parted.js"
import { useShown } from "../context/explorer.js"
import { StagePicture } from "../stage/picture.js"

interface Props {
  readonly comparison: Comparison
  readonly other: Explorer
  readonly names: readonly [string, string]
}

export function Sides({ comparison, other, names }: Props) {
  const frame = useShown((s) => s.frame)
  const [there, setThere] = useState<Frame | null>(other.getState().frame)
  useEffect(() => {
    setThere(other.getState().frame)
    return other.subscribe((s) => setThere(s.frame))
  }, [other])
  return (
    <div className="compare-sides">
      <Side letter="A" name={names[0]} frame={frame} chips={chipsOf(comparison, "a")} />
      <Side letter="B" name={names[1]} frame={there} chips={chipsOf(comparison, "b")} />
    </div>
  )
}

/** Chips beside a name. */
const FEW = 3

function chipsOf({ outcomes }: Comparison, side: "a" | "b"): readonly { readonly text: string; readonly isBad: boolean }[] {
  const differing = outcomes.filter(({ isSame }) => !isSame)
  return differing.slice(0, FEW).map((outcome) => {
    const { end, broken, errors } = outcome[side]
    const [first] = broken
    const isBad = broken.length > 0 || errors.length > 0 || end === "fails"
    const what = first ? `breaks at ${timeText(first.t)}` : fares(outcome[side])
    return { text: `${outcome.application} ${what}`, isBad }
  })
}

interface SideProps {
  readonly letter: "A" | "B"
  readonly name: string
  readonly frame: Frame | null
  readonly chips: ReturnType<typeof chipsOf>
}

function Side({ letter, name, frame, chips }: SideProps) {
  const box = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  useEffect(() => {
    const outer = box.current
    if (!outer) return
    const seen = new ResizeObserver(() => setSize({ width: outer.clientWidth, height: outer.clientHeight }))
    seen.observe(outer)
    return () => seen.disconnect()
  }, [])
  return (
    <section className="compare-side" aria-label={`Run ${letter}: ${name}`}>
      <h3>
        <span className="letter">{letter}</span> <span className="name">{name}</span>
        {chips.map(({ text, isBad }) => (
          <span key={text} className={isBad ? "chip bad" : "chip good"}>
            {text}
          </span>
        ))}
      </h3>
      <div ref={box} className="compare-stage">
        {frame && size.width > 0 && (
          <StagePicture
            frame={frame}
            {...size}
            className="compare-picture"
            label={`The stage of run ${letter} at ${timeText(frame.time)}`}
          />
        )}
      </div>
    </section>
  )
}
