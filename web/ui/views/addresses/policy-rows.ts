// The rows of the policy table that a host looks sources up in, under the update of RFC 6724: those that it added, then the default ones.

import type { HostRow, Serial } from "../../../../core/host/index.js"

/** Of the rows that are added. */
const LOCAL = { precedence: 45, label: 14 }

/** The table that the rows come on top of (U6724-01): prefix, precedence, label. */
const DEFAULT_ROWS: readonly (readonly [prefix: string, precedence: number, label: number])[] = [
  ["::1/128", 50, 0],
  ["::/0", 40, 1],
  ["fc00::/7", 30, 13],
  ["::ffff:0:0/96", 20, 4],
  ["2002::/16", 5, 2],
  ["2001::/32", 5, 5],
  ["::/96", 1, 3],
  ["fec0::/10", 1, 11],
  ["3ffe::/16", 1, 12],
]

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
    ...knownLocal.map(({ prefix, from }) => ({ prefix, from, isLocal: true, ...LOCAL })),
    ...DEFAULT_ROWS.map(([prefix, precedence, label]) => ({ prefix, precedence, label, isLocal: false, from: 0 })),
  ]
}
