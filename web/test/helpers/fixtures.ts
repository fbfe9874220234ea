// Frames of the message flow of draft §4.2, written by hand: every table of the state at a time, as the stage reads it. And crowds of any size.

import {
  AddressState,
  AddressType,
  Errno,
  type Frame,
  type HostRow,
  LinkState,
  MessageKind,
  type MessageRow,
  Origin,
  type Path,
  type PrefixRow,
  PrefixState,
  Profile,
  type Run,
  type Scenario,
  type Serial,
  type SocketRow,
  SocketState,
  Stack,
} from "../../../core/host/index.js"
import { flowGateways, PLAIN_SOCKET } from "./fixtures-flow.js"
import { flowRun } from "./fixtures-run.js"

const { NonPersistent: NP, SessionLasting: SL, GracefulReplacement: GR } = AddressType

const topology = {
  gateways: [
    { name: "GW1", at: [0.213, 0.43] },
    { name: "GW2", at: [0.588, 0.43] },
    { name: "GW3", at: [0.93, 0.43] },
  ],
  anchors: [],
  correspondents: [
    { name: "web", at: [0.137, 0.12] },
    { name: "media", at: [0.292, 0.12] },
    { name: "dns", at: [0.53, 0.12] },
    { name: "chat", at: [0.687, 0.12] },
  ],
  links: [{ between: ["GW2", "GW1"], latency: 9000 }],
}

export function stageRun(): Run {
  return { ...flowRun(), scenario: { title: "Draft §4.2", topology, settings: {} } as unknown as Scenario }
}

