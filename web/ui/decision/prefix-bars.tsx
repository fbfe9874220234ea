// Rule 8 as two bars: how many leading bits the winner and a loser share with the destination, as the core counted them.

import type { Decision } from "../../../core/host/selection.js"
import { typeLook } from "../kit/mark.js"
import { type Names, shortName, typeOf } from "./address-names.js"

const BITS = 128

export function PrefixBars({ decision, addr, names }: { readonly decision: Decision; readonly addr: string; readonly names: Names }) {
  const row = decision.candidates.find((candidate) => candidate.addr === addr)
  const winner = row && decision.candidates[row.by]
  if (row?.rule !== "8" || !winner) return null
  const most = Math.max(64, row.mine, row.theirs)
  return (
    <dl className="bits">
      {[
        { addr: winner.addr, bits: row.theirs },
        { addr, bits: row.mine },
      ].map((bar) => (
        <div key={bar.addr} className={typeLook(typeOf(names, bar.addr))}>
          <dt>{shortName(names, bar.addr)}</dt>
          <dd>
            <svg width="100%" height="10" viewBox={`0 0 ${Math.min(BITS, most)} 10`} preserveAspectRatio="none" aria-hidden="true">
              <rect className="whole" width="100%" height="10" />
              <rect className="shared" width={bar.bits} height="10" />
            </svg>
            <span>{bar.bits} bits</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
