// The bar above the timeline: its measure and zoom, markers, and which hosts' lanes are folded.

import { type ComponentType, Suspense, useCallback, useState } from "react"
import type { AxisMode } from "../../scene/axis/measure.js"
import { hostsOf, isOpen } from "../../scene/timeline/rows.js"
import { useExplorer, useShown, useTimeControl, useTiming } from "../context/explorer.js"
import { DownIcon } from "../icons/icons.js"
import { later } from "../kit/later.js"

const MarkersPanel = later(async () => (await import("./markers-panel.js")).MarkersPanel)
const LanesMenu = later(async () => (await import("./lanes-menu.js")).LanesMenu)

const AXES: readonly { readonly axis: AxisMode; readonly name: string }[] = [
  { axis: "idle", name: "Time, idle folded" },
  { axis: "time", name: "Time as it is" },
  { axis: "events", name: "Event by event" },
]

interface Props {
  /** The lanes are drawn, so they can be folded and zoomed. */
  readonly lanes: boolean
  /** There is room for a strip only; a button shows the lanes on request. */
  readonly choice: boolean
}

export function TimelineBar({ lanes, choice }: Props) {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const axis = useTiming((s) => s.axis)
  const relative = useShown((s) => s.relative)
  return (
    <div className="timeline-bar" role="group" aria-label="Timeline settings">
      <select aria-label="Time axis" value={axis} onChange={(event) => timing.setState({ axis: event.target.value as AxisMode })}>
        {AXES.map((a) => (
          <option key={a.axis} value={a.axis}>
            {a.name}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-pressed={relative}
        title="Tell times from now: +0.038 s"
        onClick={() => explorer.setState({ relative: !relative })}
      >
        From now
      </button>
      <Panel name="Markers" Shown={MarkersPanel} />
      {choice && (
        <button type="button" aria-pressed={lanes} onClick={() => timing.setState({ tall: !lanes })}>
          All lanes
        </button>
      )}
      {lanes && <Folded />}
      {lanes && <Closer />}
    </div>
  )
}

interface Asked {
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** A button, and the panel or menu that it opens. */
function Panel({ name, Shown }: { readonly name: string; readonly Shown: ComponentType<Asked> }) {
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  return (
    <>
      <button type="button" aria-expanded={anchor !== null} onClick={(event) => setAnchor(anchor ? null : event.currentTarget)}>
        {name} <DownIcon />
      </button>
      {anchor && (
        <Suspense>
          <Shown anchor={anchor} onClose={close} />
        </Suspense>
      )}
    </>
  )
}

/** Says how many hosts' lanes are folded, if any are; empty if there is one host. */
function Folded() {
  const run = useShown((s) => s.frame?.run)
  const selected = useShown((s) => s.selected)
  const lanes = useTiming((s) => s.lanes)
  const hosts = run ? hostsOf(run) : []
  if (!run || hosts.length < 2) return null
  const folded = hosts.filter(({ host }) => !isOpen(run, { lanes, selected }, host)).length
  return (
    <>
      <Panel name="Lanes" Shown={LanesMenu} />
      {folded > 0 && <span className="quiet">{`${folded} of ${hosts.length} hosts are folded.`}</span>}
    </>
  )
}

function Closer() {
  const timing = useTimeControl()
  const close = useTiming((s) => s.sight.zoom > 1)
  return (
    <span className="closer">
      <button type="button" className="plain" aria-label="Farther" title="Farther (−)" disabled={!close} onClick={() => timing.zoom(0.5)}>
        −
      </button>
      <button type="button" className="plain" aria-label="Closer" title="Closer (+), or Ctrl and the wheel" onClick={() => timing.zoom(2)}>
        +
      </button>
      <button type="button" disabled={!close} title="The whole run (z)" onClick={() => timing.zoom(0)}>
        Whole run
      </button>
    </span>
  )
}
