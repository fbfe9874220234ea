// Scenario -> a booted world: capacities, settings, topology, hosts, applications; and who is who in it.

import * as abi from "../abi.js"
import { AddressType, AppFlag, NONE, Tab, TYPES } from "../abi.js"
import * as layout from "../build/layout.js"
import type { Core, Engine } from "./core.js"
import { parseIp6, type Words } from "./ip6.js"
import { poolsOf } from "./pool.js"
import type { Scenario } from "./schema.js"
import type { Entity, Serial } from "./types.js"

export interface Booted {
  readonly engine: Engine
  /** Static things by serial. */
  readonly entities: ReadonlyMap<Serial, Entity>
  readonly hosts: ReadonlyMap<string, number>
  readonly gateways: ReadonlyMap<string, number>
  /** Slot of an application by `host/application`. */
  readonly apps: ReadonlyMap<string, number>
}

const GATEWAY_LINK = 9_000
const PEER_LINK = 20_000
const TRACE_ROWS = 8192
/** What time values mean "never" in the core. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** Builds the world of a scenario. The same scenario gives the same bytes. */
export function bootScenario(core: Core, scenario: Scenario): Booted {
  const { gateways, correspondents } = scenario.topology
  const appCount = scenario.hosts.reduce((sum, { applications }) => sum + applications.length, 0)
  const hostCount = scenario.hosts.length
  const engine = core.start(
    {
      [Tab.Host]: hostCount,
      [Tab.Gateway]: gateways.length,
      [Tab.Peer]: correspondents.length,
      [Tab.Latency]: gateways.length * (gateways.length + correspondents.length),
      [Tab.Pool]: gateways.length * TYPES,
      [Tab.PoolEntry]: gateways.reduce((sum, { poolSize }) => sum + 4 * poolSize, 0),
      [Tab.Prefix]: hostCount * 24 + appCount,
      [Tab.Address]: hostCount * 25 + appCount,
      [Tab.App]: appCount,
      [Tab.Socket]: appCount + 8,
      [Tab.Message]: hostCount * 32 + appCount * 64 + 64,
      [Tab.Timer]: hostCount * 64 + appCount * 128 + 256,
      [Tab.PolicyRow]: 16,
      [Tab.Candidate]: 64,
    },
    TRACE_ROWS,
  )
  engine.call.plant(Math.floor(scenario.seed / 2 ** 32), scenario.seed | 0)
  engine.writeWorld({ gateways: gateways.length, peers: correspondents.length, ...settings(scenario) })

  const entities = new Map<Serial, Entity>()
  const note = (what: Entity["what"], name: string, rest: Partial<Entity> = {}): Serial => {
    const serial = engine.call.newSerial()
    entities.set(serial, { serial, what, name, host: 0, type: AddressType.Untyped, text: "", of: 0, role: "", ...rest })
    return serial
  }
  const gatewaySlots = new Map<string, number>()
  for (const gateway of gateways) {
    const initial = gateway.initial ?? gateway.offers.filter((t) => t === AddressType.SessionLasting || t === AddressType.NonPersistent)
    gatewaySlots.set(
      gateway.name,
      engine.add(Tab.Gateway, layout.writeGateway, {
        serial: note("gateway", gateway.name),
        access: gateway.access,
        processing: gateway.processing,
        allocation: gateway.allocation,
        offers: mask(gateway.offers),
        initial: mask(initial),
      }),
    )
  }
  const peerSlots = new Map<string, number>()
  for (const { name, address } of correspondents) {
    const words = parseIp6(address) ?? [0, 0, 0, 0]
    peerSlots.set(name, engine.add(Tab.Peer, layout.writePeer, { serial: note("peer", name, { text: address }), ...wide(words) }))
  }
  layLinks(engine, scenario, gatewaySlots, peerSlots)
  fillPools(engine, scenario)

  const hosts = new Map<string, number>()
  const apps = new Map<string, number>()
  for (const host of scenario.hosts) {
    const identifier = host.identifier ? parseIp6(host.identifier) : null
    const serial = note("host", host.name)
    const slot = engine.add(Tab.Host, layout.writeHost, {
      serial,
      stack: host.stack === "legacy" ? abi.Stack.Legacy : abi.Stack.OnDemand,
      gateway: NONE,
      previous: NONE,
      target: NONE,
      linkUpAt: NEVER,
      registered: NONE,
      identifier1: identifier?.[2] ?? 0,
      identifier0: identifier?.[3] ?? 0,
      firstPrefix: NONE,
      firstAddress: NONE,
      firstSocket: NONE,
    })
    hosts.set(host.name, slot)
    for (const app of host.applications) {
      apps.set(
        `${host.name}/${app.name}`,
        engine.add(Tab.App, layout.writeApp, {
          serial: note("app", app.name, { host: serial, role: app.role, type: app.asks[0] ?? AddressType.Untyped }),
          host: slot,
          types: app.asks.reduce<number>((packed, type, i) => packed | (type << (4 * i)), 0),
          peer: peerSlots.get(app.to) ?? NONE,
          flags:
            (app.asks.length > 0 ? AppFlag.Setsc : 0) |
            (app.bind ? AppFlag.Bind : 0) |
            (app.connect ? AppFlag.Connect : 0) |
            (app.onNet ? AppFlag.OnNet : 0) |
            (app.otherwise === "connect" ? AppFlag.Legacy : 0),
          onBroken: app.onBroken === "reconnect" ? abi.OnBroken.Reconnect : abi.OnBroken.Fail,
          socket: NONE,
          callDelay: app.callDelay,
          retryDelay: app.retryDelay,
          reconnectAfter: app.reconnectAfter,
          sendEvery: app.sendEvery,
        }),
      )
    }
  }
  return { engine, entities, hosts, gateways: gatewaySlots, apps }
}

