// The lookup in one routing table as Linux does it (net/ipv6/ip6_fib.c, route.c): longest prefix, source-specific routes, metric, router
// preference, next hops.

import { commonPrefix } from "../select/route.js"
import type { Words } from "../values/ip6.js"
import type { NextHop, RouteRow } from "./rows.js"

/** A packet to be sent. */
export interface Flow {
  readonly dst: Words
  /** Null: its source is still to be chosen. */
  readonly src: Words | null
  /** The interface that the application named; null: none. */
  readonly oif: string | null
}

export interface TableFound {
  readonly row: RouteRow
  /** The next hops that may be used; of several the flow decides. */
  readonly hops: readonly NextHop[]
  /** Routes of the prefix that was found, those that were passed over included. */
  readonly fitting: readonly RouteRow[]
  /** Routes that are only for other sources, and would have been closer or as close. */
  readonly forOthers: readonly RouteRow[]
  /** Routes passed over because they, or their links, are down. */
  readonly down: readonly RouteRow[]
  /** Routes of the node that are usable, the best metric first. */
  readonly usable: readonly RouteRow[]
}

/** Whether a next hop's link counts while it has no carrier. */
export type IgnoresLinkdown = (dev: string) => boolean

/** Null: the table has no route for it. */
export function lookInTable(rows: readonly RouteRow[], flow: Flow, ignores: IgnoresLinkdown): TableFound | null {
  const fitting = rows.filter(({ to }) => commonPrefix(flow.dst, to.words) >= to.length)
  const forOthers = fitting.filter(({ source }) => source !== null && !fitsSource(source, flow.src))
  const down: RouteRow[] = []
  for (const node of nodes(fitting, flow)) {
    const hopsOf = (row: RouteRow) => usableHops(row, flow, ignores)
    down.push(...node.filter((row) => hopsOf(row).length === 0 && isDown(row, flow)))
    const usable = node.filter((row) => hopsOf(row).length > 0).toSorted((a, b) => a.metric - b.metric)
    const row = best(node, usable)
    if (!row) continue
    const { length } = row.to
    return {
      row,
      hops: hopsOf(row),
      fitting: fitting.filter(({ to }) => to.length === length),
      forOthers: forOthers.filter(({ to }) => to.length >= length),
      down,
      usable,
    }
  }
  return null
}

/**
 * The routes of each node of the tree, in the order in which Linux looks at them. fib6_node_lookup_1() passes over the plain routes of a
 * prefix, except of ::/0, that has source-specific ones of which none fits (measured on 6.18); fib6_backtrack() does not.
 */
function* nodes(fitting: readonly RouteRow[], { src }: Flow): Generator<readonly RouteRow[]> {
  const lengths = [...new Set(fitting.map(({ to }) => to.length))].toSorted((a, b) => b - a)
  let isDescending = true
  for (const length of lengths) {
    const here = fitting.filter(({ to }) => to.length === length)
    const specific = here.filter(({ source }) => source !== null && fitsSource(source, src))
    const sources = [...new Set(specific.map(({ source }) => source?.length ?? 0))].toSorted((a, b) => b - a)
    const plain = here.filter(({ source }) => source === null)
    if (isDescending && length > 0 && specific.length === 0 && plain.length < here.length) continue
    isDescending = false
    for (const bits of sources) yield specific.filter(({ source }) => source?.length === bits)
    if (plain.length > 0) yield plain
  }
}

const fitsSource = (source: { readonly words: Words; readonly length: number }, src: Words | null): boolean =>
  src !== null && commonPrefix(src, source.words) >= source.length

/**
 * find_rr_leaf(): among the routes of the lowest metric the highest preference; where none of these is usable, among all others, whose
 * metrics then only break ties.
 */
function best(node: readonly RouteRow[], usable: readonly RouteRow[]): RouteRow | undefined {
  const lowest = Math.min(...node.map(({ metric }) => metric))
  const first = usable.filter(({ metric }) => metric === lowest)
  const group = first.length > 0 ? first : usable
  const highest = Math.max(...group.map(preference))
  return group.find((row) => preference(row) === highest)
}

const PREFERENCES: ReadonlyMap<string, number> = new Map([
  ["low", -1],
  ["high", 1],
])
export const preference = ({ pref }: RouteRow): number => PREFERENCES.get(pref) ?? 0

function usableHops(row: RouteRow, { oif }: Flow, ignores: IgnoresLinkdown): readonly NextHop[] {
  return hopsOf(row).filter(({ dev, flags }) => {
    if (oif !== null && dev !== oif) return false
    return !flags.includes("dead") && !flags.includes("expired") && !(flags.includes("linkdown") && ignores(dev))
  })
}

const isDown = (row: RouteRow, { oif }: Flow): boolean => hopsOf(row).some(({ dev }) => oif === null || dev === oif)

const hopsOf = (row: RouteRow): readonly NextHop[] => (row.nexthops.length > 0 ? row.nexthops : [row])
