// A host as a capture shows it: the routers that it heard, what they told it, the addresses that it probed for and sent from.

import { isLinkLocal, type PrefixSeen, UNSPECIFIED } from "../seen/messages.js"
import type { TypeSeen } from "../types-comment.js"
import { PrefixLife } from "./lifetimes.js"
import { isInside, networkOf } from "./networks.js"
import type { AddressStory, Attachment, Phase } from "./story.js"

/** Milliseconds between two probes where no router says another (RFC 4861 §10, RETRANS_TIMER). */
const RETRANS = 1000

/** An address of a host. */
interface AddressLife {
  readonly text: string
  probedAt: number | null
  duplicateAt: number | null
  readonly usedAt: number
  retrans: number
}

/** Addresses of a host that are followed: a stranger's capture may have any number. */
const MOST = 500
const MOST_LINK_LOCAL = 16

/** What a host heard, as its advertisement tells it. */
export interface Advertised {
  readonly t: number
  readonly on: number
  readonly router: string
  readonly prefixes: readonly PrefixSeen[]
  readonly types: readonly (readonly [string, TypeSeen])[]
  /** Milliseconds; 0: not said. */
  readonly retransTimer: number
  readonly isSigned: boolean
  /** The link-layer address of the host's interface that it came to; "": not told. */
  readonly place: string
}

/** What an advertisement changed. */
export interface Heard {
  readonly attached: Attachment | null
  readonly changes: readonly { readonly prefix: PrefixLife; readonly phase: Phase }[]
}

export class HostLife {
  readonly macs = new Set<string>()
  readonly linkLocals = new Set<string>()
  readonly attachments: Attachment[] = []
  readonly prefixes: PrefixLife[] = []
  private readonly addresses = new Map<string, AddressLife>()
  /** Interfaces on which it has solicited since it heard a router there. */
  private readonly asked = new Set<number>()
  /** The newest router of each of its interfaces. */
  private readonly routers = new Map<string, string>()
  private retrans = RETRANS
  private readonly places = new Set<number>()
  private lastPacket: number | null = null
  private before: number | null = null
  private silentSince: number | null = null
  node = ""

  constructor(readonly key: string) {}

  get name(): string {
    const [own] = this.linkLocals
    return this.node || own || this.key
  }

  get router(): string {
    return this.attachments.at(-1)?.router ?? ""
  }

  /** A packet of its, on an interface of the capture. */
  sends(t: number, on: number): void {
    if (t !== this.lastPacket) this.before = this.lastPacket
    this.lastPacket = t
    this.places.add(on)
  }

  isOn(on: number): boolean {
    return this.places.has(on)
  }

  /** The packet by which it asks is no sign of the router before. */
  solicits(on: number): void {
    if (!this.asked.has(on)) this.silentSince = this.before
    this.asked.add(on)
  }

  /** A router's advertisement. It attaches the host where that had asked, or had no such router before. */
  hears(heard: Advertised): Heard {
    const { t, on, router, prefixes } = heard
    if (heard.retransTimer > 0) this.retrans = heard.retransTimer
    const isNew = this.asked.delete(on) || !this.attachments.some((one) => one.router === router && one.on === on)
    const last = this.silentSince ?? this.lastPacket
    const gap = this.attachments.length === 0 || last === null ? null : t - last
    this.silentSince = null
    const attached = isNew ? { t, router, on, gap } : null
    const left = this.routers.get(heard.place)
    const isElsewhere = isNew && left !== undefined && left !== router
    this.routers.set(heard.place, router)
    if (attached) this.attachments.push(attached)
    const before = new Map(this.prefixes.map((prefix) => [prefix, prefix.phases.length]))
    const told = new Set(prefixes.map(({ prefix, length }) => networkOf(prefix, length)))
    for (const prefix of prefixes) this.told(heard, prefix, `${router} says so`)
    if (isElsewhere) this.leaves(t, told, heard.place)
    return { attached, changes: this.changesSince(before) }
  }

  /** A prefix or an address that a server gives it. */
  given(by: Pick<Advertised, "t" | "router" | "types" | "place">, prefix: PrefixSeen): Heard["changes"] {
    const before = new Map(this.prefixes.map((own) => [own, own.phases.length]))
    this.told({ ...by, isSigned: false }, { ...prefix, autonomous: true }, `${by.router} gives it`, prefix.length === 128)
    return this.changesSince(before)
  }

  /** It ends: given back, or its binding is over. */
  ends(t: number, text: string, because: string): Heard["changes"] {
    const before = new Map(this.prefixes.map((own) => [own, own.phases.length]))
    for (const own of this.prefixes) if (own.text === text && !own.hasEnded) own.end(t, because, true)
    return this.changesSince(before)
  }

  probes(t: number, target: string): void {
    const own = this.address(target, t)
    if (own) {
      own.probedAt = t
      own.retrans = this.retrans
    }
  }

