// Boots the network of a scenario: gateways, central anchors, correspondents, the links between them, and the pools of prefixes.

import { NONE, Tab, TYPES } from "../../abi.js"
import * as layout from "../../build/layout.js"
import { nodesOf, poolsOf } from "../scenario/definition/pools.js"
import { halves, parseIp6, parsePrefix, type Words } from "../values/ip6.js"
import { mask } from "../values/names.js"
import type { Booted, Booting } from "./booted.js"

/** Latencies where the scenario gives none: between two gateways, and between a gateway and a correspondent. */
const GATEWAY_LINK = 9_000
const PEER_LINK = 20_000
const FOUR = [1, 2, 3, 4] as const

export function bootTopology(booting: Booting): Pick<Booted, "gateways" | "peers"> {
  const { engine, scenario, note, settings } = booting
  const { topology } = scenario
  const gateways = new Map<string, number>()
  for (const gateway of topology.gateways) {
    const row = {
      serial: note("gateway", gateway.name),
      settings: settings(gateway.settings),
      access: gateway.access,
      processing: gateway.processing,
      allocation: gateway.allocation,
      legacy: Number(gateway.legacy),
      offers: gateway.legacy ? 1 : mask(gateway.offers),
      // 0: S-04 decides when a host attaches. The lowest bit marks a set that the scenario gives, be it empty.
      initial: gateway.initial ? mask(gateway.initial) | 1 : 0,
      centralAnchor: NONE,
      snac: Number(gateway.snac),
      firstRoute: bootRoutes(booting, gateway.routes),
    }
    gateways.set(gateway.name, engine.add(Tab.Gateway, layout.writeGateway, row))
  }
  for (const anchor of topology.anchors) {
    const row = {
      serial: note("gateway", anchor.name, { role: "anchor" }),
      settings: settings(anchor.settings),
      processing: anchor.processing,
      allocation: anchor.allocation,
      isAnchor: 1,
      offers: mask(FOUR),
      centralAnchor: NONE,
      firstRoute: NONE,
    }
    gateways.set(anchor.name, engine.add(Tab.Gateway, layout.writeGateway, row))
  }
  for (const { name, anchor = topology.anchors[0]?.name } of topology.gateways) {
    const at = engine.call.rowAddress(Tab.Gateway, gateways.get(name) ?? 0)
    if (anchor !== undefined) layout.writeGateway(engine.views, at, { centralAnchor: gateways.get(anchor) ?? NONE })
  }
  const peers = new Map<string, number>()
  for (const { name, address } of topology.correspondents) {
    const words = parseIp6(address) ?? [0, 0, 0, 0]
    peers.set(name, engine.add(Tab.Peer, layout.writePeer, { serial: note("peer", name, { text: address }), ...halves(words) }))
  }
  layLinks(booting, gateways, peers)
  fillPools(booting)
  return { gateways, peers }
}

/** The routes that a gateway advertises, as a list; its first row. */
function bootRoutes({ engine }: Booting, routes: readonly string[]): number {
  return routes.reduceRight((next, text) => {
    const { words, length } = parsePrefix(text) ?? { words: [0, 0, 0, 0] as Words, length: 0 }
    return engine.add(Tab.LocalPrefix, layout.writeLocalPrefix, { next, length, prefixHi1: words[0], prefixHi0: words[1] })
  }, NONE)
}

function layLinks({ engine, scenario }: Booting, gateways: ReadonlyMap<string, number>, peers: ReadonlyMap<string, number>): void {
  engine.call.takeAll(Tab.Latency)
  const width = gateways.size + peers.size
  const set = (row: number, column: number, time: number) =>
    layout.writeLatency(engine.views, engine.call.rowAddress(Tab.Latency, row * width + column), { time })
  for (let row = 0; row < gateways.size; row++) {
    for (let column = 0; column < width; column++) set(row, column, column === row ? 0 : column < gateways.size ? GATEWAY_LINK : PEER_LINK)
  }
  for (const { between, latency } of scenario.topology.links) {
    for (const [from, to] of [between, [between[1], between[0]] as const]) {
      const row = gateways.get(from)
      const column = gateways.get(to) ?? (peers.has(to) ? gateways.size + (peers.get(to) ?? 0) : undefined)
      if (row !== undefined && column !== undefined) set(row, column, latency)
    }
  }
}

function fillPools({ engine, scenario }: Booting): void {
  engine.call.takeAll(Tab.Pool)
  nodesOf(scenario).forEach((node, index) => {
    for (let type = 0; type < TYPES; type++) {
      layout.writePool(engine.views, engine.call.rowAddress(Tab.Pool, index * TYPES + type), { first: NONE, last: NONE })
    }
    for (const { type, words, size } of poolsOf(node, index)) {
      if (size === 0) continue
      layout.writePool(engine.views, engine.call.rowAddress(Tab.Pool, index * TYPES + type), {
        nextHi1: words[0],
        nextHi0: words[1] >>> 0,
        fresh: size,
        size,
        free: size,
      })
    }
  })
}
