// The links of a run, as a capture has them: an interface each, and when a host's links and the nodes were up.

import { Kind, type Micros, type Run, type Serial } from "../../../host/index.js"
import { shortened, visible } from "../../../host/values/visible.js"

/** A link between two nodes, of a host by one of its interfaces. */
export interface Link {
  readonly key: string
  readonly ends: readonly [Serial, Serial]
  /** Names are a stranger's: bounded, and without control characters. */
  readonly name: string
  readonly description: string
}

/** Characters of a name in an interface's name. */
const LONGEST = 40

export const shownName = (run: Run, node: Serial): string => shortened(visible(run.entities.get(node)?.name ?? `node ${node}`), LONGEST)

const RANK = ["host", "gateway", "peer", "registry"]

export function linkBetween(run: Run, one: Serial, other: Serial, nth: number): Link {
  const rank = (node: Serial) => RANK.indexOf(run.entities.get(node)?.what ?? "")
  const [a, b] = rank(one) < rank(other) || (rank(one) === rank(other) && one < other) ? [one, other] : [other, one]
  const isAccess = run.entities.get(a)?.what === "host"
  const interfaces = run.scenario.hosts.find(({ name }) => name === run.entities.get(a)?.name)?.interfaces ?? []
  const own = isAccess && interfaces.length > 1 ? ` ${shortened(visible(interfaces[nth] ?? ""), LONGEST)}` : ""
  const [first, second] = [shownName(run, a), shownName(run, b)]
  return {
    key: `${a}-${b}-${isAccess ? nth : 0}`,
    ends: [a, b],
    name: `${first}${own}-${second}`,
    description: isAccess
      ? `Link of ${first}${own} with ${second}, as ${first} sees it`
      : `Link of ${first} with ${second}; each packet when it is sent`,
  }
}

/** When a host's link to a gateway is up, and when a node has failed. */
export interface Uptimes {
  isLinkUp(host: Serial, gateway: Serial, at: Micros): boolean
  /** The gateway to which the host's newest link leads that is up; 0: none is. */
  gatewayAt(host: Serial, at: Micros): Serial
  hasFailed(node: Serial, at: Micros): boolean
}

type Span = { readonly from: Micros; to: Micros }

export function uptimesOf(run: Run): Uptimes {
  const links = new Map<string, Span[]>()
  const failures = new Map<string, Span[]>()
  const begin = (of: Map<string, Span[]>, key: string, t: Micros) => {
    const spans = of.get(key) ?? []
    of.set(key, spans)
    spans.push({ from: t, to: Number.POSITIVE_INFINITY })
  }
  const end = (of: Map<string, Span[]>, key: string, t: Micros) => {
    const last = of.get(key)?.at(-1)
    if (last && last.to === Number.POSITIVE_INFINITY) last.to = t
  }
  for (const { kind, t, host, gateway } of run.telling) {
    if (kind === Kind.LinkUp) begin(links, `${host}/${gateway}`, t)
    if (kind === Kind.LinkDown) end(links, `${host}/${gateway}`, t)
    if (kind === Kind.NodeFailed) begin(failures, `${gateway}`, t)
    if (kind === Kind.NodeRestored) end(failures, `${gateway}`, t)
  }
  const holds = (spans: readonly Span[] | undefined, at: Micros) => (spans ?? []).some(({ from, to }) => from <= at && at <= to)
  return {
    isLinkUp: (host, gateway, at) => holds(links.get(`${host}/${gateway}`), at),
    gatewayAt(host, at) {
      const up = [...links].filter(([key, spans]) => key.startsWith(`${host}/`) && holds(spans, at))
      const since = (spans: readonly Span[]) => spans.findLast(({ from }) => from <= at)?.from ?? 0
      const [newest] = up.sort(([, a], [, b]) => since(b) - since(a))
      return Number(newest?.[0].split("/")[1] ?? 0)
    },
    hasFailed: (node, at) => (failures.get(`${node}`) ?? []).some(({ from, to }) => from < at && at < to),
  }
}
