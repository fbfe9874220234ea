// What can be done with an object of the stage: loaded when it is first asked for.

import { lazy, Suspense } from "react"
import type { Serial } from "../../core/host/index.js"
import type { Anchor } from "../drawn.js"
import { actionsFor } from "./actions.js"
import { useExplorer, useShown } from "./explorer.js"
import { type Item, Menu } from "./menu.js"

const StageAsked = lazy(async () => ({ default: (await import("./stage-asked.js")).StageAsked }))

export interface Asked {
  readonly serial: Serial
  readonly anchor: Anchor
  readonly point?: { readonly x: number; readonly y: number } | undefined
}

export function ObjectMenu({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const explorer = useExplorer()
  const frame = useShown((s) => s.frame)
  if (!frame) return null
  const entity = frame.run.entities.get(asked.serial)
  if (!entity)
    return (
      <Suspense>
        <StageAsked frame={frame} {...asked} onClose={onClose} />
      </Suspense>
    )
  const items: Item[] = actionsFor(frame, asked.serial).map((action) => ({
    name: action.name,
    detail: action.because,
    disabled: action.because !== "",
    run: () => explorer.do(action.command),
  }))
  if (entity.what === "gateway" || entity.what === "peer")
    items.push({ name: "Move on the stage", run: () => explorer.setState({ moving: entity.name }) })
  if (items.length === 0) return null
  return <Menu label={entity?.name ?? "Object"} items={items} anchor={asked.anchor} point={asked.point} onClose={onClose} />
}
