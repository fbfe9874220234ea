// Ways to interesting states (F22): each is a function from a frame to the commands, with their times, that lead to just before the state.
// If the open scenario cannot be led there, a shipped scenario is named in its place.

import {
  AddressType,
  type Command,
  type Frame,
  type GatewayRow,
  type HostRow,
  Kind,
  LinkState,
  MessageKind,
  type Micros,
  poolsOf,
  type SocketRow,
  SocketState,
  Stack,
} from "../../../core/host/index.js"

export interface Act {
  /** Microseconds after the present. */
  readonly after: Micros
  readonly command: Command
}

export type Shaped =
  /** `look`: the moment to show, as microseconds `by` which it is before the next record of a kind, or after the present. */
  | { readonly acts: readonly Act[]; readonly look: { readonly before: Kind; readonly by: Micros } | Micros }
  | { readonly scenario: string; readonly at: Micros }

export interface Shaper {
  readonly name: string
  readonly about: string
  readonly shape: (frame: Frame) => Shaped
}

const SECOND = 1_000_000
/** Microseconds between commands that follow each other at once, so short that the script does not move the host meanwhile. */
const SOON = 20_000
/** How long before the interesting event the shaper stops. */
const JUST_BEFORE = 100_000

export const SHAPERS: readonly Shaper[] = [
  {
    name: "One session of each type, handoff about to happen",
    about: "Four applications hold a fixed, a session-lasting, a non-persistent and a graceful-replacement address; then the host moves.",
    shape: eachType,
  },
  {
    name: "A fixed address is asked for where there is none",
    about: "The network does not offer the type: what does setsc() return?",
    shape: notOffered,
  },
  {
    name: "Handoff while setsc() waits",
    about: "The request is still under way when the host moves to a network whose pool is empty.",
    shape: waitsAtHandoff,
  },
  { name: "Pool almost empty", about: "One prefix is left, and two more will ask.", shape: poolAlmostEmpty },
  { name: "Anchor about to fail", about: "A session lives by a tunnel from its anchor, which fails.", shape: anchorFails },
  { name: "Grace about to end", about: "Old and new graceful-replacement address are valid, for a moment more.", shape: graceEnds },
  { name: "Two interfaces, Wi-Fi about to go", about: "Both are attached; the default route is by the one that leaves.", shape: wifiGoes },
]

/** One session of each type. Possible with a host whose applications ask for all four types, at gateways that can offer them. */
export function eachType(frame: Frame): Shaped {
  for (const host of attached(frame)) {
    const next = otherCell(frame, host)
    const here = frame.gateways.find((g) => g.serial === host.gateway)
    const asking = TYPES.map((type) => applications(frame, host).find((app) => app.asks[0] === type))
    if (!next || !here || here.legacy || next.legacy || asking.some((app) => !app)) continue
    const lacking = [here, next].filter((g) => TYPES.some((type) => !g.offers.includes(type)))
    const offered = lacking.map((g): Act => ({ after: 0, command: { do: "capability", gateway: g.name, offers: [...TYPES] } }))
    const opened = asking
      .filter((app) => app && !liveSocket(frame, host, app.name))
      .map((app): Act => ({ after: 0, command: { do: "open", host: host.name, application: app?.name ?? "" } }))
    return {
      acts: [...offered, ...opened, { after: 3 * SECOND, command: { do: "attach", host: host.name, gateway: next.name } }],
      look: 3 * SECOND - JUST_BEFORE,
    }
  }
  return { scenario: "four-types", at: 4.9 * SECOND }
}

const TYPES = [AddressType.Fixed, AddressType.SessionLasting, AddressType.NonPersistent, AddressType.GracefulReplacement] as const

