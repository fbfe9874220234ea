// The menu that opens and folds the hosts' lanes of the timeline.

import type { Serial } from "../../../core/host/index.js"
import { hostsOf, isOpen } from "../../scene/timeline/rows.js"
import { useFrameByRecord, useShown, useTimeControl, useTiming } from "../context/explorer.js"
import { Menu } from "../kit/menu.js"

interface Props {
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

export function LanesMenu({ anchor, onClose }: Props) {
  const timing = useTimeControl()
  const run = useFrameByRecord()?.run
  const selected = useShown((s) => s.selected)
  const lanes = useTiming((s) => s.lanes)
  if (!run) return null
  const hosts = hostsOf(run)
  const all = (open: boolean): void => timing.setState({ lanes: new Map(hosts.map(({ host }): [Serial, boolean] => [host, open])) })
  const items = hosts.map(({ host }) => {
    const open = isOpen(run, { lanes, selected }, host)
    return {
      name: run.entities.get(host)?.name ?? "",
      detail: open ? "open" : "folded",
      checked: open,
      run: () => timing.setState({ lanes: new Map(lanes).set(host, !open) }),
    }
  })
  const both = [
    { name: "Open all", run: () => all(true) },
    { name: "Fold all", run: () => all(false) },
    { name: "Only the selected host", run: () => timing.setState({ lanes: new Map() }) },
  ]
  return <Menu label="Lanes" items={[...both, ...items]} anchor={anchor} onClose={onClose} />
}
