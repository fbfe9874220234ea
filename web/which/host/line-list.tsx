// The paste line by line: understood, leaving something to assume, or not understood and kept.

import type { Assumption } from "../../../core/formats/hosts/assumed.js"
import type { Pasted } from "../../../core/formats/hosts/pasted.js"

interface Props {
  readonly text: string
  readonly pasted: Pasted
  readonly assumed: readonly Assumption[]
}

/** Lines that are shown one by one. */
const MOST = 400

export function LineList({ text, pasted, assumed }: Props) {
  const unknown = new Set(pasted.unknown)
  const wrong = new Set(pasted.faults.map(({ line }) => line).filter((line) => !unknown.has(line)))
  const open = new Set(assumed.flatMap(({ lines }) => lines))
  const lines = text.split("\n")
  const written = lines.filter((line) => line.trim() !== "").length
  const assuming = [...open].filter((line) => !unknown.has(line)).length
  return (
    <details className="line-list">
      <summary>
        <span className="understood">{(written - unknown.size - wrong.size).toLocaleString("en")} lines understood</span>
        {assuming > 0 && <span className="leaves">{assuming} leave something to assume</span>}
        {unknown.size + wrong.size > 0 && (
          <span className="unknown">{(unknown.size + wrong.size).toLocaleString("en")} not understood</span>
        )}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to reach it */}
      <ol tabIndex={0} aria-label="The paste, line by line">
        {lines.slice(0, MOST).map((line, i) => {
          const mark =
            unknown.has(i + 1) || wrong.has(i + 1) ? "unknown" : open.has(i + 1) ? "leaves" : line.trim() === "" ? "" : "understood"
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is called by its number
            <li key={i} className={mark || undefined}>
              <code>{line.slice(0, 300)}</code>
              {mark === "unknown" && <em>{wrong.has(i + 1) ? "in part left out" : "not understood, kept"}</em>}
              {mark === "leaves" && <em>leaves something to assume</em>}
            </li>
          )
        })}
      </ol>
      {lines.length > MOST && <p className="quiet small">And {(lines.length - MOST).toLocaleString("en")} more lines.</p>}
    </details>
  )
}
