// Decisions written in one line, as the tables of the RFCs need them: which source by which rule, which order from which sources.

import type { Decision } from "../../host/select/decision.js"
import { type HostInput, readHost, readOrderCase, readSourceCase, type SourceInput } from "../../host/select/host-record.js"
import type { ProfileChanges } from "../../host/select/load.js"
import { Selector } from "../../host/select/selector.js"
import type { ProfileName } from "../../host/values/names.js"
import { hostOf } from "./hosts.js"
import { core } from "./world.js"

export const selector = new Selector(core)

export interface Under {
  readonly profile?: ProfileName
  readonly changes?: ProfileChanges
}

export function use(host: HostInput | string, { profile = "rfc6724", changes = {} }: Under = {}): Selector {
  return selector.use(readHost(typeof host === "string" ? hostOf(host) : host), profile, changes)
}

export function select(host: HostInput | string, asked: string | SourceInput, under: Under = {}): Decision {
  return use(host, under).select(readSourceCase(typeof asked === "string" ? { dst: asked, dev: needsDev(asked) } : asked))
}

/** A link-local destination needs an interface: the example's only one. */
const needsDev = (dst: string) => (/^(fe80|ff01|ff02)/.test(dst) ? "if0" : null)

/** The selected source and the rule: "2001:db8:3::1 by 2". */
export function chosen(...args: Parameters<typeof select>): string {
  const { src, by } = select(...args)
  return `${src} by ${by}`
}

/** Destinations in order, each with its source, and the rules: "2001:db8:1::1 (2001:db8:1::2), 198.51.100.121 (169.254.13.78) by 2". */
export function sorted(host: HostInput | string, input: string, prefs: number | null = null, under: Under = {}): string {
  const { order, sources, pairs } = use(host, under).sort(readOrderCase({ input: input.split(", "), prefs }))
  return `${order.map((dst, i) => `${dst} (${sources[i]})`).join(", ")} by ${pairs}`
}
