// The sources to several destinations, a row each.

import { useMemo } from "react"
import type { Completed } from "../../../core/formats/hosts/assumed.js"
import type { Selector } from "../../../core/host/selection.js"
import { ruleText } from "../../ui/decision/rule-words.js"
import type { Stack } from "../asked/question.js"
import { rowsOf, vectorText } from "./answers.js"

interface Props {
  readonly selector: Selector
  readonly of: Completed
  readonly list: readonly string[]
  readonly prefs: number | null
  readonly stack: Stack
  readonly onAsk: (dst: string) => void
}

export default function Several({ selector, of, list, prefs, stack, onAsk }: Props) {
  const rows = useMemo(() => rowsOf(selector, of, list, prefs, stack), [selector, of, list, prefs, stack])
  const sources = new Set(rows.filter(({ isFound }) => isFound).map(({ source }) => source))
  return (
    <>
      <h2>{sources.size === 1 ? "One source to all of them" : `${sources.size} sources to ${rows.length} destinations`}</h2>
      <div className="several-rows">
        <table>
          <caption className="quiet small">A destination asks for its answer in full.</caption>
          <thead>
            <tr>
              <th scope="col">Destination</th>
              <th scope="col">Its source</th>
              <th scope="col">Decided by</th>
              <th scope="col">Out of</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.text}>
                <td>
                  <button type="button" className="plain" onClick={() => onAsk(row.text)}>
                    <code>{short(row.text)}</code>
                  </button>
                </td>
                <td>{row.isFound ? <code>{short(row.source)}</code> : row.source}</td>
                <td>{/^(\d|o|e)/.test(row.rule) ? ruleText(row.rule as Parameters<typeof ruleText>[0]) : row.rule}</td>
                <td>{row.dev}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <button type="button" onClick={() => download("decision-vectors.jsonl", vectorText(rows))}>
          Download as decision vectors
        </button>{" "}
        <small className="quiet">
          JSON lines with this host and each decision: odmm select reads them, and other stacks can be tested by them.
        </small>
      </p>
    </>
  )
}

const short = (text: string): string => text.replaceAll(":", ":\u200b")

function download(name: string, text: string): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
