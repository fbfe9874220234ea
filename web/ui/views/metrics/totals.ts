// Totals that the core counts of a run, in words: those that have no series beside them.

import { atOnce, durationText, type Micros, metricSteps, type Run } from "../../../../core/host/index.js"

interface Total {
  readonly name: string
  readonly value: string
}

type Values = (metric: string) => number

const count = (n: number): string => Math.round(n).toLocaleString("en")
const bytes = (n: number): string =>
  n < 10_000 ? `${count(n)} bytes` : `${(n / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} kB`
const time = (s: number): string => durationText(Math.round(s * 1e6))

const TOTALS: readonly (readonly [name: string, says: (of: Values) => string | false])[] = [
  ["Handoffs", (of) => of("handoffs") > 0 && count(of("handoffs"))],
  ["Signalling", (of) => of("signallingBytes") > 0 && bytes(of("signallingBytes"))],
  ["Anchors kept state for hosts elsewhere", (of) => of("anchoredSeconds") > 0 && time(of("anchoredSeconds"))],
  ["Data through tunnels", (of) => of("tunnelByteHops") > 0 && bytes(of("tunnelByteHops"))],
  ["Path stretch, mean and most", (of) => of("pathStretch") > 0 && `${of("pathStretch").toFixed(2)}, ${of("pathStretchMost").toFixed(2)}`],
  ["Sessions moved to another address", (of) => of("sessionsMigrated") > 0 && count(of("sessionsMigrated"))],
  ["Players stalled", (of) => of("stalls") > 0 && `${count(of("stalls"))} times, ${time(of("stalledSeconds"))}`],
  ["Data packets lost", (of) => of("packetsLost") > 0 && count(of("packetsLost"))],
  [
    "Connections that came in",
    (of) => of("inboundAttempts") > 0 && `${count(of("inboundReached"))}, in ${count(of("inboundAttempts"))} attempts`,
  ],
  ["Promises broken", (of) => of("promisesBroken") > 0 && count(of("promisesBroken"))],
]

/** The totals up to and including `until`; those that are 0 are left out. */
export const totalsOf = (run: Run, until: Micros): readonly Total[] => atOnce(totalSteps(run, until))

/** The same, some records at a time. */
export function* totalSteps(run: Run, until: Micros): Generator<void, readonly Total[]> {
  const { figures } = yield* metricSteps(run, until)
  const of: Values = (metric) => figures.find((f) => f.scope === "total" && f.metric === metric)?.value ?? 0
  return TOTALS.flatMap(([name, says]) => {
    const value = says(of)
    return value ? [{ name, value }] : []
  })
}
