// A capture becomes a story, packet by packet: what it keeps grows with what happens, not with how much data is sent.

import type { Interface, Packet } from "../files/reading.js"
import { dissect, isKnownLink } from "../seen/dissect.js"
import { isLinkLocal, type Message, MULTICAST, type Seen, UNSPECIFIED } from "../seen/messages.js"
import { readTypes } from "../types-comment.js"
import { Bindings } from "./bindings.js"
import { Connections } from "./connections.js"
import { type Advertised, type Heard, HostLife } from "./hosts.js"
import { ADVERTISE, DECLINE, DHCP6_KIND, KIND, RELEASE, REPLY, TCP_KIND } from "./kinds.js"
import { networkOf } from "./networks.js"
import { gaps } from "./not-seen.js"
import type { Fact, Story } from "./story.js"
import { words } from "./words.js"

type Of<Is extends Message["is"]> = Extract<Message, { readonly is: Is }>

/** Facts, hosts and routers that are kept: of a stranger's capture there may be any number. */
const MOST_FACTS = 200_000
const MOST_HOSTS = 5000
const MOST_KNOWN = 100_000
/** Link-layer addresses of a host, and routes of a router. */
const MOST_MACS = 16
const MOST_ROUTES = 1000
/** Advertisements to all, times the hosts that hear them: more is no network, but work without end. */
const MOST_TOLD = 100_000

/** A fact before its host has the name by which it is known in the end. */
interface Happening extends Omit<Fact, "host" | "text"> {
  readonly host: HostLife | string
  readonly say: (host: string) => string
}

function factOf({ host, say, ...rest }: Happening): Fact {
  const name = typeof host === "string" ? host : host.name
  return { ...rest, host: name, text: say(name) }
}

interface Router {
  readonly address: string
  isSnac: boolean
  readonly routes: Set<string>
}

export class Reconstruction {
  private readonly hosts: HostLife[] = []
  /** By link-layer address, by link-local address. */
  private readonly byKey = new Map<string, HostLife>()
  /** By address, and by network. */
  private readonly owners = new Map<string, HostLife>()
  /** Who probes for an address. */
  private readonly probing = new Map<string, Set<HostLife>>()
  /** How often a host was told by an advertisement to all. */
  private told = 0
  private readonly routers = new Map<string, Router>()
  private readonly routerMacs = new Set<string>()
  private readonly connections = new Connections()
  private readonly bindings = new Bindings()
  private readonly facts: Happening[] = []
  private readonly unread = new Map<string, number>()
  private readonly counts: number[] = []
  private began: number | null = null
  private last = 0
  private packets = 0
  private isFull = false

  /** `interfaces`: those of the file, as they become known. */
  constructor(private readonly interfaces: () => readonly Interface[]) {}

  see(packet: Packet): void {
    const on = this.interfaces()[packet.on]
    if (!on) return
    this.packets++
    this.counts[packet.on] = (this.counts[packet.on] ?? 0) + 1
    // A simulated run begins at 0: its times stay as they are.
    this.began ??= packet.t < SIMULATED ? 0 : packet.t
    const t = Math.max(0, packet.t - this.began)
    this.last = Math.max(this.last, t)
    const seen = isKnownLink(on.link) ? dissect(packet, on) : "of a link layer that is not read"
    if (typeof seen === "string") this.unread.set(seen, (this.unread.get(seen) ?? 0) + 1)
    else this.take({ ...seen, t })
  }

