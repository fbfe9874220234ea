// The menu of what to run until, and of how far to run on beyond the end.

import { durationText, Kind, type TraceRecord } from "../../../core/host/index.js"
import { type Goal, kindsAhead, nextRecord } from "../../explorer/until.js"
import { useExplorer, useFrameByRecord, useTimeControl } from "../context/explorer.js"
import { type Item, Menu } from "../kit/menu.js"
import { KIND_WORD } from "./kind-words.js"

interface Props {
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

const RUN_ON = [10_000_000, 60_000_000]

export function UntilMenu({ anchor, onClose }: Props) {
  const explorer = useExplorer()
  const timing = useTimeControl()
  const frame = useFrameByRecord()
  if (!frame) return null
  const { run, position, time } = frame
  const { selected } = explorer.getState()
  const entity = run.entities.get(selected)
  const host = entity?.what === "host" ? selected : (entity?.host ?? 0)
  const to = (name: string, record: TraceRecord | undefined): Item => ({
    name,
    detail: record ? `in ${durationText(Math.max(0, record.t - time))}` : "none lies ahead",
    disabled: !record,
    run: () => record && timing.runTo(record.n),
  })
  const next = (goal: Goal): TraceRecord | undefined => nextRecord(run, position.n, goal)
  const hostName = run.entities.get(host)?.name
  const further = kindsAhead(run, position.n)
    .filter(({ kind }) => kind !== Kind.Handoff && kind !== Kind.SockBroken && KIND_WORD[kind])
    .map((record) => to(`Until ${KIND_WORD[record.kind]}`, record))
  const items: Item[] = [
    to("Until the next handoff", next({ until: "handoff" })),
    to("Until the next break", next({ until: "break" })),
    to("Until the next error", next({ until: "error" })),
    ...(hostName ? [to(`Until the next record of ${hostName}`, next({ until: "host", host }))] : []),
    ...RUN_ON.map((by) => ({
      name: `Run on ${durationText(by)}`,
      detail: `the run would end at ${durationText(run.end + by)}`,
      run: () => timing.runOn(by),
    })),
    // One level deeper: what comes seldom, and only what is not above already.
    ...(further.length > 0
      ? [{ name: "Until something else", detail: `${further.length} kinds of events lie ahead`, items: further }]
      : []),
  ]
  return <Menu label="Until" items={items} anchor={anchor} onClose={onClose} />
}
