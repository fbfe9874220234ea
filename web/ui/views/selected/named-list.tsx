// A list of addresses or prefixes, each with its name, its text and its state in words.

import type { AddressType, Serial } from "../../../../core/host/index.js"
import { Named } from "../../kit/facts.js"

interface Row {
  readonly serial: Serial
  readonly type: AddressType
  readonly name: string
  readonly text: string
}

interface Props<R extends Row> {
  readonly rows: readonly R[]
  /** What is said where there are none. */
  readonly none: string
  readonly state: (row: R) => string
}

export function NamedList<R extends Row>({ rows, none, state }: Props<R>) {
  return (
    <>
      {rows.length === 0 && <p className="quiet">{none}</p>}
      <ul className="addresses">
        {rows.map((row) => (
          <li key={row.serial}>
            <Named type={row.type} serial={row.serial} name={row.name} text={row.text} />
            <span className="state">{state(row)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