/** Everything there is at `ms` of the flow. */
export function stageFrame(ms: number, run = stageRun()): Frame {
  const t = Math.round(ms * 1000)
  const id = (name: string): Serial => [...run.entities.values()].find((e) => e.name === name)?.serial ?? 0
  const heard = ms >= 6086
  const up = ms >= 6048
  const down = ms >= 6000 && !up
  const [gw1, gw2, mh] = [id("GW1"), id("GW2"), id("MH1")]

  const host: HostRow = {
    serial: mh,
    name: "MH1",
    stack: Stack.OnDemand,
    links: [],
    selection: { profile: Profile.Rfc6724, rule5_5: null, rule7: null, cga: null },
    knownLocal: [],
    link: down ? LinkState.Down : up && !heard ? LinkState.Up : LinkState.Routed,
    gateway: up ? gw2 : gw1,
    previous: ms >= 6000 ? gw1 : 0,
    target: down ? gw2 : 0,
    since: down ? 6_000_000 : up ? 6_048_000 : 24_000,
    linkUpAt: ms >= 6000 ? 6_048_000 : 0,
  }
  const prefix = (name: string, owner: Serial, type: AddressType, state: PrefixState, via = owner): PrefixRow => ({
    serial: id(name),
    name,
    host: mh,
    owner,
    via,
    type,
    state,
    text: run.entities.get(id(name))?.text ?? "",
    holders: 1,
    since: 0,
    idleUntil: 0,
    graceUntil: 0,
    origin: Origin.Policy,
    preferredUntil: Number.POSITIVE_INFINITY,
    validUntil: Number.POSITIVE_INFINITY,
  })
  const prefixes = [
    ms >= 6078 ? prefix("PREFsl1", gw1, SL, PrefixState.Anchored, gw2) : prefix("PREFsl1", gw1, SL, PrefixState.Local),
    heard ? prefix("PREFnp2", gw2, NP, PrefixState.Local) : prefix("PREFnp1", gw1, NP, PrefixState.Local),
  ]
  const addresses = ["IPsl1", heard ? "IPnp2" : "IPnp1"].map((name) => {
    const e = run.entities.get(id(name))
    const state = heard && name === "IPsl1" ? AddressState.Deprecated : AddressState.Preferred
    return {
      serial: id(name),
      name,
      host: mh,
      prefix: e?.of ?? 0,
      type: e?.type ?? NP,
      state,
      text: e?.text ?? "",
      holders: 1,
      since: 0,
      until: 0,
      flags: 0,
      interface: 0,
      advertiser: 0,
      preferredUntil: Number.POSITIVE_INFINITY,
      validUntil: Number.POSITIVE_INFINITY,
    }
  })

  const routed = host.link === LinkState.Routed
  const direct = (ways: readonly [number, number]): Path => {
    const oneWay = (6 + ways[up ? 1 : 0]) * 1000
    return { via: host.gateway, anchor: host.gateway, oneWay, direct: oneWay }
  }
  const tunnelled = (oneWay: number, wouldBe: number): Path => ({ via: gw2, anchor: gw1, oneWay: oneWay * 1000, direct: wouldBe * 1000 })
  const socket = (app: string, role: string, from: number, to: number, more: Partial<SocketRow>): SocketRow[] => {
    const life = run.history.sockets.find((s) => run.entities.get(s.app)?.name === app && s.from <= from * 1000 && from * 1000 < s.to)
    const broken = ms >= to
    const row: SocketRow = {
      serial: life?.socket ?? 900 + from,
      name: app,
      role,
      host: mh,
      app: id(app),
      state: SocketState.Connected,
      type: NP,
      claim: 0,
      source: 0,
      peer: 0,
      error: Errno.OK,
      since: from * 1000,
      deadline: 0,
      ...PLAIN_SOCKET,
      path: null,
      ...more,
    }
    if (broken) return [{ ...row, state: SocketState.Broken, source: 0, claim: 0, error: Errno.ECONNABORTED, since: to * 1000, path: null }]
    return ms >= from ? [{ ...row, path: routed ? row.path : null }] : []
  }
  const never = Number.POSITIVE_INFINITY
  const sl = { type: SL, source: id("IPsl1"), claim: id("IPsl1") }
  const np = (address: string): Partial<SocketRow> => ({ source: id(address), claim: id(address) })
  const player: Partial<SocketRow> =
    ms < 7014
      ? { type: GR, state: SocketState.Waiting, since: 7_000_000, deadline: 10_000_000 }
      : ms < 7020
        ? { type: GR, state: SocketState.Open, error: Errno.EAI_REQUIREDIPNOTSUPPORTED, since: 7_014_000 }
        : ms < 7022
          ? { ...sl, state: SocketState.Bound }
          : { ...sl, state: ms < 7076 ? SocketState.Connecting : SocketState.Connected, peer: id("media"), path: tunnelled(27, 20) }
  const sockets = [
    ...socket("app1", "messenger", 1000, 6086, { ...np("IPnp1"), peer: id("chat"), path: direct([13, 11]) }),
    ...socket("app2", "dns", 2000, 6086, { ...np("IPnp1"), peer: id("dns"), path: direct([13, 11]) }),
    ...socket("app3", "browser", 3000, never, { ...sl, peer: id("web"), path: up ? tunnelled(27, 20) : direct([12, 14]) }),
    ...socket("app1", "messenger", 6120, never, { ...np("IPnp2"), peer: id("chat"), path: direct([13, 11]) }),
    ...socket("app2", "dns", 6140, never, { ...np("IPnp2"), peer: id("dns"), path: direct([13, 11]) }),
    ...socket("app4", "player", 7000, never, player),
  ]

  let serial = 500
  const message = (
    kind: MessageKind,
    from: string,
    to: string,
    sent: number,
    way: number,
    more: Partial<MessageRow> = {},
  ): MessageRow[] => {
    serial++
    if (ms < sent || ms >= sent + way) return []
    const row = { serial, kind, from: id(from), to: id(to), sentAt: sent * 1000, arrivesAt: (sent + way) * 1000, host: mh, socket: 0 }
    return [{ ...row, type: AddressType.Untyped, tunnelled: false, ...more }]
  }
  const syn = { socket: sockets.find((s) => s.name === "app4")?.serial ?? 0, type: SL }
  const browser = { socket: sockets.find((s) => s.name === "app3")?.serial ?? 0, type: SL }
  const messages = [
    ...message(MessageKind.RouterSolicitation, "MH1", "GW2", 6050, 6),
    ...message(MessageKind.BindingUpdate, "GW2", "GW1", 6058, 9),
    ...message(MessageKind.BindingAck, "GW1", "GW2", 6069, 9),
    ...message(MessageKind.RouterAdvertisement, "GW2", "MH1", 6080, 6),
    ...message(MessageKind.PrefixRequest, "MH1", "GW2", 7002, 6, { type: GR }),
    ...message(MessageKind.PrefixRefusal, "GW2", "MH1", 7008, 6, { type: GR }),
    ...message(MessageKind.ConnectRequest, "MH1", "GW2", 7022, 6, syn),
    ...message(MessageKind.ConnectRequest, "GW2", "GW1", 7028, 9, { ...syn, tunnelled: true }),
    ...message(MessageKind.ConnectRequest, "GW1", "media", 7037, 12, syn),
    ...message(MessageKind.Sample, "GW1", "web", 5890, 14, browser),
    ...message(MessageKind.Sample, "MH1", "GW1", 5898, 6, browser),
  ]
  return {
    position: { t, n: run.records.findLast((r) => r.t <= t)?.n ?? 0 },
    time: t,
    hosts: [host],
    gateways: flowGateways(id),
    registry: null,
    peers: ["web", "media", "dns", "chat"].map((name) => ({ serial: id(name), name, text: run.entities.get(id(name))?.text ?? "" })),
    prefixes,
    addresses,
    sockets,
    messages,
    run,
  }
}