  story(): Story {
    for (const host of this.hosts) host.pass(this.last)
    const hosts = this.hosts.filter((host) => !this.isRouter(host))
    const hostOf = (address: string) => {
      const host = this.ownerOf(address)
      return host && !this.isRouter(host) ? host.name : ""
    }
    for (const host of hosts) this.clockFacts(host)
    const { bindings, tunnels } = this.bindings.stories()
    const made = {
      label: "reconstructed from a capture",
      began: this.began ?? 0,
      lasts: this.last,
      interfaces: this.interfaces().map(({ name }, i) => ({ name: name || `interface ${i}`, packets: this.counts[i] ?? 0 })),
      packets: this.packets,
      unread: Object.fromEntries(this.unread),
      hosts: hosts.map((host) => ({
        name: host.name,
        macs: [...host.macs],
        linkLocals: [...host.linkLocals],
        attachments: host.attachments,
        prefixes: host.prefixes.map((prefix) => prefix.story()),
        addresses: host.addressStories(this.last),
      })),
      routers: [...this.routers.values()].map(({ address, isSnac, routes }) => ({ address, isSnac, routes: [...routes] })),
      connections: this.connections.stories(hostOf),
      bindings,
      tunnels,
      // That a router probes for its own addresses is nothing of a host's.
      facts: this.facts
        .filter(({ host }) => typeof host === "string" || !this.isRouter(host))
        .map(factOf)
        .sort((a, b) => a.t - b.t),
    } as const
    return { ...made, notSeen: gaps(made, this.isFull || this.connections.isFull) }
  }

  private take(seen: Seen): void {
    const { t, source, message, macs, tunnels } = seen
    for (const [from, to] of tunnels) {
      if (this.bindings.carries(t, from, to)) this.tell(seen, "TunnelUp", "", () => words.tunnel(from, to), { from, to })
    }
    if (tunnels.length === 0) {
      const own = this.byKey.get(macs[0]) ?? this.byKey.get(source)
      own?.sends(t, seen.on)
      if (own && message.is !== "ns") {
        own.uses(t, source)
        this.own(source, own)
      }
    }
    // RFC 4861 §6.1, §7.1: what came over a router is not of this link, and routers speak from link-local addresses.
    if (DISCOVERY.has(message.is) && seen.hopLimit !== ON_LINK) return
    if (message.is === "ra" && !isLinkLocal(source)) return
    if (message.is === "rs") this.solicited(seen)
    else if (message.is === "ra") this.advertised(seen, message)
    else if (message.is === "ns") this.probed(seen, message)
    else if (message.is === "na") this.answered(seen, message)
    else if (message.is === "dhcp6") this.delegated(seen, message)
    else if (message.is === "bu" || message.is === "ba") this.bound(seen, message)
    else if (message.is === "revocation") this.revoked(seen, message)
    else if (message.is === "tcp") this.connected(seen, message)
  }

  private solicited(seen: Seen): void {
    const host = this.host(seen.macs[0], seen.source)
    if (!host) return
    host.sends(seen.t, seen.on)
    const isForAll = MULTICAST.test(seen.destination)
    if (isForAll) host.solicits(seen.on)
    this.tell(seen, "Solicitation", host, (name) => (isForAll ? words.solicits(name) : words.solicitsAgain(name, seen.destination)))
  }

  private advertised(seen: Seen, message: Of<"ra">): void {
    const { t, on, source, destination, macs } = seen
    const router = this.routers.get(source) ?? { address: source, isSnac: false, routes: new Set<string>() }
    if (this.routers.size < MOST_HOSTS) this.routers.set(source, router)
    if (macs[0] && this.routerMacs.size < MOST_KNOWN) this.routerMacs.add(macs[0])
    router.isSnac ||= message.isSnac
    for (const { prefix, length } of message.routes.slice(0, 64))
      if (router.routes.size < MOST_ROUTES) router.routes.add(networkOf(prefix, length))
    const { prefixes, retransTimer, isSigned } = message
    const place = MULTICAST_MAC.test(macs[1]) ? "" : macs[1]
    const heard: Advertised = { t, on, router: source, prefixes, types: readTypes(seen.comments), retransTimer, isSigned, place }
    const all =
      MULTICAST.test(destination) && this.told < MOST_TOLD ? this.hosts.filter((host) => host.isOn(on) && !this.isRouter(host)) : []
    const one = MULTICAST.test(destination) ? null : this.host(place, destination)
    const [only, ...others] = one ? [one] : all
    this.tell(seen, "Advertisement", only && others.length === 0 ? only : "", () => words.advertises(source, message))
    this.told += all.length
    this.isFull ||= this.told >= MOST_TOLD
    for (const host of one ? [one] : all) this.hear(seen, host, heard)
    if (MULTICAST.test(destination)) this.newest.set(on, heard)
  }

