// Why each connection of a reconstructed host has the source that it has: RFC 6724 over the addresses that were known when it was opened.

import { verdict } from "../../../host/explain/explain.js"
import type { HostRecord } from "../../../host/select/host-record.js"
import { ask } from "../../../host/select/question.js"
import type { Selector } from "../../../host/select/selector.js"
import type { ConnectionStory, HostStory, Story } from "../reconstructed/story.js"

const INTERFACE = "if0"
const QUIET = { ifindex: 0, use_tempaddr: 0, use_oif_addrs_only: 0, use_optimistic: 0, optimistic_dad: 0, tunnel: false }
/** Connections that are explained. */
const MOST = 200

export interface SourceTold {
  readonly connection: ConnectionStory
  /** What RFC 6724 selects of the addresses known then; null: nothing. */
  readonly selected: string | null
  readonly text: string
}

/** Those that hosts opened, whose addresses are known. */
export function sourcesOf(story: Story, selector: Selector): SourceTold[] {
  const opened = story.connections.filter(({ isOpeningSeen }) => isOpeningSeen)
  return opened.slice(0, MOST).flatMap((connection): SourceTold[] => {
    const host = story.hosts.find(({ addresses }) => addresses.some(({ text }) => text === connection.source))
    if (!host) return []
    const record = recordOf(host, connection.openedAt)
    if (!record.addresses.some(({ addr }) => addr === connection.source)) return []
    const nextHop = host.attachments.findLast(({ t }) => t <= connection.openedAt)?.router ?? ""
    const asked = { dst: connection.destination, how: "route", dev: null, nextHop, prefs: null, prefs_before: null }
    const decision = ask(selector, { host: record, asked, profile: "rfc6724" })
    const { source } = connection
    const said = verdict(decision, record)
    const isTied = decision.by === "order" && decision.candidates.some(({ addr, rule }) => addr === source && rule === "order")
    const text = isTied
      ? `No rule of RFC 6724 §5 decides between ${source} and ${decision.src}: the order of the host does, which is not seen.`
      : decision.src === source
        ? said
        : `${source} was named by the application or by a policy of its host (inferred, RFC 6724 §4). By itself selection would differ: ${said}`
    return [{ connection, selected: decision.src, text }]
  })
}

/** The host as it was known at a time: addresses that were valid then, its link-local ones first. */
function recordOf(host: HostStory, t: number): HostRecord {
  const own = (addr: string, flags: readonly string[], advertiser: string) => ({
    ...{ addr, plen: 64, if: INTERFACE, flags: [...flags], preferred: flags.includes("deprecated") ? 0 : null, valid: null, advertiser },
  })
  const addresses = host.addresses.flatMap(({ text, prefix, phases }) => {
    const state = phases.findLast((phase) => phase.t <= t)?.state
    if (state === undefined || state === "invalid") return []
    const advertiser = host.prefixes.findLast((one) => one.text === prefix && one.since <= t)?.router ?? ""
    return [own(text, state === "preferred" ? [] : [state], advertiser)]
  })
  return {
    ...{ id: host.name, kernel: "", mip6: false, careof_named: false, automatic_rows: false, siit: null, policy: "kernel-default" },
    interfaces: [{ name: INTERFACE, ...QUIET }],
    all: { optimistic_dad: 0, use_optimistic: 0 },
    default_route_if: INTERFACE,
    addresses: [...host.linkLocals.map((text) => own(text, ["permanent"], "")), ...addresses],
    ...{ addresses4: [], labels: null, gai_conf: { mode: "default", labels: null, precedences: null }, cases: [] },
  }
}
