// The flow of fixtures-run.ts at a moment, and on many hosts at once.

import type { Frame, Micros, Run, Serial } from "../../../core/host/index.js"
import { AddressType, Errno, isQuiet, LinkState, Origin, PrefixState, Profile, SocketState, Stack } from "../../../core/host/index.js"
import { flowRun, id } from "./fixtures-run.js"

const NP = AddressType.NonPersistent
const SL = AddressType.SessionLasting

/** Of a socket that neither listens nor moves, of an application without a buffer. */
export const PLAIN_SOCKET = {
  bound: true,
  preferences: 0,
  onNet: false,
  listening: false,
  inbound: false,
  moving: false,
  leaving: false,
  buffer: 0,
  dryAt: 0,
  stalled: false,
}

/** The state at `t`, as far as the scenes of time read it. */
export function flowFrame(t: Micros = 7_033_000, run: Run = flowRun()): Frame {
  const n = run.records.filter((r) => r.t <= t).at(-1)?.n ?? 0
  const moved = t >= 6_048_000
  return {
    position: { t, n },
    time: t,
    hosts: [
      {
        serial: id("MH1"),
        name: "MH1",
        stack: Stack.OnDemand,
        links: [],
        selection: { profile: Profile.Rfc6724, rule5_5: null, rule7: null, cga: null },
        knownLocal: [],
        link: t >= 6_000_000 && !moved ? LinkState.Down : LinkState.Routed,
        gateway: moved ? id("GW2") : id("GW1"),
        previous: moved ? id("GW1") : 0,
        target: 0,
        since: 0,
        linkUpAt: 0,
      },
    ],
    gateways: flowGateways(id),
    registry: null,
    peers: (["web", "media", "dns", "chat"] as const).map((p) => ({ serial: id(p), name: p, text: run.entities.get(id(p))?.text ?? "" })),
    prefixes: [
      {
        serial: id("PREFsl1"),
        name: "PREFsl1",
        host: id("MH1"),
        owner: id("GW1"),
        via: moved ? id("GW2") : id("GW1"),
        type: SL,
        state: moved ? PrefixState.Anchored : PrefixState.Local,
        text: "2001:db8:1:a::/64",
        holders: 1,
        since: 0,
        idleUntil: 0,
        graceUntil: 0,
        origin: Origin.Policy,
        preferredUntil: Number.POSITIVE_INFINITY,
        validUntil: Number.POSITIVE_INFINITY,
      },
    ],
    addresses: run.history.addresses.flatMap((a) => {
      const span = a.spans.find((s) => s.from <= t && t < s.to)
      const e = run.entities.get(a.address)
      if (!span || !e) return []
      return [
        {
          ...e,
          prefix: a.prefix,
          state: span.state,
          holders: 1,
          since: span.from,
          until: 0,
          flags: 0,
          interface: 0,
          advertiser: 0,
          preferredUntil: Number.POSITIVE_INFINITY,
          validUntil: Number.POSITIVE_INFINITY,
        },
      ]
    }),
    sockets: run.history.sockets
      .filter((s) => s.from <= t)
      .map((s) => ({
        serial: s.socket,
        name: run.entities.get(s.socket)?.name ?? "",
        role: "",
        host: s.host,
        app: s.app,
        type: s.type,
        claim: s.address,
        source: s.address,
        state: t >= s.to ? SocketState.Broken : SocketState.Connected,
        peer: 0,
        error: Errno.OK,
        since: s.from,
        deadline: 0,
        ...PLAIN_SOCKET,
        path: null,
      })),
    messages: [],
    run,
  }
}

/** The same flow on many hosts at once, a little later on each. */
export function crowdedRun(hosts: number): Run {
  const one = flowRun()
  const shift = (serial: Serial, h: number): Serial => (serial === id("MH1") || serial >= id("app1") ? serial + h * 100 : serial)
  const all = Array.from({ length: hosts }, (_, h) => h)
  const records = all
    .flatMap((h) =>
      one.records.map((r) => ({
        ...r,
        t: r.t + h * 40_000,
        host: shift(r.host, h),
        app: shift(r.app, h),
        socket: shift(r.socket, h),
        prefix: shift(r.prefix, h),
        address: shift(r.address, h),
        from: shift(r.from, h),
        to: shift(r.to, h),
      })),
    )
    .sort((a, b) => a.t - b.t)
    .map((r, i) => ({ ...r, n: i + 1, cause: i }))
  const entities = new Map(
    all.flatMap((h) =>
      [...one.entities.values()].map((e) => {
        const serial = shift(e.serial, h)
        const name = e.what === "host" ? `MH${h + 1}` : e.name
        return [serial, { ...e, serial, name, host: shift(e.host, h), of: shift(e.of, h) }] as const
      }),
    ),
  )
  const of = <T extends { readonly host: Serial }>(list: readonly T[]): T[] =>
    all.flatMap((h) =>
      list.map((x) => ({
        ...x,
        host: shift(x.host, h),
        ...("address" in x ? { address: shift(x.address as Serial, h) } : {}),
        ...("socket" in x ? { socket: shift(x.socket as Serial, h) } : {}),
        ...("n" in x ? { n: (x.n as number) + h * 1000 } : {}),
      })),
    )
  const { attachments, handoffs, addresses, sockets } = one.history
  return {
    ...one,
    records,
    telling: records.filter(({ kind }) => !isQuiet(kind)),
    entities,
    history: { attachments: of(attachments), handoffs: of(handoffs), addresses: of(addresses), sockets: of(sockets) },
  }
}

/** The three gateways of the flow. */
export function flowGateways(id: (name: "GW1" | "GW2" | "GW3") => Serial): Frame["gateways"] {
  return (["GW1", "GW2", "GW3"] as const).map((name) => ({
    serial: id(name),
    name,
    offers: [SL, NP],
    refuses: [],
    isAnchor: false,
    legacy: false,
    failed: false,
  }))
}
