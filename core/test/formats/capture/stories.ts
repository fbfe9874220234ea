// The same story twice: what a run tells, as far as a wire can show it, and what its capture tells when it is read back.

import { pcapngPieces } from "../../../formats/capture/exported/pcapng.js"
import { stationsOf } from "../../../formats/capture/exported/stations.js"
import { openPcap } from "../../../formats/capture/files/pcap.js"
import { openPcapng } from "../../../formats/capture/files/pcapng.js"
import { CaptureReader, type Packet } from "../../../formats/capture/files/reading.js"
import { Reconstruction } from "../../../formats/capture/reconstructed/reconstruction.js"
import type { Story } from "../../../formats/capture/reconstructed/story.js"
import { Kind, MessageKind, Reason, type Run, type Session } from "../../../host/index.js"
import { typeName } from "../../../host/values/names.js"

/** Reads a capture whole, in pieces of a size. */
export function storyOf(
  bytes: Uint8Array,
  size = 65_536,
): { readonly story: Story; readonly fault: string | null; readonly packets: Packet[] } {
  const reader = new CaptureReader([openPcapng, openPcap])
  const made = new Reconstruction(() => reader.interfaces)
  const packets: Packet[] = []
  const take = (packet: Packet) => {
    packets.push(packet)
    made.see(packet)
  }
  for (let at = 0; at < bytes.length; at += size) for (const packet of reader.push(bytes.subarray(at, at + size))) take(packet)
  for (const packet of reader.end()) take(packet)
  return { story: made.story(), fault: reader.fault, packets }
}

export const captureOf = (session: Session, on?: string): Uint8Array => Buffer.concat([...pcapngPieces(session, { on })])

/** Lines that are compared: each begins with its time. */
export type Told = readonly string[]

/** A state of no duration, which another follows at the same time, is none. */
function sorted(lines: readonly string[]): Told {
  const all = new Set(lines)
  const isOver = (line: string) => / preferred /.test(line) && all.has(line.replace(" preferred ", " deprecated "))
  return [...all].filter((line) => !isOver(line)).sort()
}

const at = (t: number) => String(t).padStart(15, "0")

/** What a run tells of attachments, prefixes, connections, breaks and bindings, up to `until`, as far as packets can show it. */
export function toldByRun(session: Session, until: number): Told {
  const { run } = session
  const stations = stationsOf(run, session.seek(0))
  const text = (serial: number) => run.entities.get(serial)?.text ?? ""
  const own = run.telling.filter(({ t }) => t <= until)
  const isTemporary = (address: number) => run.entities.get(address)?.temporary === true
  const givenUp = new Set(own.filter(({ carries }) => GIVE_UP.includes(carries)).map(({ t, prefix }) => `${t} ${text(prefix)}`))
  const hasLink = linksOf(run)
  const isQuiet = quietEnds(run)
  return sorted(
    own.flatMap((record): string[] => {
      const { kind, t, gateway, reason, prefix, address, type, code, other, carries, from, to, host } = record
      const name = run.entities.get(host)?.name ?? ""
      const state = (what: string) => (isTemporary(address) ? [] : [`${at(t)} ${name} ${what} ${text(prefix)}`])
      switch (kind) {
        case Kind.AdvertisementHeard:
          return reason === Reason.Repeated ? [] : [`${at(t)} ${name} attached ${stations.linkLocal(gateway)}`]
        case Kind.PrefixNew:
          return [`${at(t)} ${name} prefix ${text(prefix)} ${typeName(type)}`]
        case Kind.AddrTentative:
          return [`${at(t)} ${name} tentative ${text(address)}`]
        case Kind.AddrPreferred:
          return state("preferred")
        case Kind.AddrDeprecated:
          return state("deprecated")
        case Kind.AddrInvalid:
          if (reason === Reason.LeftGateway && isQuiet(record)) return []
          return SHOWN.includes(reason) || givenUp.has(`${t} ${text(prefix)}`) ? state("invalid") : []
        case Kind.ConnectRet:
          return code === 0 ? [`${at(t)} connected ${text(address)} ${text(other)}`] : []
        case Kind.InboundAccepted:
          return [`${at(t)} connected ${text(other)} ${text(address)}`]
        // A host without a link sends no reset.
        case Kind.SockBroken:
          return hasLink(host, t) ? [`${at(t)} broken ${text(address)}`] : []
        case Kind.BindingUpdate:
          return carries === MessageKind.BindingUpdate
            ? [`${at(t)} bind ${text(prefix)} ${stations.global(from)} ${stations.global(to)}`]
            : []
        case Kind.BindingAck:
          return [`${at(t)} bound ${text(prefix)}`]
        default:
          return []
      }
    }),
  )
}

