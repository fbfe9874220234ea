// Copies rows of the core's tables into rows of a Frame: plain values under the names of the run.

import { type AddressState, type AddressType, LinkState, NONE, Preference, SocketState, Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import type { Booted } from "../boot/booted.js"
import type { Serial } from "../types/entity.js"
import type {
  AddressRow,
  GatewayRow,
  HostRow,
  KnownLocal,
  LinkRow,
  MessageRow,
  PeerRow,
  PrefixRow,
  RegistryRow,
  SelectionRow,
  SocketRow,
} from "../types/rows.js"
import type { Run } from "../types/run.js"
import { ip6Text } from "../values/ip6.js"
import { typesIn } from "../values/names.js"
import { NEVER } from "../values/time.js"

type Placed<T> = T & { readonly slot: number }
type Reader<T> = (views: layout.Views, at: number) => T

/** The scenario's row of settings, which holds where another row does not give a value. */
const SCENARIO = 0
const NOT_GIVEN = 2 ** 64

const time = (t: number) => (t >= NEVER ? Number.POSITIVE_INFINITY : t)
const isActive = ({ state, target }: LinkRow) => state !== LinkState.Down || target !== 0

const TEXTS = new WeakMap<Booted, Map<string, string>>()

/** The tables as they stand in memory when they are asked for. */
export class Tables {
  private readonly selections = new Map<number, SelectionRow>()
  private readonly serials = new Map<Tab, ReadonlyMap<number, Serial>>()
  /** Rows that several of these ask for. */
  private readonly known = new Map<Tab, unknown>()

  constructor(
    private readonly booted: Booted,
    private readonly run: Run,
  ) {}

  hosts(): HostRow[] {
    const interfaces = new Map(this.run.scenario.hosts.map((host) => [host.name, host.interfaces]))
    return this.rows(layout.readHost, Tab.Host).map((row) => this.host(row, interfaces.get(this.name(row.serial)) ?? []))
  }

  gateways(): GatewayRow[] {
    return this.rows(layout.readGateway, Tab.Gateway).map((row) => ({
      serial: row.serial,
      name: this.name(row.serial),
      offers: typesIn(row.offers),
      refuses: typesIn(row.refuses),
      isAnchor: row.isAnchor !== 0,
      legacy: row.legacy !== 0,
      failed: row.failed !== 0,
    }))
  }

  peers(): PeerRow[] {
    return this.rows(layout.readPeer, Tab.Peer).map(({ serial }) => ({ serial, name: this.name(serial), text: this.text(serial) }))
  }

  registry(): RegistryRow | null {
    const serial = this.booted.engine.world.registrySerial
    return serial === 0 ? null : { serial, name: this.name(serial) }
  }

  prefixes(): PrefixRow[] {
    const host = this.serialOf(layout.readHost, Tab.Host)
    const gateway = this.serialOf(layout.readGateway, Tab.Gateway)
    return (
      this.rows(layout.readPrefix, Tab.Prefix)
        // The host has not heard of a requested prefix: it has no name yet.
        .filter((row) => this.run.entities.has(row.serial) && row.state !== 0)
        .map((row) => ({
          serial: row.serial,
          name: this.name(row.serial),
          host: host(row.host),
          owner: gateway(row.owner),
          via: gateway(row.via),
          type: row.type,
          state: row.state,
          origin: row.origin,
          text: this.text(row.serial),
          holders: row.holders,
          since: row.since,
          idleUntil: time(row.idleUntil),
          graceUntil: time(row.graceUntil),
          preferredUntil: time(row.preferredUntil),
          validUntil: time(row.validUntil),
        }))
    )
  }

  addresses(): AddressRow[] {
    const hosts = new Map(this.rows(layout.readHost, Tab.Host).map((row) => [row.slot, row]))
    const prefixes = new Map(this.rows(layout.readPrefix, Tab.Prefix).map((row) => [row.slot, row]))
    return this.rows(layout.readAddress, Tab.Address).map((row) => {
      const prefix = prefixes.get(row.prefix)
      const host = hosts.get(row.host)
      return {
        serial: row.serial,
        name: row.prefix === NONE ? "link-local" : this.name(row.serial),
        host: host?.serial ?? 0,
        prefix: prefix?.serial ?? 0,
        type: row.type,
        state: row.state as AddressState,
        // What has a name has its text already.
        text: this.text(row.serial) || this.written(row),
        holders: row.holders,
        since: row.since,
        until: row.until,
        flags: row.flags,
        // An interface has two links, and is known by the first.
        interface: (row.interface - (host?.firstLink ?? 0)) / 2,
        advertiser: row.advertiser,
        preferredUntil: time(row.preferredUntil || (prefix?.preferredUntil ?? NEVER)),
        validUntil: time(row.validUntil || (prefix?.validUntil ?? NEVER)),
      }
    })
  }

  sockets(): SocketRow[] {
    const host = this.serialOf(layout.readHost, Tab.Host)
    const gateway = this.serialOf(layout.readGateway, Tab.Gateway)
    const peer = this.serialOf(layout.readPeer, Tab.Peer)
    const apps = new Map(this.rows(layout.readApp, Tab.App).map((row) => [row.slot, row]))
    return this.rows(layout.readSocket, Tab.Socket).map((row) => {
      const app = apps.get(row.app)
      const about = this.run.entities.get(app?.serial ?? 0)
      const isUnderWay = row.via !== NONE && row.state >= SocketState.Connecting && row.state <= SocketState.Connected
      return {
        serial: row.serial,
        name: about?.name ?? "",
        role: about?.role ?? "",
        host: host(row.host),
        app: app?.serial ?? 0,
        state: row.state as SocketState,
        type: row.type as AddressType,
        claim: row.claimSerial,
        source: row.sourceSerial,
        peer: peer(row.peer),
        error: row.error,
        since: row.since,
        deadline: row.deadline,
        bound: row.bound !== 0,
        preferences: row.preferences & ~Preference.OnNet,
        onNet: row.onNet !== 0,
        listening: row.listening !== 0,
        inbound: row.inbound !== 0,
        moving: row.moving !== 0,
        leaving: app?.leaving === row.slot,
        buffer: app?.buffer ?? 0,
        dryAt: app?.dryAt ?? 0,
        stalled: (app?.stalledAt ?? 0) !== 0,
        path: isUnderWay ? { via: gateway(row.via), anchor: gateway(row.anchor), oneWay: row.oneWay, direct: row.direct } : null,
      }
    })
  }

  messages(): MessageRow[] {
    const host = this.serialOf(layout.readHost, Tab.Host)
    const { registrySerial } = this.booted.engine.world
    const node = [
      () => 0,
      host,
      this.serialOf(layout.readGateway, Tab.Gateway),
      this.serialOf(layout.readPeer, Tab.Peer),
      () => registrySerial,
    ]
    return this.rows(layout.readMessage, Tab.Message).map((row) => ({
      serial: row.serial,
      kind: row.kind,
      from: node[row.fromKind]?.(row.from) ?? 0,
      to: node[row.toKind]?.(row.to) ?? 0,
      sentAt: row.sentAt,
      arrivesAt: row.arrivesAt,
      host: host(row.host),
      socket: row.socketSerial,
      type: row.type,
      tunnelled: row.tunnelled !== 0,
    }))
  }

  private host(row: Placed<ReturnType<typeof layout.readHost>>, names: readonly string[]): HostRow {
    const { views, call } = this.booted.engine
    const gateway = this.serialOf(layout.readGateway, Tab.Gateway)
    const read = (slot: number) => layout.readInterface(views, call.rowAddress(Tab.Interface, slot))
    const slots = Array.from({ length: 2 * row.interfaces }, (_, i) => row.firstLink + i)
    const links = slots.map((slot): LinkRow => {
      const link = read(slot)
      return {
        interface: link.index,
        name: names[link.index] ?? "",
        gateway: gateway(link.gateway),
        state: link.state,
        target: gateway(link.target),
        since: link.since,
        linkUpAt: time(link.linkUpAt),
        isDefault: slot === row.route,
      }
    })
    // With no link up, the link that is coming up is shown, else the last one.
    const isUp = row.route !== NONE && read(row.route).state !== LinkState.Down
    const next = isUp ? -1 : links.findIndex(({ target }) => target !== 0)
    const shown = next < 0 ? Math.max(0, row.route - row.firstLink) : next
    const { gateway: here, state, target, since, linkUpAt } = links[shown] as LinkRow
    return {
      serial: row.serial,
      name: this.name(row.serial),
      stack: row.stack,
      links: links.filter(
        (link, i) => isActive(link) || (!isActive(links[i ^ 1] ?? link) && (i === shown || (i % 2 === 0 && (i ^ 1) !== shown))),
      ),
      link: state,
      gateway: here,
      previous: gateway(read(row.firstLink + shown).previous),
      target,
      since,
      linkUpAt,
      selection: this.selection(row.settings),
      knownLocal: this.knownLocal(row.firstLocal),
    }
  }

  private knownLocal(first: number): KnownLocal[] {
    const rows: KnownLocal[] = []
    for (let slot = first; slot !== NONE; ) {
      const row = this.booted.engine.read(layout.readLocalPrefix, Tab.LocalPrefix, slot)
      const from = this.serialOf(layout.readGateway, Tab.Gateway)(row.gateway)
      rows.push({ prefix: `${ip6Text([row.prefixHi1, row.prefixHi0, 0, 0])}/${row.length}`, from })
      slot = row.next
    }
    return rows
  }

  private selection(settings: number): SelectionRow {
    const known = this.selections.get(settings)
    if (known) return known
    const { views, call } = this.booted.engine
    const read = (row: number) => layout.readSettings(views, call.rowAddress(Tab.Settings, row))
    const [scenario, own] = [read(SCENARIO), settings === NONE ? undefined : read(settings)]
    const value = (key: "selection" | "rule5_5" | "rule7" | "cgaPlace") => (own && own[key] < NOT_GIVEN ? own[key] : scenario[key])
    const row: SelectionRow = {
      profile: value("selection"),
      rule5_5: [null, false, true][value("rule5_5")] ?? null,
      rule7: ([null, "temporary", "public"] as const)[value("rule7")] ?? null,
      cga: ([null, "4.5", "7.5", "off"] as const)[value("cgaPlace")] ?? null,
    }
    this.selections.set(settings, row)
    return row
  }

  private rows<T extends { serial: number }>(reader: Reader<T>, tab: Tab): readonly Placed<T>[] {
    const read = this.known.get(tab) as readonly Placed<T>[] | undefined
    if (read) return read
    const { views, call } = this.booted.engine
    const { used } = layout.readTable(views, layout.TABLES_AT + tab * layout.TableSize)
    const found: Placed<T>[] = []
    for (let slot = 0; slot < used; slot++) {
      const row = reader(views, call.rowAddress(tab, slot))
      if (row.serial !== 0) found.push({ ...row, slot })
    }
    this.known.set(tab, found)
    return found
  }

  private serialOf<T extends { serial: number }>(reader: Reader<T>, tab: Tab): (slot: number) => Serial {
    const serials = this.serials.get(tab) ?? new Map(this.rows(reader, tab).map((row) => [row.slot, row.serial]))
    this.serials.set(tab, serials)
    return (slot) => serials.get(slot) ?? 0
  }

  private name(serial: Serial): string {
    return this.run.entities.get(serial)?.name ?? ""
  }

  /** The text of an address that has no name: its host's own on the link, asked for again at each moment. */
  private written({ addressHi1, addressHi0, addressLo1, addressLo0 }: ReturnType<typeof layout.readAddress>): string {
    const known = TEXTS.get(this.booted) ?? new Map<string, string>()
    TEXTS.set(this.booted, known)
    const words = [addressHi1, addressHi0, addressLo1, addressLo0] as const
    const text = known.get(words.join()) ?? ip6Text([...words])
    known.set(words.join(), text)
    return text
  }

  private text(serial: Serial): string {
    return this.run.entities.get(serial)?.text ?? ""
  }
}