  /** Somebody answers a probe of its: the address is another's. True: it was one that is being probed. */
  isAnswered(t: number, target: string): boolean {
    const own = this.addresses.get(target)
    if (!own || own.probedAt === null || own.duplicateAt !== null || t > own.probedAt + own.retrans * 1000) return false
    own.duplicateAt = t
    return true
  }

  uses(t: number, source: string): void {
    if (isLinkLocal(source)) {
      if (this.linkLocals.size < MOST_LINK_LOCAL) this.linkLocals.add(source)
    } else if (source !== UNSPECIFIED && !this.addresses.has(source)) this.address(source, t)
  }

  /** What its lifetimes end until then. */
  pass(t: number): void {
    for (const prefix of this.prefixes) prefix.pass(t)
  }

  /** As known at the end of the capture: what a probe decides later is not. */
  addressStories(end: number): AddressStory[] {
    return [...this.addresses.values()].flatMap((own): AddressStory[] => {
      const prefix = this.prefixAt(own)
      const phases = phasesOf(own, prefix).filter(({ t }) => t <= end)
      const { type = "unknown", text = "" } = prefix ?? {}
      return [{ text: own.text, prefix: text, type, phases, wasProbed: own.probedAt !== null }]
    })
  }

  /** The life of its prefix that the address belongs to: a prefix may come back after its end. */
  private prefixAt({ text, usedAt }: AddressLife): PrefixLife | null {
    const all = this.prefixes.filter((prefix) => isInside(text, prefix.text))
    return all.findLast(({ since }) => since <= usedAt) ?? all[0] ?? null
  }

  private address(text: string, t: number): AddressLife | null {
    const known = this.addresses.get(text)
    if (known) return known
    if (this.addresses.size >= MOST || isLinkLocal(text)) return null
    const made = { text, probedAt: null, duplicateAt: null, usedAt: t, retrans: this.retrans }
    this.addresses.set(text, made)
    return made
  }

  /** RFC 4862 §5.5.3 a to e. */
  private told(
    by: Pick<Advertised, "t" | "router" | "types" | "isSigned" | "place">,
    seen: PrefixSeen,
    because: string,
    isAddress = false,
  ): void {
    const { t, router, types, isSigned, place } = by
    const { prefix, length, autonomous, preferred, valid } = seen
    const text = networkOf(prefix, length)
    const known = this.prefixes.find((own) => own.text === text && !own.hasEnded)
    known?.pass(t)
    const isIgnored = !autonomous || isLinkLocal(prefix) || preferred > valid || (!known && valid === 0)
    if (isIgnored || (length !== 64 && !isAddress) || (!known && this.prefixes.length >= MOST)) return
    const own = known && !known.hasEnded ? known : new PrefixLife(text, router, t, place)
    if (own !== known) this.prefixes.push(own)
    const type = types.find(([of]) => of === text)?.[1]
    if (type) own.type = type
    own.told(t, seen, isSigned, because)
  }

  /** Draft §4.2, bullet 10: what lives only at a gateway that was left ends when the next one has spoken. It takes knowing the types. */
  private leaves(t: number, told: ReadonlySet<string>, place: string): void {
    for (const prefix of this.prefixes) {
      const staysBehind = prefix.type === "nonPersistent" || prefix.type === "untyped"
      if (!staysBehind || told.has(prefix.text) || prefix.since === t || prefix.place !== place) continue
      prefix.end(t, "its gateway was left behind, and the next one does not tell of it", false)
    }
  }

  private changesSince(before: ReadonlyMap<PrefixLife, number>): Heard["changes"] {
    return this.prefixes.flatMap((prefix) => prefix.phases.slice(before.get(prefix) ?? 0).map((phase) => ({ prefix, phase })))
  }
}

/** Tentative while it is probed; then as its prefix is. */
function phasesOf({ probedAt, duplicateAt, retrans, usedAt }: AddressLife, prefix: PrefixLife | null): Phase[] {
  const own = prefix?.phases ?? []
  if (probedAt === null) {
    if (own.length > 0) return [...own]
    return [{ t: usedAt, state: "preferred", because: "it was used; what it was told was not seen", isSeen: true }]
  }
  const since = { t: probedAt, state: "tentative", because: "it is probed", isSeen: true } as const
  if (duplicateAt !== null) return [since, { t: duplicateAt, state: "invalid", because: "somebody else has it", isSeen: true }]
  const until = probedAt + retrans * 1000
  const ended = own.find(({ state, t }) => state === "invalid" && t <= until && t >= probedAt)
  if (ended) return [since, ended]
  const now = own.findLast(({ t }) => t <= until)
  const free = { t: until, state: now?.state ?? "preferred", because: "nobody answered the probe", isSeen: false } as const
  return [since, free, ...own.filter(({ t }) => t > until)]
}
