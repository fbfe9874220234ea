// The ladder, and above it a bar that says what is left out and changes its size.

import { useCallback, useEffect, useRef, useState } from "react"
import { SCALES } from "../../scene/ladder/canvas.js"
import { ladderLanes, leftOut } from "../../scene/ladder/ladder.js"
import { drawLadder, hiddenLanes } from "../../wiring/ladder.js"
import "../../style/ladder.css"
import { useExplorer, useFrameByRecord, useShown, useTimeControl, useTiming } from "../context/explorer.js"
import { DownIcon } from "../icons/icons.js"
import { useDrawing } from "../kit/drawing.js"
import { Menu } from "../kit/menu.js"

export function LadderView() {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const box = useRef<HTMLDivElement>(null)
  const svg = useRef<SVGSVGElement>(null)
  const [width, setWidth] = useState(0)
  const create = useCallback((element: SVGSVGElement) => drawLadder(element, explorer, timing), [explorer, timing])
  useDrawing(box, svg, create)
  useEffect(() => {
    const sizes = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0))
    if (box.current) sizes.observe(box.current)
    return () => sizes.disconnect()
  }, [])
  return (
    <>
      {width > 0 && <Bar width={width} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys */}
      <div className="ladder-box" ref={box} tabIndex={0} role="group" aria-label="Ladder, scrolls">
        <svg ref={svg} />
      </div>
    </>
  )
}

/** From this width in px on there is room for a remark in the bar. */
const ROOMY = 960

function Bar({ width }: { readonly width: number }) {
  const timing = useTimeControl()
  const scale = useTiming((s) => s.scale)
  const i = SCALES.indexOf(scale)
  const sized = (to: number | undefined): void => timing.setState({ scale: to ?? scale })
  return (
    <div className="ladder-bar" role="group" aria-label="Ladder settings">
      <Lanes width={Math.floor(width / scale)} />
      {width >= ROOMY && <span className="quiet">Names of messages are illustrative: the draft leaves the protocol open.</span>}
      <span className="closer">
        <button
          type="button"
          className="plain"
          aria-label="Smaller"
          title="Smaller"
          disabled={i === 0}
          onClick={() => sized(SCALES[i - 1])}
        >
          A−
        </button>
        <button
          type="button"
          className="plain"
          aria-label="Larger"
          title="Larger"
          disabled={i === SCALES.length - 1}
          onClick={() => sized(SCALES[i + 1])}
        >
          A+
        </button>
      </span>
    </div>
  )
}

/** The menu of lanes, what the hidden ones leave out, and a button that shows all. */
function Lanes({ width }: { readonly width: number }) {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const frame = useFrameByRecord()
  useShown((s) => s.selected)
  const byHand = useTiming((s) => s.hidden)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  if (!frame) return null
  const hidden = hiddenLanes(explorer.getState(), { ...timing.getState(), hidden: byHand }, width)
  const lanes = ladderLanes(frame.run, width)
  const shown = lanes.length - lanes.filter((l) => hidden.has(l.key)).length
  const toggle = (key: string): void => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    timing.setState({ hidden: next })
  }
  const items = lanes.map(({ key, name }) => {
    const drawn = !hidden.has(key)
    const last = drawn && shown === 1
    return {
      name,
      detail: last ? "the last one stays" : drawn ? "shown" : "hidden",
      checked: drawn,
      disabled: last,
      run: () => toggle(key),
    }
  })
  const left = leftOut(frame.run, width, hidden)
  return (
    <>
      <button
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}
      >
        Lanes <DownIcon />
      </button>
      {anchor && <Menu label="Lanes of the ladder" items={items} anchor={anchor} onClose={close} />}
      {left.names.length > 0 && (
        <>
          <span className="quiet">{hiddenText(left.names, left.records)}</span>
          <button type="button" onClick={() => timing.setState({ hidden: new Set() })}>
            Show all
          </button>
        </>
      )}
    </>
  )
}

const FEW = 3

function hiddenText(names: readonly string[], records: number): string {
  const who = names.length > FEW ? `${names.length} lanes` : names.join(", ")
  const verb = names.length > 1 ? "are" : "is"
  const what = records === 1 ? "1 record" : `${records} records`
  return `${who} ${verb} hidden${records > 0 ? `, and ${what} with ${names.length > 1 ? "them" : "it"}` : ""}.`
}