  /** The newest advertisement to all on each interface: for hosts that show themselves later. */
  private readonly newest = new Map<number, Advertised>()

  private hear(seen: Seen, host: HostLife, heard: Advertised): void {
    const { attached, changes } = host.hears(heard)
    if (attached) this.tell(seen, "AdvertisementHeard", host, (name) => words.attached(name, attached))
    this.changed(seen, host, changes)
  }

  private changed(seen: Seen, host: HostLife, changes: Heard["changes"]): void {
    for (const { prefix } of changes) this.own(prefix.text, host)
    for (const { prefix, phase } of changes) {
      if (!phase.isSeen && phase.t !== seen.t) continue
      const isNew = prefix.phases[0] === phase
      const kind = isNew ? "PrefixNew" : KIND[phase.state]
      this.tell(seen, kind, host, (name) => words.prefix(name, prefix, phase, isNew), { prefix: prefix.text })
    }
  }

  /** What lifetimes and probes end by the clock stands in no packet. */
  private clockFacts(host: HostLife): void {
    for (const { text, phases } of host.prefixes) {
      for (const { t, state, because, isSeen } of phases) {
        if (isSeen || !because.includes("lifetime")) continue
        this.add({
          t,
          kind: KIND[state],
          packet: 0,
          host,
          from: "",
          to: "",
          prefix: text,
          say: (name) => words.ends(name, text, state, because),
        })
      }
    }
  }

  private probed(seen: Seen, { target }: Of<"ns">): void {
    if (seen.source !== UNSPECIFIED) return
    const host = this.host(seen.macs[0], isLinkLocal(target) ? target : "")
    if (!host) return
    host.sends(seen.t, seen.on)
    host.probes(seen.t, target)
    const others = this.probing.get(target) ?? new Set()
    if (this.probing.size < MOST_KNOWN) this.probing.set(target, others.add(host))
    if (!isLinkLocal(target)) this.own(target, host)
    const late = this.newest.get(seen.on)
    if (late && host.attachments.length === 0) this.hear(seen, host, { ...late, t: seen.t })
    this.tell(seen, "AddrTentative", host, (name) => words.probes(name, target), { address: target })
  }

  private answered(seen: Seen, { target }: Of<"na">): void {
    for (const host of this.probing.get(target) ?? []) {
      if (host.macs.has(seen.macs[0]) || !host.isAnswered(seen.t, target)) continue
      this.tell(seen, "DuplicateFound", host, (name) => words.duplicate(name, target), { address: target })
    }
  }

  private delegated(seen: Seen, message: Of<"dhcp6">): void {
    const { source, destination, macs, t } = seen
    const isReply = message.type === REPLY || message.type === ADVERTISE
    const host = this.host(isReply ? macs[1] : macs[0], isReply ? destination : source)
    this.tell(seen, DHCP6_KIND[message.type] ?? "Dhcp6", host ?? "", () => words.dhcp6(message))
    if (!host) return
    if (message.type === REPLY) {
      for (const prefix of [...message.prefixes, ...message.addresses])
        this.changed(seen, host, host.given({ t, router: source, types: readTypes(seen.comments), place: macs[1] }, prefix))
    }
    if (message.type !== RELEASE && message.type !== DECLINE) return
    for (const { prefix, length } of [...message.prefixes, ...message.addresses])
      this.changed(seen, host, host.ends(t, networkOf(prefix, length), "it was given back"))
  }

