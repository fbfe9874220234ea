// A sign in the top bar that promises were broken in this run, the statements that must never be violated: it lists each violation. That
// all of them held is said in the view of records.

import { useCallback, useMemo, useState } from "react"
import { Kind, type Run, sentence, type TraceRecord, timeText } from "../../../core/host/index.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { WarnIcon } from "../icons/sign-icons.js"
import { Menu } from "../kit/menu.js"

export function Promises() {
  const run = useShown((s) => s.frame?.run)
  const broken = useMemo(() => run && violationsOf(run), [run])
  if (!run || !broken || broken.length === 0) return null
  return <Broken run={run} broken={broken} />
}

/** The records of broken promises. */
function violationsOf(run: Run): readonly TraceRecord[] {
  return run.telling.filter((record) => record.kind === Kind.Violation)
}

function Broken({ run, broken }: { readonly run: Run; readonly broken: readonly TraceRecord[] }) {
  const explorer = useExplorer()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = useCallback(() => setAnchor(null), [])
  const items = broken.map((record) => ({
    name: `${timeText(record.t)}: ${sentence(run, record)}`,
    detail: [run.entities.get(record.host)?.name, record.req.join(", ")].filter(Boolean).join(" · "),
    run: () => {
      explorer.at(record.n)
      explorer.select(record.socket || record.host)
    },
  }))
  return (
    <>
      <button type="button" className="promises broken" aria-haspopup="menu" onClick={(event) => setAnchor(event.currentTarget)}>
        <WarnIcon /> <span>{broken.length === 1 ? "a promise is broken" : `${broken.length} promises are broken`}</span>
      </button>
      {anchor && <Menu label="Broken promises" items={items} anchor={anchor} onClose={close} />}
    </>
  )
}
