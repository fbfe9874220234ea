// The chain of causes of the current record, back to the script or the visitor's act.

import { causes } from "../../../../core/host/course/causes.js"
import type { Run } from "../../../../core/host/index.js"
import { LONGEST, RecordButtons } from "../selected/cause.js"
import "../../../style/parts.css"

export function Chain({ run, n }: { readonly run: Run; readonly n: number }) {
  const record = run.records[n - 1]
  if (!record) return null
  const chain = causes(run, record, LONGEST).slice(1)
  return (
    <details className="chain">
      <summary>
        {chain.length === 0
          ? "Nothing led to it: the scenario or you did it"
          : `What led to it: ${chain.length} ${chain.length === 1 ? "record" : "records"}`}
      </summary>
      <RecordButtons run={run} records={chain} />
    </details>
  )
}