/** Hosts spread over the gateways, each with sockets of all types to all peers; every second one tunnelled from the first gateway. */
export function crowdFrame(count: { gateways: number; peers: number; hosts: number; sockets: number }, named = false): Frame {
  const base = stageFrame(7033)
  const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)
  const long = named ? " of the metropolitan network" : ""
  const gateways = range(count.gateways).map((i) => ({
    serial: 1000 + i,
    name: `GW${i + 1}${long}`,
    offers: [SL, NP],
    refuses: [],
    isAnchor: false,
    legacy: false,
    failed: false,
  }))
  const peers = range(count.peers).map((i) => ({ serial: 1100 + i, name: `peer${i + 1}${long}`, text: `2001:db8:ffff:ffff:ffff::${i}` }))
  const at = (i: number): Serial => 1000 + (i % count.gateways)
  const hosts = range(count.hosts).map(
    (i): HostRow => ({
      ...(base.hosts[0] as HostRow),
      serial: 1200 + i,
      name: `MH${i + 1}${long}`,
      gateway: at(i + 1),
      previous: 0,
      target: 0,
      linkUpAt: 0,
    }),
  )
  const sockets = hosts.flatMap((h, n) =>
    range(count.sockets).map(
      (i): SocketRow => ({
        ...(base.sockets[0] as SocketRow),
        serial: 2000 + n * 100 + i,
        name: `app${i + 1}`,
        role: named ? "a long role" : "dns",
        host: h.serial,
        app: 3000 + n * 100 + i,
        type: [SL, NP, AddressType.Fixed, GR, AddressType.Untyped][i % 5] as AddressType,
        state: SocketState.Connected,
        peer: 1100 + (i % count.peers),
        path: { via: h.gateway, anchor: i % 2 ? h.gateway : at(0), oneWay: 27_000, direct: 20_000 },
        error: Errno.OK,
      }),
    ),
  )
  const prefixes = hosts.flatMap((h): PrefixRow[] => [
    { ...(base.prefixes[0] as PrefixRow), serial: 4000 + h.serial, host: h.serial, owner: at(0), via: h.gateway },
    { ...(base.prefixes[1] as PrefixRow), serial: 5000 + h.serial, host: h.serial, owner: h.gateway, via: h.gateway },
  ])
  const scenario = {
    title: "A crowd",
    topology: { gateways: [], anchors: [], correspondents: [], links: [] },
    settings: {},
  } as unknown as Scenario
  const run = { ...base.run, scenario, history: { ...base.run.history, handoffs: [], addresses: [] } }
  return { ...base, hosts, gateways, peers, sockets, prefixes, addresses: [], messages: [], run }
}
