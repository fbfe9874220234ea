// What the figures of a population say: each with its unit and its definition.

import { MESSAGE_BYTES } from "../projections/metrics.js"
import { type CountName, countOf, distributionOf, MESSAGE_KINDS, messagesOf, quantile, type StatName, type Words } from "./figures.js"
import type { Population } from "./read.js"

export interface Figure {
  readonly name: string
  readonly unit: string
  /** What it is, in a sentence. */
  readonly is: string
  /** Null where there is nothing that it could be of. */
  readonly value: number | null
}

const COUNTED: readonly (readonly [name: CountName, is: string])[] = [
  ["handoffs", "moves of hosts from one gateway to another"],
  ["sessionsBegun", "sessions that hosts began"],
  ["sessionsEnded", "sessions that their users ended"],
  ["sessionsMet", "of those ended, how many met at least one handoff"],
  ["sessionsMetBroken", "of those that met one, how many lost their address"],
  ["sessionsUnopened", "sessions that did not begin since the host had as many as it can have at once"],
  ["sessionsSurvived", "times that a session lived through a handoff"],
  ["sessionsBroken", "sessions that ended because their address did"],
  ["sessionsMigrated", "sessions that their application moved to another address"],
  ["setscRequests", "calls of setsc() that asked the network"],
  ["setscFailed", "calls of setsc() that returned an error"],
  ["requestsRefused", "requests for a prefix that the network refused"],
  ["signallingMessages", "messages of router discovery, prefix requests, bindings, probes and registry"],
  ["packetsLost", "data packets that were sampled and lost"],
  ["stalls", "times that a player's buffer ran dry"],
  ["promisesBroken", "promises of a type that were not kept"],
  ["limits", "times that a table of this program was full: not 0 means that the figures are of a smaller world"],
]

/** The figures of merged parts, in words. `replications`: how many the words are of. */
export function figuresOf({ file }: Population, words: Words, replications = 1): readonly Figure[] {
  const n = (name: CountName) => countOf(words, name)
  const over = (value: number, base: number) => (base > 0 ? value / base : null)
  const counted = (file.until - file.warmUp) * file.hosts * replications
  const bytes = Array.from({ length: MESSAGE_KINDS }, (_, kind) => messagesOf(words, kind) * (own(kind) ?? 0)).reduce((a, b) => a + b, 0)
  const spread = (name: StatName, label: string, unit: string, scale: number, is: string): readonly Figure[] => {
    const of = distributionOf(words, name)
    return [
      { name: `${label}Mean`, unit, is: `${is}, on average`, value: over(Number(of.sum) / scale, of.count) },
      ...(
        [
          ["Median", 0.5],
          ["95th", 0.95],
        ] as const
      ).map(([part, share]) => {
        const value = quantile(of, share)
        return {
          name: `${label}${part}`,
          unit,
          is: `${is}: so large a share is below, to an eighth`,
          value: value === null ? null : value / scale,
        }
      }),
      { name: `${label}Most`, unit, is: `${is}, at most`, value: of.count === 0 ? null : of.most / scale },
    ]
  }
  return [
    ...COUNTED.map(([name, is]) => ({ name, unit: "count", is, value: n(name) })),
    { name: "shareMet", unit: "ratio", is: "sessionsMet / sessionsEnded", value: over(n("sessionsMet"), n("sessionsEnded")) },
    {
      name: "keptShare",
      unit: "ratio",
      is: "sessionsSurvived / (sessionsSurvived + sessionsBroken)",
      value: over(n("sessionsSurvived"), n("sessionsSurvived") + n("sessionsBroken")),
    },
    { name: "brokenPerHandoff", unit: "a handoff", is: "sessionsBroken / handoffs", value: over(n("sessionsBroken"), n("handoffs")) },
    {
      name: "signallingPerHandoff",
      unit: "a handoff",
      is: "signallingMessages / handoffs",
      value: over(n("signallingMessages"), n("handoffs")),
    },
    {
      name: "signallingBytes",
      unit: "bytes",
      is: "the messages' bytes on the wire, as far as the draft leaves their form open: illustrative",
      value: bytes,
    },
    { name: "prefixes", unit: "a host", is: "prefixes that a host has, averaged over time", value: n("prefixMicros") / counted },
    {
      name: "anchoredPrefixes",
      unit: "a host",
      is: "prefixes that an anchor keeps for a host that is elsewhere, averaged over time",
      value: n("anchoredMicros") / counted,
    },
    { name: "openSessions", unit: "a host", is: "time that ended sessions were open, over all time", value: n("openMicros") / counted },
    { name: "tunnelByteHops", unit: "bytes", is: "bytes through tunnels between anchor and serving gateway", value: n("tunnelByteHops") },
    {
      name: "pathStretch",
      unit: "ratio",
      is: "one-way delay of packets' paths over that of the direct path, averaged over time",
      value: over(n("pathStretched"), n("pathMicros")),
    },
    ...spread("setup", "setup", "s", 1e6, "from setsc() to its return with an address"),
    ...spread("moves", "moves", "count", 1, "handoffs that a session met"),
  ]
}

const own = (kind: number): number | undefined => (MESSAGE_BYTES as Readonly<Record<number, number>>)[kind]
