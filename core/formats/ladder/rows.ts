// The rows of the text ladder, before they are drawn.

import type { Run, Serial, TraceRecord } from "../../host/index.js"
import { visible } from "../../host/values/visible.js"

/** Columns that stand for no single thing of the run: all applications of the host, and all correspondents. */
export const APPS = -1
export const PEERS = -2

/** An arrow between two columns (`cut`: it does not arrive), a note at one, or a line across all of them. */
export type Row =
  | { readonly what: "arrow"; readonly from: Serial; readonly to: Serial; readonly label: string; readonly cut?: boolean }
  | { readonly what: "note"; readonly at: Serial; readonly label: string }
  | { readonly what: "rule"; readonly label: string }

/** What the rows of a record are made of. `call` is an application's call, `told` an answer or event that reaches it. */
export function rowsAbout(run: Run, r: TraceRecord) {
  const name = (serial: Serial) => visible(run.entities.get(serial)?.name ?? "")
  const app = name(r.app)
  const arrow = (label: string, from = r.from, to = r.to): Row[] => [{ what: "arrow", from, to, label }]
  return {
    name,
    app,
    address: name(r.address),
    arrow,
    note: (label: string, at: Serial = r.host): Row[] => [{ what: "note", at, label }],
    rule: (label: string): Row[] => [{ what: "rule", label }],
    call: (label: string) => arrow(`${app}: ${label}`, APPS, r.host),
    told: (label: string) => arrow(`${app}: ${label}`, r.host, APPS),
  }
}