function settings({ settings: s, samples }: Scenario): Parameters<Engine["writeWorld"]>[0] {
  const sampling = samples === "always" ? abi.Sampling.Always : samples === "off" ? abi.Sampling.Off : abi.Sampling.Around
  const { every, around } = typeof samples === "string" ? { every: 20_000, around: abi.SECOND } : samples
  return {
    sampling,
    sampleEvery: every,
    sampleAround: around,
    solicitEvery: 4 * abi.SECOND,
    solicitTries: 3,
    solicitDelay: s.solicitDelay === "random" ? NEVER : s.solicitDelay,
    dad: { on: abi.Dad.On, optimistic: abi.Dad.Optimistic, off: abi.Dad.Off }[s.dad],
    dadTime: abi.SECOND,
    requestTimeout: s.requestTimeout,
    preferredLifetime: s.preferredLifetime,
    validLifetime: s.validLifetime,
    bindingKept: s.bindingKept,
    idleKeep: s.idleKeep,
    registrationRetry: abi.SECOND,
    reuse: s.reuse === "new" ? abi.Reuse.New : abi.Reuse.Any,
    reuseDeprecated: { yes: abi.ReuseDeprecated.Yes, ifNonePreferred: abi.ReuseDeprecated.IfNonePreferred, no: abi.ReuseDeprecated.No }[
      s.reuseDeprecated
    ],
    unsupported: { known: abi.Unsupported.Known, refused: abi.Unsupported.Refused, silent: abi.Unsupported.Silent }[s.unsupported],
    addressLoss: { onSend: abi.AddressLoss.OnSend, event: abi.AddressLoss.Event, silent: abi.AddressLoss.Silent }[s.addressLoss],
    withdrawal: s.withdrawal === "linkDown" ? abi.Withdrawal.LinkDown : abi.Withdrawal.AtAdvertisement,
  }
}

const mask = (types: readonly AddressType[]) => types.reduce<number>((bits, type) => bits | (1 << type), 0)

const wide = ([a, b, c, d]: Words) => ({ addressHi1: a, addressHi0: b, addressLo1: c, addressLo0: d })

function layLinks(engine: Engine, { topology }: Scenario, gateways: ReadonlyMap<string, number>, peers: ReadonlyMap<string, number>): void {
  engine.call.takeAll(Tab.Latency)
  const width = gateways.size + peers.size
  const set = (row: number, column: number, time: number) =>
    layout.writeLatency(engine.views, engine.call.rowAddress(Tab.Latency, row * width + column), { time })
  for (let row = 0; row < gateways.size; row++) {
    for (let column = 0; column < width; column++) set(row, column, column === row ? 0 : column < gateways.size ? GATEWAY_LINK : PEER_LINK)
  }
  for (const { between, latency } of topology.links) {
    for (const [from, to] of [between, [between[1], between[0]] as const]) {
      const row = gateways.get(from)
      const column = gateways.get(to) ?? (peers.has(to) ? gateways.size + (peers.get(to) ?? 0) : undefined)
      if (row !== undefined && column !== undefined) set(row, column, latency)
    }
  }
}

function fillPools(engine: Engine, { topology }: Scenario): void {
  engine.call.takeAll(Tab.Pool)
  topology.gateways.forEach((gateway, index) => {
    for (let type = 0; type < TYPES; type++) {
      layout.writePool(engine.views, engine.call.rowAddress(Tab.Pool, index * TYPES + type), { first: NONE, last: NONE })
    }
    for (const { type, words, size } of poolsOf(gateway, index)) {
      if (!gateway.offers.includes(type) || size === 0) continue
      const slots = Array.from({ length: size }, (_, k) =>
        engine.add(Tab.PoolEntry, layout.writePoolEntry, { next: NONE, prefixHi1: words[0], prefixHi0: (words[1] + k) >>> 0 }),
      )
      slots.slice(0, -1).forEach((slot, k) => {
        layout.writePoolEntry(engine.views, engine.call.rowAddress(Tab.PoolEntry, slot), { next: slots[k + 1] ?? NONE })
      })
      layout.writePool(engine.views, engine.call.rowAddress(Tab.Pool, index * TYPES + type), {
        first: slots[0] ?? NONE,
        last: slots.at(-1) ?? NONE,
        size,
        free: size,
      })
    }
  })
}
