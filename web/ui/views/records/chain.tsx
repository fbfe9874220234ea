// The chain of causes of the current record, back to the script or the visitor's act.

import { clockText, type Run, sentence } from "../../../../core/host/index.js"
import { useExplorer } from "../../context/explorer.js"
import { causes } from "../selected/cause.js"
import "../../../style/parts.css"

export function Chain({ run, n }: { readonly run: Run; readonly n: number }) {
  const explorer = useExplorer()
  const record = run.records[n - 1]
  if (!record) return null
  const chain = causes(run, record).slice(1)
  return (
    <details className="chain">
      <summary>
        {chain.length === 0
          ? "Nothing led to it: the scenario or you did it"
          : `What led to it: ${chain.length} ${chain.length === 1 ? "record" : "records"}`}
      </summary>
      <ol>
        {chain.map((cause) => (
          <li key={cause.n}>
            <button type="button" className="moment" onClick={() => explorer.at(cause.n)}>
              <time>{clockText(cause.t)}</time>
              <span>{sentence(run, cause)}</span>
            </button>
          </li>
        ))}
      </ol>
    </details>
  )
}
