// The field of a question to the run, what is wrong with it, and the language beside it (F26).

import { useId } from "react"
import { QUERY_HELP } from "../../../../core/host/query/find.js"
import type { Typed } from "./asking.js"

interface Props {
  readonly text: string
  readonly typed: Typed
  /** How many records are such; null while they are asked. */
  readonly count: number | null
  readonly onChange: (text: string) => void
}

const EXAMPLE = "sockets.broken > 0 and host = MH1"

export function Question({ text, typed, count, onChange }: Props) {
  const id = useId()
  const { query, fault } = typed
  return (
    <div className="run-query">
      <label className="choice">
        <span>Ask</span>
        <input
          type="text"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder={EXAMPLE}
          maxLength={300}
          value={text}
          aria-invalid={fault !== undefined}
          aria-describedby={id}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <p id={id} aria-live="polite" className={fault ? "fault" : "quiet"}>
        {fault ? `Column ${fault.column}: ${fault.text}` : query && told(count)}
      </p>
      <details className="language">
        <summary>How to ask</summary>
        <pre>{QUERY_HELP}</pre>
      </details>
    </div>
  )
}

function told(count: number | null): string {
  if (count === null) return "Asking each record…"
  return count === 1 ? "1 record is such." : `${count.toLocaleString("en")} records are such.`
}
