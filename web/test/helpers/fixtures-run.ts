// The message flow of draft §4.2 as a run made by hand, to test scenes without a core.

import type { AddressLife, Entity, History, Micros, Run, Serial, TraceRecord } from "../../../core/host/index.js"
import { AddressState, AddressType, Errno, isQuiet, Kind, MessageKind, Reason } from "../../../core/host/index.js"

const NP = AddressType.NonPersistent
const SL = AddressType.SessionLasting
const GR = AddressType.GracefulReplacement

const ids = {
  MH1: 1,
  GW1: 2,
  GW2: 3,
  GW3: 4,
  web: 5,
  media: 6,
  dns: 7,
  chat: 8,
  app1: 9,
  app2: 10,
  app3: 11,
  app4: 12,
  PREFsl1: 20,
  IPsl1: 21,
  PREFnp1: 22,
  IPnp1: 23,
  PREFnp2: 24,
  IPnp2: 25,
  s1: 31,
  s2: 32,
  s3: 33,
  s4: 34,
  s5: 35,
  s6: 36,
} as const
type Id = keyof typeof ids
export const id = (name: Id): Serial => ids[name]

function entities(): Map<Serial, Entity> {
  const map = new Map<Serial, Entity>()
  const add = (name: Id, what: Entity["what"], more: Partial<Entity> = {}): void => {
    map.set(id(name), { serial: id(name), what, name, host: 0, type: AddressType.Untyped, text: "", of: 0, role: "", ...more })
  }
  add("MH1", "host")
  for (const g of ["GW1", "GW2", "GW3"] as const) add(g, "gateway")
  for (const [p, text] of [
    ["web", "2001:db8:0:80::1"],
    ["media", "2001:db8:0:84::1"],
    ["dns", "2001:db8:3:53::1"],
    ["chat", "2001:db8:3:22::1"],
  ] as const)
    add(p, "peer", { text })
  for (const [a, role] of [
    ["app1", "messenger"],
    ["app2", "dns"],
    ["app3", "browser"],
    ["app4", "player"],
  ] as const)
    add(a, "app", { host: id("MH1"), role })
  for (const [p, a, type, gw, net] of [
    ["PREFsl1", "IPsl1", SL, "GW1", "2001:db8:1:a::"],
    ["PREFnp1", "IPnp1", NP, "GW1", "2001:db8:1:1::"],
    ["PREFnp2", "IPnp2", NP, "GW2", "2001:db8:2:1::"],
  ] as const) {
    add(p, "prefix", { host: id("MH1"), type, of: id(gw), text: `${net}/64` })
    add(a, "address", { host: id("MH1"), type, of: id(p), text: `${net}c5` })
  }
  for (const [s, app, type] of [
    ["s1", "app1", NP],
    ["s2", "app2", NP],
    ["s3", "app3", SL],
    ["s4", "app1", NP],
    ["s5", "app2", NP],
    ["s6", "app4", SL],
  ] as const)
    add(s, "socket", { name: app, host: id("MH1"), of: id(app), type })
  return map
}

/** `step`: the scenario's step that it carries out. */
type Extra = Partial<Omit<TraceRecord, "n" | "t" | "kind">> & { readonly step?: string }

