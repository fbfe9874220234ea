// What became of the sessions on this branch up to the present. Each leads to the moment that decided it.

import { Kind, type Run, type TraceRecord } from "../../../core/host/index.js"
import { useExplorer } from "../context/explorer.js"
import { useCalmFrame } from "../context/use-calm-frame.js"

interface Became {
  readonly ended: readonly TraceRecord[]
  readonly livesOn: readonly TraceRecord[]
}

/** For each application the last record, from the branch's beginning to the nth record, in which its session ended or survived. */
export function becameOf({ records, branch }: Pick<Run, "records" | "branch">, n: number): Became {
  const newest = new Map<number, TraceRecord>()
  for (let i = n; i > 0; i--) {
    const record = records[i - 1]
    if (!record || record.t < branch.at) break
    const isEither = record.kind === Kind.SockBroken || record.kind === Kind.SockSurvives
    if (isEither && !newest.has(record.app)) newest.set(record.app, record)
  }
  const all = [...newest.values()].reverse()
  return {
    ended: all.filter(({ kind }) => kind === Kind.SockBroken),
    livesOn: all.filter(({ kind }) => kind === Kind.SockSurvives),
  }
}

/** Sessions that are named; further ones are counted. */
const FEW = 4

export function Outcome() {
  const frame = useCalmFrame()
  if (!frame || frame.run.branch.parent === null) return null
  const { ended, livesOn } = becameOf(frame.run, frame.position.n)
  return (
    <>
      <Sessions run={frame.run} of={ended} word="Ended" />
      <Sessions run={frame.run} of={livesOn} word={livesOn.length === 1 ? "Lives on" : "Live on"} />
    </>
  )
}

function Sessions({ run, of, word }: { readonly run: Run; readonly of: readonly TraceRecord[]; readonly word: string }) {
  const explorer = useExplorer()
  if (of.length === 0) return null
  return (
    <span className="became">
      {word}:{" "}
      {of.slice(0, FEW).map((record, i) => (
        <span key={record.app}>
          <button
            type="button"
            className="link"
            title="Go to the moment, and read why"
            onClick={() => {
              explorer.at(record.n)
              explorer.select(record.socket)
            }}
          >
            {run.entities.get(record.app)?.name}
          </button>
          {i + 1 < Math.min(of.length, FEW) ? ", " : of.length > FEW ? ` and ${of.length - FEW} more. ` : ". "}
        </span>
      ))}
    </span>
  )
}
