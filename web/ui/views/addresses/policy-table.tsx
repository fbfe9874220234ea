// The policy table of a host under the update of RFC 6724, whose first rows come and go with advertisements (U6724-10).

import type { Frame, HostRow } from "../../../../core/host/index.js"
import { nameOf } from "../../../words/states.js"
import { type PolicyRow, policyRows } from "./policy-rows.js"

export function PolicyTable({ frame, host }: { readonly frame: Frame; readonly host: HostRow }) {
  return (
    <table className="policy-table">
      <caption>Policy table{host.knownLocal.length === 0 && <small> nothing is known to be local</small>}</caption>
      <thead>
        <tr>
          <th scope="col">Prefix</th>
          <th scope="col">Precedence</th>
          <th scope="col">Label</th>
        </tr>
      </thead>
      <tbody>
        {policyRows(host).map((row) => (
          <Row key={row.prefix} row={row} from={row.from ? nameOf(frame, row.from) : ""} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, from }: { readonly row: PolicyRow; readonly from: string }) {
  return (
    <tr data-local={row.isLocal || undefined}>
      <td>
        <code>{row.prefix}</code>
        {row.isLocal && <small>{from ? `known local, from ${from}` : "known local, its own address"}</small>}
      </td>
      <td>{row.precedence}</td>
      <td>{row.label}</td>
    </tr>
  )
}
