// In which order a host tries the addresses of a name (RFC 6724 §6): the source of each by its way and its stack, then the policies.

import type { Ordering, Seen } from "../select/decision.js"
import { type Heard, knownLocalRows } from "../select/known-local.js"
import type { Selector } from "../select/selector.js"
import type { ProfileName } from "../values/names.js"
import { answersOf, type Host } from "./answers.js"
import { answer4 } from "./ip4.js"
import type { Policy } from "./policies.js"
import type { Routing } from "./rows.js"

export interface Tried {
  readonly dst: string
  /** Null: it cannot be reached. */
  readonly src: string | null
  readonly dev: string | null
  readonly errno: string | null
  /** The next hops disagree about the source: the first is taken. */
  readonly isOneOfSeveral: boolean
}

/** The source of each destination, as the host's stack takes it. */
export function sourcesOf(selector: Selector, of: Host, list: readonly string[], profile: ProfileName): Tried[] {
  return list.map((dst) => {
    if (!dst.includes(":")) {
      const { src, dev } = answer4(of.host, of.routing, dst)
      return { dst, src, dev, errno: src === null ? "ENETUNREACH" : null, isOneOfSeveral: false }
    }
    const { answers } = answersOf(selector, of, { dst, dev: null, prefs: null, profile })
    const [first] = answers
    const isOneOfSeveral = new Set(answers.map(({ src }) => src)).size > 1
    return { dst, src: first?.src ?? null, dev: first?.dev ?? null, errno: first?.errno ?? null, isOneOfSeveral }
  })
}

export interface Ordered extends Ordering {
  readonly policy: Policy
  /** Between each two neighbours, why the first comes first. */
  readonly reasons: readonly string[]
}

export function orderBy(selector: Selector, of: Host, tried: readonly Tried[], policy: Policy): Ordered {
  const dests = tried.map(({ dst, src, dev, errno }) => ({ dst, src, out_if: dev, errno }))
  selector.use(underPolicy(of, policy), policy)
  const ordering = selector.sort({ input: tried.map(({ dst }) => dst), dests, prefs: null })
  const usable = new Map(tried.map((row) => [row.dst, row]))
  const reasons = ordering.pairs.map((rule, i) => {
    const [a, b] = [ordering.seen[i], ordering.seen[i + 1]]
    return a && b ? reason(rule, a, b, usable.get(ordering.order[i + 1] ?? "")) : ""
  })
  return { ...ordering, policy, reasons }
}

/** gai.conf is glibc's alone. The update knows what advertisements said, as far as routes show it. */
function underPolicy({ host, routing }: Host, policy: Policy): Host["host"] {
  const bare = policy === "glibc" ? host : { ...host, gai_conf: { mode: "default", labels: null, precedences: null } }
  if (policy !== "rfc6724-update" || host.known_local !== undefined) return bare
  return { ...bare, known_local: knownLocalRows(host, heardIn(routing)) }
}

/** Routes that advertisements made: by a router for RIOs, on the link for PIOs. */
export function heardIn({ routes }: Routing): Heard[] {
  return (routes ?? [])
    .filter(({ protocol, to, type }) => protocol === "ra" && to.length > 0 && type === "unicast")
    .map(({ to, gateway, nexthops }) => ({ prefix: to, isRoute: gateway !== "" || nexthops.length > 0, isSnac: false }))
}

/** The rows that the update adds on this host. */
export const knownLocal = (of: Host): readonly string[] => underPolicy(of, "rfc6724-update").known_local ?? []

function reason(rule: string, a: Seen, b: Seen, loser: Tried | undefined): string {
  switch (rule) {
    case "1":
      return `${loser?.errno ?? "no source"}: the second cannot be reached`
    case "2":
      return "the first matches the scope of its source"
    case "3":
      return "the source of the second is deprecated"
    case "4":
      return "the source of the first is a home address"
    case "5":
      return `labels ${a.label} = ${a.sourceLabel} before ${b.label} ≠ ${b.sourceLabel}`
    case "6":
      return `precedence ${a.precedence} before ${b.precedence}`
    case "7":
      return "native before a tunnel"
    case "8":
      return `scope ${a.scope} before ${b.scope}`
    case "9":
      return `${bits(a)} shared with the source before ${bits(b)}`
    default:
      return "as they were given"
  }
}

const bits = ({ bits: n }: Seen): string => `${n ?? 0} bit${n === 1 ? "" : "s"}`
