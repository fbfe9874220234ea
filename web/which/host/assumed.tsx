// What the paste does not say, and what is taken instead, with a switch beside what can be taken otherwise.

import type { Assumption } from "../../../core/formats/hosts/assumed.js"
import { Segments } from "../../ui/decision/asked-otherwise.js"
import { Lines } from "./lines.js"

interface Props {
  readonly assumed: readonly Assumption[]
  readonly onChoose: (id: string, value: string) => void
}

const MOST = 12
/** As many values as a switch has room for. */
const SWITCH = 4

export function Assumed({ assumed, onChoose }: Props) {
  if (assumed.length === 0) return null
  return (
    <section className="assumed" aria-label="Assumed">
      <h3>
        Assumed <small>what the paste does not say, and what is taken instead</small>
      </h3>
      <ul>
        {assumed.slice(0, MOST).map((row) => (
          <li key={row.id}>
            <Lines lines={row.lines} />
            <span>{row.text}</span>
            {row.values.length > SWITCH ? (
              <select aria-label={row.text} value={row.value} onChange={({ target }) => onChoose(row.id, target.value)}>
                {row.values.map((value) => (
                  <option key={value}>{value}</option>
                ))}
              </select>
            ) : (
              row.values.length > 0 && (
                <Segments
                  bare
                  legend={row.text}
                  value={row.value}
                  options={row.values.map((value) => ({ value, name: value }))}
                  onChange={(value) => onChoose(row.id, value)}
                />
              )
            )}
          </li>
        ))}
      </ul>
      {assumed.length > MOST && <p className="quiet small">And {assumed.length - MOST} more.</p>}
    </section>
  )
}
