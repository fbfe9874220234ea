// The panel of markers: the scenario's and the visitor's own, and whether playing pauses at them.

import { useCallback, useRef } from "react"
import { timeText } from "../../../core/host/index.js"
import { addMarker, nameMarker, removeMarker } from "../../explorer/marking.js"
import "../../style/parts.css"
import "../../style/timeline/markers.css"
import { useExplorer, useFrameByRecord, useShown, useTimeControl, useTiming } from "../context/explorer.js"
import { usePopover } from "../kit/popover.js"

interface Props {
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

export function MarkersPanel({ anchor, onClose }: Props) {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const ref = useRef<HTMLDivElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const pausing = useTiming((s) => s.pausing)
  const time = useShown((s) => (s.playing ? null : (s.frame?.time ?? 0)))

  const closed = useCallback(() => {
    if (document.activeElement === document.body || ref.current?.contains(document.activeElement)) anchor.focus()
    onClose()
  }, [anchor, onClose])
  usePopover(ref, anchor, closed, { focus: () => add.current?.focus() })

  return (
    <div ref={ref} className="menu markers" popover="auto" role="dialog" aria-label="Markers">
      <button ref={add} type="button" onClick={() => addMarker(explorer)}>
        Add a marker {time === null ? "now" : `at ${timeText(time)}`}
      </button>
      <List />
      <label className="check">
        <input type="checkbox" checked={pausing} onChange={(event) => timing.setState({ pausing: event.target.checked })} />
        Playing pauses at markers
      </label>
    </div>
  )
}

function List() {
  const explorer = useExplorer()
  const frame = useFrameByRecord()
  const own = useShown((s) => s.markers)
  const scripted = frame?.run.markers ?? []
  if (scripted.length + own.length === 0)
    return <p className="quiet">No markers yet. Without any, the keys [ and ] go to the scenario's steps.</p>
  return (
    <ul>
      {scripted.map((m) => (
        <li key={`${m.at} ${m.name}`}>
          <button type="button" className="moment" onClick={() => explorer.seek(m.at)}>
            <time>{timeText(m.at)}</time> {m.name}
          </button>
        </li>
      ))}
      {own.map((m, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a marker is its place in the list: names change while they are typed
        <li key={i} className="own">
          <button type="button" className="moment" onClick={() => explorer.seek(m.at)}>
            <time>{timeText(m.at)}</time>
          </button>
          <input
            aria-label={`Name of the marker at ${timeText(m.at)}`}
            value={m.name}
            maxLength={80}
            onChange={(event) => nameMarker(explorer, i, event.target.value)}
          />
          <button
            type="button"
            aria-label={`Delete ${m.name || "the marker"} at ${timeText(m.at)}`}
            onClick={() => removeMarker(explorer, i)}
          >
            Delete
          </button>
        </li>
      ))}
    </ul>
  )
}
