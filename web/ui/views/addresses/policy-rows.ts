// The rows of the policy table that a host looks sources up in, under the update of RFC 6724: those that it added, then the default ones.

import type { HostRow, Serial } from "../../../../core/host/index.js"
import { DEFAULT_ROWS, KNOWN_LOCAL } from "../../../../core/host/index.js"

export interface PolicyRow {
  readonly prefix: string
  readonly precedence: number
  readonly label: number
  readonly isLocal: boolean
  /** The gateway that made it known; 0: none did. */
  readonly from: Serial
}

export function policyRows({ knownLocal }: Pick<HostRow, "knownLocal">): readonly PolicyRow[] {
  return [
    ...knownLocal.map(({ prefix, from }) => ({ prefix, from, isLocal: true, ...KNOWN_LOCAL })),
    ...DEFAULT_ROWS.map(([prefix, precedence, label]) => ({ prefix, precedence, label, isLocal: false, from: 0 })),
  ]
}
