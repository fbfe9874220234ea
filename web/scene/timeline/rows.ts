// Which lanes a run has: for each host its attachments and, where it is open, its occurrences and its addresses with their sockets.

import type { AddressLife, AttachmentSpan, HandoffMark, Micros, Run, Serial, SocketLife } from "../../../core/host/index.js"
import { AddressState, Kind } from "../../../core/host/index.js"
import type { Axis } from "../axis/axis.js"
import { TYPE_ORDER } from "../marks.js"
import { perRun } from "../per-run.js"
import { occurrencesOf } from "../run-facts.js"
import { shows, type TimelineView } from "./canvas.js"

export interface HostLane {
  readonly key: string
  readonly host: Serial
  readonly lives?: undefined
  readonly what?: undefined
  readonly attachments: readonly AttachmentSpan[]
  readonly handoffs: readonly HandoffMark[]
  /** Whether it can be folded. */
  readonly folds: boolean
  readonly open: boolean
  /** Where it is folded: when the host's sockets broke. */
  readonly broken: readonly Micros[]
}

/** Outages of the network, or what happens to the applications of a host. */
export interface OccurrenceLane {
  readonly key: string
  /** 0 for the network. */
  readonly host: Serial
  readonly lives?: undefined
  readonly what: "network" | "inbound" | "sessions"
  /** Its name is indented below that of a host. */
  readonly indent: boolean
}

export interface AddressLane {
  readonly key: string
  readonly host: Serial
  readonly what?: undefined
  /** One address, or all of one type where a host has had too many. */
  readonly lives: readonly [AddressLife, ...AddressLife[]]
  readonly sockets: readonly NamedSocket[]
}

export type NamedSocket = SocketLife & { readonly name: string }
export type Lane = HostLane | AddressLane | OccurrenceLane

/** With more hosts than these only the selected one is open, if none was opened by hand. */
const FEW_HOSTS = 3
/** With more addresses than these in sight, a host has one lane for each type. */
const MANY_LIVES = 12

interface HostLives {
  readonly host: Serial
  readonly attachments: readonly AttachmentSpan[]
  readonly handoffs: readonly HandoffMark[]
  readonly lives: readonly AddressLife[]
  readonly sockets: ReadonlyMap<Serial, readonly NamedSocket[]>
  readonly broken: readonly Micros[]
}

/** The hosts of a run in their order, with all that is drawn of them. */
export const hostsOf = perRun((run): readonly HostLives[] => {
  const { attachments, addresses, sockets, handoffs } = run.history
  const by = <T extends { readonly host: Serial }>(list: readonly T[]): Map<Serial, T[]> => grouped(list, (x) => x.host)
  const [at, moves, lives, socks] = [by(attachments), by(handoffs), by(addresses), by(sockets)]
  const hosts = [...new Set([...at.keys(), ...lives.keys(), ...socks.keys()])].sort((a, b) => a - b)
  return hosts.map((host) => {
    const own = (socks.get(host) ?? []).map((s) => ({ ...s, name: run.entities.get(s.socket)?.name ?? "" }))
    return {
      host,
      attachments: at.get(host) ?? [],
      handoffs: moves.get(host) ?? [],
      lives: (lives.get(host) ?? []).filter((l) => l.spans.some((s) => s.state !== AddressState.Invalid)).sort(inOrder),
      sockets: grouped(own, (s) => s.address),
      broken: [...new Set(own.filter((s) => s.end === "broken").map((s) => s.to))],
    }
  })
})

/** The host that an entity belongs to, or the host itself; 0: none. */
export function hostFor(run: Run, serial: Serial): Serial {
  const entity = run.entities.get(serial)
  return entity?.what === "host" ? serial : (entity?.host ?? 0)
}

export function isOpen(run: Run, { lanes, selected = 0 }: TimelineView, host: Serial): boolean {
  return lanes?.get(host) ?? (hostsOf(run).length <= FEW_HOSTS || hostFor(run, selected) === host)
}

export function lanesOf(run: Run, view: TimelineView, axis: Axis): readonly Lane[] {
  const hosts = hostsOf(run)
  const { outages, moments, inbound, stalls } = occurrencesOf(run)
  const beside = (what: OccurrenceLane["what"], host: Serial, is: boolean): OccurrenceLane[] =>
    is ? [{ key: `${what}${host}`, host, what, indent: hosts.length > 1 && host > 0 }] : []
  const network = beside("network", 0, outages.length > 0 || moments.some((m) => m.kind === Kind.Violation))
  const own = hosts.flatMap(({ host, attachments, handoffs, lives, sockets, broken }): Lane[] => {
    const open = isOpen(run, view, host)
    const own: HostLane = { key: `h${host}`, host, attachments, handoffs, folds: hosts.length > 1, open, broken: open ? [] : broken }
    if (!open) return [own]
    const seen = lives.filter((l) => shows(axis, begin(l), end(l)))
    const lane = (key: string, all: readonly AddressLife[]): AddressLane => ({
      key,
      host,
      lives: all as AddressLane["lives"],
      sockets: all.flatMap((l) => sockets.get(l.address) ?? []),
    })
    const sessions = stalls.some((s) => s.host === host) || moments.some((m) => m.host === host && m.kind in SESSION)
    const more = [
      ...beside("inbound", host, inbound.some((i) => i.host === host)),
      ...beside("sessions", host, sessions),
    ] // biome-ignore format: a list
    if (seen.length <= MANY_LIVES) return [own, ...more, ...seen.map((life) => lane(`a${life.address}`, [life]))]
    return [own, ...more, ...[...grouped(seen, (l) => l.type)].map(([type, all]) => lane(`t${host}.${type}`, all))]
  })
  return [...network, ...own]
}

/** Moments of applications. */
const SESSION = { [Kind.AddressNotice]: true, [Kind.Migrated]: true }

const begin = (l: AddressLife): Micros => l.spans[0]?.from ?? 0
/** When the address becomes invalid, or its last span ends. */
const end = (l: AddressLife): Micros => l.spans.find((s) => s.state === AddressState.Invalid)?.from ?? l.spans.at(-1)?.to ?? 0
const rank = (l: AddressLife): number => TYPE_ORDER.indexOf(l.type as (typeof TYPE_ORDER)[number])
const inOrder = (a: AddressLife, b: AddressLife): number => rank(a) - rank(b) || begin(a) - begin(b) || a.address - b.address

function grouped<T, K>(list: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of list) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