  private bound(seen: Seen, message: Of<"bu" | "ba">): void {
    const { prefixes, isNew } = this.bindings.see(seen, message)
    if (!isNew) return
    for (const prefix of prefixes) {
      const host = this.owners.get(prefix) ?? this.owners.get(prefix.replace(/\/128$/, ""))
      if (host && message.node && message.proxy) host.node = message.node
      this.tell(
        seen,
        message.is === "bu" ? "BindingUpdate" : "BindingAck",
        host ?? message.node,
        () => words.binding(seen, message, prefix),
        { prefix },
      )
      if (host && message.is === "bu" && message.lifetime === 0)
        this.changed(seen, host, host.ends(seen.t, prefix, "its binding is given up"))
    }
  }

  private revoked(seen: Seen, message: Of<"revocation">): void {
    for (const { prefix, length } of message.prefixes) {
      const text = networkOf(prefix, length)
      const host = this.owners.get(text)
      this.tell(seen, "BindingUpdate", host ?? message.node, () => words.revokes(seen, text), { prefix: text })
      if (host) this.changed(seen, host, host.ends(seen.t, text, "its anchor has revoked it"))
    }
  }

  private connected(seen: Seen, message: Of<"tcp">): void {
    const told = this.connections.see(seen, message)
    if (told === null) return
    const host = this.ownerOf(seen.source) ?? this.ownerOf(seen.destination)
    this.tell(seen, TCP_KIND[told], host ?? "", () => words.tcp(seen, message, told))
  }

  /** The host with that link-layer or link-local address; a new one where there is none. Null: it cannot be told, or there are too many. */
  private host(mac: string, linkLocal: string): HostLife | null {
    const own = isLinkLocal(linkLocal) ? linkLocal : ""
    const known = (mac && this.byKey.get(mac)) || (own && this.byKey.get(own)) || null
    if (!known && ((!mac && !own) || this.hosts.length >= MOST_HOSTS)) {
      this.isFull ||= this.hosts.length >= MOST_HOSTS
      return null
    }
    const host = known ?? new HostLife(mac || own)
    if (!known) this.hosts.push(host)
    if (mac && !host.macs.has(mac) && host.macs.size < MOST_MACS) {
      host.macs.add(mac)
      this.byKey.set(mac, host)
    }
    if (own && !host.linkLocals.has(own) && host.linkLocals.size < MOST_MACS) {
      host.linkLocals.add(own)
      if (!this.byKey.has(own)) this.byKey.set(own, host)
    }
    return host
  }

  private own(address: string, host: HostLife): void {
    if (this.owners.size < MOST_KNOWN) this.owners.set(address, host)
  }

  /** The host whose address it is, or in whose prefix it is. */
  private ownerOf(address: string): HostLife | undefined {
    return this.owners.get(address) ?? this.owners.get(networkOf(address, 64))
  }

  private isRouter(host: HostLife): boolean {
    return [...host.macs].some((mac) => this.routerMacs.has(mac)) || [...host.linkLocals].some((own) => this.routers.has(own))
  }

  private tell(seen: Seen, kind: string, host: HostLife | string, say: (host: string) => string, rest: Partial<Happening> = {}): void {
    const { t, n, source, destination } = seen
    this.add({ t, kind, packet: n, host, from: source, to: destination, say, ...rest })
  }

  private add(fact: Happening): void {
    if (this.facts.length < MOST_FACTS) this.facts.push(fact)
    else this.isFull = true
  }
}

/** Microseconds: no clock that is set is in its first 31 days of 1970, and no run is longer. */
const SIMULATED = 31 * 86_400e6

const DISCOVERY: ReadonlySet<Message["is"]> = new Set(["rs", "ra", "ns", "na"])
const ON_LINK = 255

const MULTICAST_MAC = /^(33:33|ff:ff)/