/** setsc() for a fixed address that the network does not offer, if possible by an application that is not in use. */
export function notOffered(frame: Frame): Shaped {
  for (const host of attached(frame)) {
    const here = frame.gateways.find((g) => g.serial === host.gateway)
    const who = asker(frame, host)
    if (!here || here.legacy || !who) continue
    const offers = TYPES.filter((type) => type !== AddressType.Fixed && here.offers.includes(type))
    const lacks: Act = { after: 0, command: { do: "capability", gateway: here.name, offers } }
    return {
      acts: [
        ...(here.offers.length > offers.length ? [lacks] : []),
        { after: 0, command: { do: "call", ...who, call: { call: "socket" } } },
        { after: 3 * SOON, command: { do: "call", ...who, call: { call: "setsc", type: AddressType.Fixed } } },
      ],
      look: 2 * SOON,
    }
  }
  return { scenario: "refused-and-fallback", at: 0.9 * SECOND }
}

/** A handoff while setsc() waits. A type that the host holds is asked for with ON_NET, so that the network must answer (draft §6.2). */
export function waitsAtHandoff(frame: Frame): Shaped {
  for (const host of attached(frame)) {
    const here = frame.gateways.find((g) => g.serial === host.gateway)
    const next = otherCell(frame, host)
    const who = asker(frame, host)
    const offered = TYPES.filter((t) => here?.offers.includes(t))
    const type = offered.find((t) => !holds(frame, host, t)) ?? offered[0]
    if (!here || here.legacy || !next || next.legacy || !who || type === undefined) continue
    const call = (after: Micros, call: Extract<Command, { do: "call" }>["call"]): Act => ({ after, command: { do: "call", ...who, call } })
    const onNet = call(0, { call: "setsockopt", prefer: [], onNet: true })
    return {
      acts: [
        { after: 0, command: { do: "exhaust", gateway: next.name, type } },
        { after: 0, command: { do: "delay", message: MessageKind.PrefixRequest, count: 1, by: SECOND / 2 } },
        call(0, { call: "socket" }),
        ...(holds(frame, host, type) ? [onNet] : []),
        call(SOON, { call: "setsc", type }),
        { after: 3 * SOON, command: { do: "attach", host: host.name, gateway: next.name } },
      ],
      look: 2 * SOON,
    }
  }
  return { scenario: "draft-4.2", at: 7.003 * SECOND }
}

function asker(frame: Frame, host: HostRow): { readonly host: string; readonly application: string } | undefined {
  if (host.stack === Stack.Legacy) return undefined
  const all = applications(frame, host)
  const app = all.find(({ name }) => !liveSocket(frame, host, name)) ?? all[0]
  return app && { host: host.name, application: app.name }
}

/** A pool with one prefix left. Commands can only empty a pool, so hosts must take the others: the pool must be small enough. */
export function poolAlmostEmpty(frame: Frame): Shaped {
  const { topology } = frame.run.scenario
  for (const [i, gateway] of topology.gateways.entries()) {
    const row = frame.gateways.find((g) => g.name === gateway.name)
    const pools = poolsOf(gateway, i)
    for (const type of TYPES.filter((t) => row?.offers.includes(t))) {
      const asking = frame.hosts
        .filter((h) => h.link === LinkState.Routed && h.gateway === row?.serial)
        .flatMap((host) => applications(frame, host).map((app) => ({ host, app })))
        .filter(({ host, app }) => app.asks[0] === type && !liveSocket(frame, host, app.name) && !holds(frame, host, type))
      // One application of each host: a second of the same host would share its address.
      const hosts = asking.filter(({ host }, i) => asking.findIndex((a) => a.host === host) === i)
      const size = pools.find((pool) => pool.type === type)?.size ?? 0
      const free = size - frame.prefixes.filter((p) => p.owner === row?.serial && p.type === type).length
      if (free < 1 || hosts.length <= free) continue
      const acts = hosts.slice(0, free + 1).map(({ host, app }, i): Act => {
        const command: Command = { do: "open", host: host.name, application: app.name }
        return { after: i < free - 1 ? 0 : (i - free + 2) * SECOND, command }
      })
      return { acts, look: SECOND - JUST_BEFORE }
    }
  }
  return { scenario: "exhausted", at: 1.4 * SECOND }
}