function records(): { list: TraceRecord[]; stepAt: Map<number, string> } {
  const list: TraceRecord[] = []
  const stepAt = new Map<number, string>()
  const add = (ms: number, kind: Kind, { step = "", ...more }: Extra = {}): number => {
    const n = list.length + 1
    if (step) stepAt.set(n, step)
    list.push({
      n,
      t: Math.round(ms * 1000),
      kind,
      cause: list.length,
      until: 0,
      flags: 0,
      host: id("MH1"),
      gateway: 0,
      other: 0,
      app: 0,
      socket: 0,
      prefix: 0,
      address: 0,
      message: 0,
      carries: MessageKind.None,
      from: 0,
      to: 0,
      type: AddressType.Untyped,
      code: Errno.OK,
      reason: Reason.None,
      value: 0,
      setting: -1,
      req: [],
      ...more,
    })
    return n
  }
  const send = (ms: number, kind: Kind, carries: MessageKind, from: Id, to: Id, way: number, more: Extra = {}): number =>
    add(ms, kind, { carries, from: id(from), to: id(to), until: Math.round((ms + way) * 1000), ...more })
  const open = (ms: number, app: Id, socket: Id, type: AddressType, address: Id, peer: Id, step: string[]): void => {
    const on: Extra = { app: id(app), socket: id(socket), type }
    add(ms, Kind.SockOpen, { ...on, cause: 0 })
    add(ms, Kind.AppReq, { ...on })
    add(ms, Kind.Reuse, { ...on, address: id(address) })
    add(ms, Kind.SetscRet, { ...on, address: id(address), step: step[0] ?? "" })
    add(ms + 1, Kind.BindRet, { ...on, address: id(address) })
    add(ms + 2, Kind.ConnectCall, { ...on, other: id(peer) })
    send(ms + 2, Kind.ConnectSent, MessageKind.ConnectRequest, "MH1", ms < 6048 ? "GW1" : "GW2", 6, { ...on })
  }
  add(0, Kind.Handoff, { gateway: id("GW1"), cause: 0, step: "OD-4.2-01" })
  add(0, Kind.LinkUp, { gateway: id("GW1") })
  send(6, Kind.Solicitation, MessageKind.RouterSolicitation, "MH1", "GW1", 6, { gateway: id("GW1") })
  send(18, Kind.Advertisement, MessageKind.RouterAdvertisement, "GW1", "MH1", 6, { gateway: id("GW1") })
  add(24, Kind.AdvertisementHeard, { gateway: id("GW1") })
  for (const [p, a, type] of [
    ["PREFsl1", "IPsl1", SL],
    ["PREFnp1", "IPnp1", NP],
  ] as const) {
    add(24, Kind.PrefixNew, { gateway: id("GW1"), prefix: id(p), type, step: p === "PREFsl1" ? "OD-4.2-02" : "" })
    add(24, Kind.AddrPreferred, { prefix: id(p), address: id(a), type })
  }
  open(1000, "app1", "s1", NP, "IPnp1", "chat", ["OD-4.2-04"])
  open(2000, "app2", "s2", NP, "IPnp1", "dns", ["OD-4.2-06"])
  open(3000, "app3", "s3", SL, "IPsl1", "web", ["OD-4.2-08"])
  for (let ms = 5020; ms < 6000; ms += 200) add(ms, Kind.SampleSent, { socket: id("s3") })
  add(6000, Kind.Handoff, { gateway: id("GW2"), other: id("GW1"), cause: 0, step: "OD-4.2-09" })
  add(6000, Kind.LinkDown, { gateway: id("GW1"), until: 6_048_000 })
  add(6048, Kind.LinkUp, { gateway: id("GW2") })
  send(6050, Kind.Solicitation, MessageKind.RouterSolicitation, "MH1", "GW2", 6, { gateway: id("GW2") })
  send(6058, Kind.BindingUpdate, MessageKind.BindingUpdate, "GW2", "GW1", 9, { gateway: id("GW2"), prefix: id("PREFsl1"), type: SL })
  send(6069, Kind.BindingAck, MessageKind.BindingAck, "GW1", "GW2", 9, { gateway: id("GW1"), prefix: id("PREFsl1"), type: SL })
  add(6078, Kind.TunnelUp, { gateway: id("GW1"), other: id("GW2"), prefix: id("PREFsl1"), type: SL })
  send(6080, Kind.Advertisement, MessageKind.RouterAdvertisement, "GW2", "MH1", 6, { gateway: id("GW2") })
  add(6086, Kind.AdvertisementHeard, { gateway: id("GW2") })
  add(6086, Kind.PrefixNew, { gateway: id("GW2"), prefix: id("PREFnp2"), type: NP, step: "OD-4.2-10" })
  add(6086, Kind.AddrPreferred, { prefix: id("PREFnp2"), address: id("IPnp2"), type: NP })
  add(6086, Kind.PrefixGone, { gateway: id("GW1"), prefix: id("PREFnp1"), type: NP, reason: Reason.LeftGateway })
  add(6086, Kind.AddrInvalid, { prefix: id("PREFnp1"), address: id("IPnp1"), type: NP, reason: Reason.LeftGateway })
  for (const [s, app] of [
    ["s1", "app1"],
    ["s2", "app2"],
  ] as const)
    add(6086, Kind.SockBroken, { socket: id(s), app: id(app), address: id("IPnp1"), type: NP, reason: Reason.AddressGone })
  add(6086, Kind.AddrDeprecated, { prefix: id("PREFsl1"), address: id("IPsl1"), type: SL })
  add(6086, Kind.SockSurvives, { socket: id("s3"), app: id("app3"), address: id("IPsl1"), type: SL, step: "OD-4.2-12" })
  for (let ms = 6095; ms < 6120; ms += 10) add(ms, Kind.SampleSent, { socket: id("s3") })
  open(6120, "app1", "s4", NP, "IPnp2", "chat", ["OD-4.2-11"])
  open(6140, "app2", "s5", NP, "IPnp2", "dns", [])
  for (let ms = 6160; ms < 7000; ms += 60) add(ms, Kind.SampleSent, { socket: id("s3") })
  const player: Extra = { app: id("app4"), socket: id("s6") }
  add(7000, Kind.SockOpen, { ...player, cause: 0 })
  add(7000, Kind.AppReq, { ...player, type: GR, step: "OD-4.2-13" })
  send(7002, Kind.NetReq, MessageKind.PrefixRequest, "MH1", "GW2", 6, { ...player, type: GR })
  send(7008, Kind.NetRefuse, MessageKind.PrefixRefusal, "GW2", "MH1", 6, { ...player, type: GR, reason: Reason.NotOffered })
  add(7014, Kind.SetscRet, { ...player, type: GR, code: Errno.EAI_REQUIREDIPNOTSUPPORTED, step: "OD-4.2-14" })
  add(7020, Kind.AppReq, { ...player, type: SL, step: "OD-4.2-15" })
  add(7020, Kind.Reuse, { ...player, type: SL, address: id("IPsl1") })
  add(7020, Kind.SetscRet, { ...player, type: SL, address: id("IPsl1"), step: "OD-4.2-16" })
  add(7021, Kind.BindRet, { ...player, type: SL, address: id("IPsl1") })
  add(7022, Kind.ConnectCall, { ...player, type: SL, other: id("media") })
  send(7022, Kind.ConnectSent, MessageKind.ConnectRequest, "MH1", "GW2", 6, { ...player, type: SL })
  send(7028, Kind.Tunnelled, MessageKind.ConnectRequest, "GW2", "GW1", 9, { ...player, type: SL })
  send(7037, Kind.ConnectArrived, MessageKind.ConnectRequest, "GW1", "media", 12, { ...player, type: SL })
  send(7049, Kind.ConnectAnswered, MessageKind.ConnectAnswer, "media", "MH1", 27, { ...player, type: SL })
  add(7076, Kind.ConnectRet, { ...player, type: SL, other: id("media") })
  return { list, stepAt }
}

