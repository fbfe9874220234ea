// What follows from an answer, in plain words, where it matters to whoever asked.

import type { Decision } from "../select/decision.js"
import type { HostRecord } from "../select/host-record.js"
import { isLinux } from "../select/names.js"
import { commonPrefix } from "../select/route.js"
import { parseIp6 } from "../values/ip6.js"

interface Given {
  readonly src: string
  readonly host: HostRecord
  readonly decision: Decision
  /** The route names the source, so that no rule decided. */
  readonly isNamed: boolean
  /** Where packets go once this source is named; null: the same way. */
  readonly elsewhere: { readonly dev: string; readonly route: string } | null
}

export function consequences({ src, host, decision, isNamed, elsewhere }: Given): string[] {
  const { dst } = decision
  const said: string[] = isNamed ? [] : closer(decision)
  if (isUniqueLocal(src) && isGlobal(dst))
    said.push(`Replies will not find you: ${src} is a unique local source, and ${dst} is global (RFC 4193 §4.1).`)
  if (isUniqueLocal(src) && isUniqueLocal(dst) && !isSameSite(src, dst))
    said.push(`${dst} is of another site's unique local prefix: replies find ${src} only where both are routed (RFC 4193 §4).`)
  const row = host.addresses.find(({ addr }) => sameAddress(addr, src))
  const on = host.interfaces.find(({ name }) => name === row?.if)
  if (!isNamed && decision.by === "7" && isLinux(decision.profile) && row?.flags.includes("temporary") && on && on.use_tempaddr >= 2)
    said.push(`It wins only because use_tempaddr of ${on.name} is ${on.use_tempaddr}; with 1 a public address would.`)
  if (row?.flags.includes("deprecated")) said.push(`${src} is deprecated: sessions begun with it end when it does.`)
  if (elsewhere)
    said.push(
      `Once ${src} is named, by bind() or when the route is asked again, packets leave by ${elsewhere.dev} (${elsewhere.route}): a rule or route by source does not see a packet that has none yet.`,
    )
  return said
}

/** What everybody expects to win: an address that shares more with the destination, and fell before that was looked at. */
function closer({ src, dst, by, candidates }: Decision): string[] {
  const [to, from] = [parseIp6(dst), parseIp6(src ?? "")]
  if (!to || !from) return []
  const bits = (addr: string) => commonPrefix(parseIp6(addr) ?? from, to)
  const nearest = candidates.filter(({ rule }) => /^[1-7]/.test(rule)).toSorted((a, b) => bits(b.addr) - bits(a.addr))[0]
  if (!nearest || nearest.rule === by || bits(nearest.addr) <= bits(src ?? "")) return []
  return [
    `${nearest.addr} is closer to the destination, and fell at Rule ${nearest.rule}${nearest.rule === "3" ? ": it is deprecated" : ""}.`,
  ]
}

const first = (text: string): number => parseIp6(text)?.[0] ?? 0
const isUniqueLocal = (text: string): boolean => first(text) >>> 25 === 0xfc >>> 1
const isGlobal = (text: string): boolean => first(text) >>> 29 === 1
const isSameSite = (a: string, b: string): boolean => {
  const [x, y] = [parseIp6(a), parseIp6(b)]
  return x !== null && y !== null && x[0] === y[0] && x[1] >>> 16 === y[1] >>> 16
}
const sameAddress = (a: string, b: string): boolean => parseIp6(a)?.join() === parseIp6(b)?.join()
