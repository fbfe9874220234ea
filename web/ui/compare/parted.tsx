// Who lives in one run and dies in the other, and why: a sentence with its clause, what was changed, and the causes of both.

import { useMemo } from "react"
import { changesBetween, valueText } from "../../../core/host/compare/changes.js"
import type { Comparison } from "../../../core/host/compare/differences.js"
import { decisive, partingOf } from "../../../core/host/compare/parting.js"
import { clockText, describeCommand, type Run, sentence, type TraceRecord, timeText } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import { partedText } from "../../words/parted.js"
import { useExplorer } from "../context/explorer.js"

/** Applications that are told about; further ones are counted. */
const FEW = 6

export function Parted({ comparison, other }: { readonly comparison: Comparison; readonly other: Explorer }) {
  const explorer = useExplorer()
  const told = useMemo(() => {
    const [mine, theirs] = [explorer.getState().session, other.getState().session]
    if (!mine || !theirs) return []
    const frames = { a: (n: number) => mine.at(n), b: (n: number) => theirs.at(n) }
    return comparison.outcomes
      .filter(({ isSame }) => !isSame)
      .slice(0, FEW)
      .map((outcome) => ({
        key: `${outcome.host} ${outcome.application}`,
        ...partedText(comparison, outcome, frames),
        parting: partingOf(comparison, decisive(comparison, outcome)),
      }))
  }, [comparison, explorer, other])
  const changes = useMemo(() => changesBetween(comparison.a, comparison.b), [comparison])
  const done = [...changes.onlyA.map((command) => ["A", command] as const), ...changes.onlyB.map((command) => ["B", command] as const)]
  const differing = comparison.outcomes.filter(({ isSame }) => !isSame).length
  return (
    <section aria-label="Why they part">
      <h3>Why they part</h3>
      <ul className="compare-changes">
        {changes.values.map((change) => (
          <li key={change.path}>
            <code>{change.path}</code>: {valueText(change, change.a)} in A, {valueText(change, change.b)} in B
          </li>
        ))}
        {done.map(([side, { at, command }], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made at once and does not change
          <li key={i}>
            Only in {side}: {timeText(at)} {describeCommand(command)}
          </li>
        ))}
      </ul>
      {differing === 0 && <p>Every application fares alike in both.</p>}
      {told.map(({ key, text, clause, parting }) => (
        <div key={key} className="compare-parted">
          <p>
            <strong>{text}</strong> {clause && <span className="chip">{clause}</span>}
          </p>
          <details>
            <summary>What led to it</summary>
            <Causes run={comparison.a} side="A and B" records={parting.common} />
            <Causes run={comparison.a} side="A" records={parting.a} />
            <Causes run={comparison.b} side="B" records={parting.b} />
          </details>
        </div>
      ))}
      {differing > told.length && <p className="quiet">{differing - told.length} more applications fare otherwise.</p>}
    </section>
  )
}

function Causes({ run, side, records }: { readonly run: Run; readonly side: string; readonly records: readonly TraceRecord[] }) {
  if (records.length === 0) return null
  return (
    <>
      <h4>{side}</h4>
      <ol>
        {records.map((record) => (
          <li key={record.n}>
            <span className="time">{clockText(record.t)}</span> {sentence(run, record)}
          </li>
        ))}
      </ol>
    </>
  )
}
