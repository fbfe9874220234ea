// Why it is so: what became of a session in one sentence, and the causes of the newest record, back to the script or the visitor's act.

import { causes } from "../../../../core/host/course/causes.js"
import { clockText, type Run, type Serial, sentence, type TraceRecord } from "../../../../core/host/index.js"
import { tellingRecord } from "../../../words/narration.js"
import { useExplorer } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import "../../../style/parts.css"

/** Records of a chain that are shown. */
export const LONGEST = 12

export function Because({ about }: { readonly about: Serial }) {
  const frame = useCalmFrame()
  const newest = frame && newestAbout(frame.run, frame.position.n, about)
  if (!frame || !newest) return null
  const chain = causes(frame.run, newest, LONGEST)
  return (
    <details className="because">
      <summary>
        Because{" "}
        <small>
          {chain.length === 1 ? "1 record" : `${chain.length} records`}, from {clockText(chain.at(-1)?.t ?? 0)} s
        </small>
      </summary>
      <RecordButtons run={frame.run} records={chain} />
    </details>
  )
}

/** Records as sentences; each leads to its moment. */
export function RecordButtons({ run, records }: { readonly run: Run; readonly records: readonly TraceRecord[] }) {
  const explorer = useExplorer()
  return (
    <ol>
      {records.map((record) => (
        <li key={record.n}>
          <button type="button" className="moment" onClick={() => explorer.at(record.n)}>
            <time>{clockText(record.t)}</time>
            <span>{sentence(run, record)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** The newest record that concerns this entity and is worth telling. */
function newestAbout(run: Run, n: number, about: Serial): TraceRecord | null {
  for (let record = tellingRecord(run, n); record; record = tellingRecord(run, record.n - 1)) {
    const { host, gateway, other, socket, prefix, address } = record
    if ([socket, address, prefix, gateway, other, host].includes(about)) return record
  }
  return null
}
