// What opens on an object of the stage: its menu and the forms of its entries, for a group its hosts, for a message its fields.

import { Suspense, useMemo, useState } from "react"
import { foresee } from "../../../core/host/acting.js"
import type { Serial } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import type { Anchor } from "../../wiring/drawing.js"
import { fateOf } from "../../words/fate.js"
import { showView } from "../context/arrangement.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useCalmFrame } from "../context/use-calm-frame.js"
import { placeBesideObject } from "../kit/beside.js"
import { later } from "../kit/later.js"
import { type Item, Menu } from "../kit/menu.js"
import { placeBeside } from "../kit/popover.js"
import { menuFor } from "./actions.js"
import { type Asked, type Entry, isAction, isGroup } from "./entries.js"
import { StageAsked } from "./group-and-message.js"

const Forms = later(async () => (await import("./forms.js")).Forms)

interface Props {
  readonly serial: Serial
  readonly anchor: Anchor
  readonly onClose: () => void
}

export function ObjectMenu(props: Props) {
  const { serial, anchor, onClose } = props
  const explorer = useExplorer()
  const frame = useCalmFrame()
  const session = useShown((s) => s.session)
  const [form, setForm] = useState<Asked | null>(null)
  const entries = useMemo(
    () => (frame && session ? menuFor({ frame, foresee: foresee(session, frame.time) }, serial) : []),
    [frame, session, serial],
  )
  if (!frame) return null
  const entity = frame.run.entities.get(serial)
  if (!entity) return <StageAsked frame={frame} {...props} />
  if (form)
    return (
      <Suspense fallback={null}>
        <Forms asked={form} onClose={onClose} />
      </Suspense>
    )
  const items = itemsOf(entries, explorer, setForm)
  if (entity.what === "gateway" || entity.what === "peer")
    items.push({ name: "Move on the stage", run: () => explorer.setState({ moving: entity.name }) })
  if (entity.what === "socket" && fateOf(frame, serial))
    items.unshift({ name: "What became of it", run: () => showView(explorer, "selected") })
  if (items.length === 0) return null
  return <Menu label={entity.name} items={items} anchor={anchor} place={place} onClose={() => form || onClose()} />
}

/** Beside an object of the stage, off it and the path of its packets; below a button. */
function place(menu: HTMLElement, anchor: Element): void {
  if (anchor instanceof SVGElement) placeBesideObject(menu, anchor, ".flow.selected, .ghost-way")
  else placeBeside(menu, anchor)
}

function itemsOf(entries: readonly Entry[], explorer: Explorer, ask: (form: Asked) => void): Item[] {
  return entries.map((entry): Item => {
    const { name, detail = "" } = entry
    if (isGroup(entry)) return { name, detail, items: itemsOf(entry.entries, explorer, ask) }
    if (!isAction(entry)) return { name, detail, run: () => ask(entry.form) }
    return { name, detail: entry.because || detail, disabled: entry.because !== "", run: () => explorer.do(entry.command) }
  })
}