/** The anchor of a tunnel fails. If there is no tunnel, a host whose session keeps its address moves first. */
export function anchorFails(frame: Frame): Shaped {
  const tunnelled = frame.sockets.find((s) => s.path && s.path.anchor !== s.path.via)
  const fail = (anchor: number, after: Micros): Act => ({ after, command: { do: "fail", node: nameOf(frame, anchor) } })
  if (tunnelled?.path) return { acts: [fail(tunnelled.path.anchor, SECOND)], look: SECOND - JUST_BEFORE }
  for (const socket of frame.sockets.filter(keepsItsAddress)) {
    const host = frame.hosts.find((h) => h.serial === socket.host)
    const next = host && otherCell(frame, host)
    if (!host || !next || !socket.path) continue
    const attach: Act = { after: 0, command: { do: "attach", host: host.name, gateway: next.name } }
    return { acts: [attach, fail(socket.path.anchor, 3 * SECOND)], look: 3 * SECOND - JUST_BEFORE }
  }
  return { scenario: "anchor-fails", at: 5.9 * SECOND }
}

export function graceEnds(frame: Frame): Shaped {
  const look = { before: Kind.GraceEnds, by: JUST_BEFORE }
  if (frame.prefixes.some((p) => p.graceUntil > frame.time)) return { acts: [], look }
  const graceful = frame.sockets.find(
    (s) => s.state === SocketState.Connected && s.type === AddressType.GracefulReplacement && !migrates(frame, s),
  )
  const host = graceful && frame.hosts.find((h) => h.serial === graceful.host)
  const next = host && otherCell(frame, host)
  if (host && next?.offers.includes(AddressType.GracefulReplacement))
    return { acts: [{ after: 0, command: { do: "attach", host: host.name, gateway: next.name } }], look }
  return { scenario: "streaming-in-grace", at: 9.9 * SECOND }
}

/** Whether its application migrates: then it lets the old address go before the grace ends. */
function migrates({ run }: Frame, { host, name }: SocketRow): boolean {
  const of = run.scenario.hosts.find((h) => h.name === run.entities.get(host)?.name)
  return of?.applications.some((app) => app.name === name && app.migrates) ?? false
}

/** The interface of the default route is detached while another is attached. */
export function wifiGoes(frame: Frame): Shaped {
  for (const host of attached(frame)) {
    const names = frame.run.scenario.hosts.find((h) => h.name === host.name)?.interfaces ?? []
    const main = host.links.find((l) => l.isDefault)
    const other = names.find((name) => name !== main?.name)
    const next = otherCell(frame, host)
    if (!main || other === undefined || !next) continue
    const there = host.links.some((l) => l.name === other && l.state === LinkState.Routed)
    const attach: Act = { after: 0, command: { do: "attach", host: host.name, gateway: next.name, interface: other } }
    const detach: Act = { after: 3 * SECOND, command: { do: "detach", host: host.name, interface: main.name } }
    return { acts: there ? [detach] : [attach, detach], look: 3 * SECOND - JUST_BEFORE }
  }
  return { scenario: "two-interfaces", at: 4.9 * SECOND }
}

const attached = ({ hosts }: Frame): readonly HostRow[] => hosts.filter((h) => h.link === LinkState.Routed && h.target === 0)

function otherCell({ gateways }: Frame, { gateway }: HostRow): GatewayRow | undefined {
  return gateways.find((g) => !g.isAnchor && !g.failed && g.serial !== gateway)
}

function applications({ run }: Frame, { name }: HostRow) {
  return (
    run.scenario.hosts.find((h) => h.name === name)?.applications.filter((app) => app.sockets.length === 0 && app.calls === undefined) ?? []
  )
}

function liveSocket({ sockets }: Frame, { serial }: HostRow, app: string): SocketRow | undefined {
  return sockets.find((s) => s.host === serial && s.name === app && s.state !== SocketState.Broken && s.state !== SocketState.Closed)
}

function holds({ prefixes }: Frame, { serial }: HostRow, type: AddressType): boolean {
  return prefixes.some((p) => p.host === serial && p.type === type)
}

function keepsItsAddress({ state, type }: SocketRow): boolean {
  return state === SocketState.Connected && (type === AddressType.SessionLasting || type === AddressType.Fixed)
}

const nameOf = ({ run }: Frame, serial: number): string => run.entities.get(serial)?.name ?? ""