const GIVE_UP: readonly MessageKind[] = [MessageKind.Deregistration, MessageKind.Revocation, MessageKind.PrefixRelease]
/** The ends of an address that packets show, or that follow from them. */
const SHOWN: readonly Reason[] = [Reason.LeftGateway, Reason.LifetimeEnded, Reason.Duplicate, Reason.Withdrawn]

/**
 * The ends that no packet tells of: with the old link of a make-before-break, some time after the new router has spoken; and of an interface
 * out of use, when another one hears its router.
 */
function quietEnds(run: Run): (record: Run["records"][number]) => boolean {
  const heard = new Set(run.telling.filter(({ kind }) => kind === Kind.AdvertisementHeard).map(({ t, host }) => `${t} ${host}`))
  const several = new Set(run.scenario.hosts.filter(({ interfaces }) => interfaces.length > 1).map(({ name }) => name))
  return ({ t, host }) => !heard.has(`${t} ${host}`) || several.has(run.entities.get(host)?.name ?? "")
}

function linksOf({ telling }: Run): (host: number, t: number) => boolean {
  return (host, t) => {
    let up = 0
    for (const record of telling) {
      if (record.t > t) break
      if (record.host === host && record.kind === Kind.LinkUp) up++
      if (record.host === host && record.kind === Kind.LinkDown) up--
    }
    return up > 0
  }
}

/** The same of a story. `names`: hosts by their link-layer addresses. */
export function toldByStory({ hosts, connections, bindings }: Story, run: Run): Told {
  const lines: string[] = []
  const isQuiet = quietEnds(run)
  const quiet = new Set(
    run.telling
      .filter((record) => record.kind === Kind.AddrInvalid && record.reason === Reason.LeftGateway && isQuiet(record))
      .map(({ prefix }) => run.entities.get(prefix)?.text),
  )
  const isGuess = (prefix: string, { state, because }: { readonly state: string; readonly because: string }) =>
    state === "invalid" && because.startsWith("its gateway was left behind") && quiet.has(prefix)
  const nameOf = ([mac = ""]: readonly string[]) => {
    const serial = Number.parseInt(mac.split(":").slice(3).join(""), 16)
    return run.entities.get(serial)?.name ?? mac
  }
  for (const { macs, attachments, prefixes, addresses } of hosts) {
    const name = nameOf(macs)
    for (const { t, router } of attachments) lines.push(`${at(t)} ${name} attached ${router}`)
    for (const { since, text, type } of prefixes) lines.push(`${at(since)} ${name} prefix ${text} ${type}`)
    const own = addresses.filter(({ text }) => ![...run.entities.values()].some((one) => one.text === text && one.temporary))
    for (const { text, prefix, phases } of addresses) {
      for (const phase of phases) {
        const { t, state } = phase
        if (isGuess(prefix, phase)) continue
        if (state === "tentative") lines.push(`${at(t)} ${name} tentative ${text}`)
        else if (own.some((one) => one.text === text)) lines.push(`${at(t)} ${name} ${state} ${prefix}`)
      }
    }
    // Of a prefix whose address was not seen: what it was told.
    for (const { text, phases } of prefixes) {
      if (!own.some(({ prefix }) => prefix === text))
        for (const phase of phases) if (!isGuess(text, phase)) lines.push(`${at(phase.t)} ${name} ${phase.state} ${text}`)
    }
  }
  for (const { source, destination, connectedAt, resetAt } of connections) {
    if (connectedAt !== null) lines.push(`${at(connectedAt)} connected ${source} ${destination}`)
    if (resetAt !== null) lines.push(`${at(resetAt)} broken ${source}`)
  }
  for (const { prefix, from, to, askedAt, answeredAt, lifetime } of bindings) {
    if (lifetime > 0) lines.push(`${at(askedAt)} bind ${prefix} ${from} ${to}`)
    if (answeredAt !== null && lifetime > 0) lines.push(`${at(answeredAt)} bound ${prefix}`)
  }
  return sorted(lines)
}
