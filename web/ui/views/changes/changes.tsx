// The view of changes: what the last record or moment changed in the state, old beside new.

import { useMemo, useState } from "react"
import { clockText, type Frame, type LiveSession, sentence } from "../../../../core/host/index.js"
import { tellingRecord } from "../../../words/narration.js"
import { useExplorer, useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { type Change, changesBetween } from "./diff.js"
import "../../../style/cards.css"
import "../../../style/views/changes.css"

type Since = "step" | "moment"

export function Changes() {
  const frame = useCalmFrame()
  const session = useShown((s) => s.session)
  const [since, setSince] = useState<Since>("moment")
  return (
    <div className="view">
      <div className="switch" role="group" aria-label="Changes of">
        <button type="button" aria-pressed={since === "moment"} onClick={() => setSince("moment")}>
          The last moment
        </button>
        <button type="button" aria-pressed={since === "step"} onClick={() => setSince("step")}>
          The last record
        </button>
      </div>
      {frame && session?.run === frame.run && <Since frame={frame} session={session} since={since} />}
    </div>
  )
}

interface Props {
  readonly frame: Frame
  readonly session: LiveSession
  readonly since: Since
}

function Since({ frame, session, since }: Props) {
  const { run, position } = frame
  const told = tellingRecord(run, position.n)
  const from = useMemo(() => {
    if (!told) return null
    // A moment is all that happens at one time, often many records of which each changes little.
    return session.at((since === "step" ? told.n : firstAt(run, told.n)) - 1)
  }, [session, run, told, since])
  const changes = useMemo(() => (from ? changesBetween(from, frame) : []), [from, frame])
  if (!told || !from) return <p className="quiet">Nothing has happened yet.</p>
  return (
    <>
      <p className="changes-of">
        <time>{clockText(told.t)}</time> {sentence(run, told)}
      </p>
      {changes.length === 0 && <p className="quiet">It changed no state: it tells of a decision.</p>}
      <ul className="changes">
        {changes.map((change) => (
          <Entry key={`${change.what}${change.serial}`} change={change} />
        ))}
      </ul>
    </>
  )
}

/** The first record of the moment that the nth belongs to. */
function firstAt({ records }: Frame["run"], n: number): number {
  const t = records[n - 1]?.t
  let first = n
  while (first > 1 && records[first - 2]?.t === t) first--
  return first
}

const HOW = { new: "new", gone: "gone", changed: "" } as const

function Entry({ change }: { readonly change: Change }) {
  const explorer = useExplorer()
  const selected = useShown((s) => s.selected === change.serial)
  const head = (
    <>
      <b>{change.name}</b> <small>{change.what}</small>
      {change.how !== "changed" && <span className={`chip ${change.how}`}>{HOW[change.how]}</span>}
    </>
  )
  return (
    <li data-selected={selected || undefined}>
      {change.what === "message" ? (
        <p className="change-name">{head}</p>
      ) : (
        <button type="button" className="change-name" aria-pressed={selected} onClick={() => explorer.select(change.serial)}>
          {head}
        </button>
      )}
      {change.fields.length > 0 && (
        <dl>
          {change.fields.map(({ field, before, after }) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>
                {before && (
                  <del>
                    <span className="hidden">was </span>
                    {before}
                  </del>
                )}
                {before && after && <span aria-hidden="true"> → </span>}
                {after && (
                  <ins>
                    <span className="hidden">is </span>
                    {after}
                  </ins>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