const END = 10_000_000

/** The life of the address "IP…" of the prefix "PREF…". */
function life(name: "sl1" | "np1" | "np2", type: AddressType, spans: AddressLife["spans"]): AddressLife {
  return { address: id(`IP${name}`), prefix: id(`PREF${name}`), host: id("MH1"), type, spans }
}

const history = (list: readonly TraceRecord[]): History => ({
  attachments: [
    { host: id("MH1"), gateway: id("GW1"), from: 0, to: 6_000_000 },
    { host: id("MH1"), gateway: id("GW2"), from: 6_048_000, to: Infinity },
  ],
  handoffs: [
    { host: id("MH1"), left: 0, next: id("GW1"), at: 0, linkUpAt: 0, heardAt: 24_000, n: 1 },
    {
      host: id("MH1"),
      left: id("GW1"),
      next: id("GW2"),
      at: 6_000_000,
      linkUpAt: 6_048_000,
      heardAt: 6_086_000,
      n: nth(list, Kind.Handoff, 6_000_000),
    },
  ],
  addresses: [
    life("sl1", SL, [
      { from: 24_000, to: 6_086_000, state: AddressState.Preferred },
      { from: 6_086_000, to: Infinity, state: AddressState.Deprecated },
    ]),
    life("np1", NP, [
      { from: 24_000, to: 6_086_000, state: AddressState.Preferred },
      { from: 6_086_000, to: Infinity, state: AddressState.Invalid },
    ]),
    life("np2", NP, [{ from: 6_086_000, to: Infinity, state: AddressState.Preferred }]),
  ],
  sockets: (
    [
      ["s1", "app1", NP, "IPnp1", 1000, 6086],
      ["s2", "app2", NP, "IPnp1", 2000, 6086],
      ["s3", "app3", SL, "IPsl1", 3000, 0],
      ["s4", "app1", NP, "IPnp2", 6120, 0],
      ["s5", "app2", NP, "IPnp2", 6140, 0],
      ["s6", "app4", SL, "IPsl1", 7020, 0],
    ] as const
  ).map(([s, app, type, address, from, to]) => ({
    socket: id(s),
    app: id(app),
    host: id("MH1"),
    address: id(address),
    type,
    from: from * 1000,
    to: to ? to * 1000 : Infinity,
    end: to ? "broken" : "lives",
    errors: s === "s6" ? [{ t: 7_014_000, code: Errno.EAI_REQUIREDIPNOTSUPPORTED, n: nth(list, Kind.SetscRet, 7_014_000) }] : [],
  })),
})

const nth = (list: readonly TraceRecord[], kind: Kind, t: Micros): number => list.find((r) => r.kind === kind && r.t === t)?.n ?? 0

export function flowRun(): Run {
  const { list, stepAt } = records()
  const stepsOf = [...stepAt].map(([n, id]) => ({ id, n, t: list[n - 1]?.t ?? 0 }))
  const steps = Array.from({ length: 16 }, (_, i) => {
    const step = `OD-4.2-${`${i + 1}`.padStart(2, "0")}`
    const r = stepsOf.find(({ id }) => id === step) ?? stepsOf.find(({ id }) => id > step)
    return { id: step, index: i + 1, n: r?.n ?? 0, t: r?.t ?? 0 }
  })
  return {
    scenario: { title: "Draft §4.2", topology: { anchors: [] }, settings: {} } as unknown as Run["scenario"],
    branch: { id: 0, name: "", parent: null, at: 0 },
    end: END,
    reached: END,
    records: list,
    telling: list.filter(({ kind }) => !isQuiet(kind)),
    entities: entities(),
    steps,
    stepAt,
    markers: [],
    commands: [],
    history: history(list),
  }
}
