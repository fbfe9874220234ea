// The lifelines of a run, made from its records alone. The timeline draws them, and the stage its ghosts of what is gone.

import { AddressState, Errno, Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { AddressLife, AttachmentSpan, HandoffMark, History, SocketLife, Span } from "../types/lifelines.js"
import type { TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"

const STATE: Partial<Record<Kind, AddressState>> = {
  [Kind.AddrTentative]: AddressState.Tentative,
  [Kind.AddrPreferred]: AddressState.Preferred,
  [Kind.AddrDeprecated]: AddressState.Deprecated,
  [Kind.AddrInvalid]: AddressState.Invalid,
}

/** The kinds that a lifeline is made of: of other records no more than the kind is read. */
const TRACED: ReadonlySet<Kind> = new Set([
  ...[Kind.Handoff, Kind.LinkUp, Kind.LinkDown, Kind.AdvertisementHeard],
  ...[Kind.AddrTentative, Kind.AddrPreferred, Kind.AddrDeprecated, Kind.AddrInvalid],
  ...[Kind.SockOpen, Kind.SetscRet, Kind.Select, Kind.BindRet, Kind.SockBroken, Kind.SockClose],
])

type Open<T> = { -readonly [K in keyof T]: T[K] }
type OpenAddress = Omit<Open<AddressLife>, "spans"> & { spans: Open<Span<AddressState>>[] }
type OpenSocket = Omit<Open<SocketLife>, "errors"> & { errors: { t: Micros; code: Errno; n: number }[] }

/** The end of what no record has ended yet. */
const LASTS = Number.POSITIVE_INFINITY

export function traceHistory(records: readonly TraceRecord[]): History {
  const attachments: Open<AttachmentSpan>[] = []
  const handoffs: Open<HandoffMark>[] = []
  const addresses = new Map<Serial, OpenAddress>()
  const sockets = new Map<Serial, OpenSocket>()
  /** By host: its last handoff, and its attachments that have not ended. */
  const latest = new Map<Serial, Open<HandoffMark>>()
  const attached = new Map<Serial, Open<AttachmentSpan>[]>()
  for (const r of records) {
    const { kind } = r
    if (!TRACED.has(kind)) continue
    const { host, t } = r
    switch (kind) {
      case Kind.Handoff: {
        const handoff = { host, left: r.other, next: r.gateway, at: t, linkUpAt: LASTS, heardAt: LASTS, n: r.n }
        handoffs.push(handoff)
        latest.set(host, handoff)
        break
      }
      case Kind.LinkUp: {
        const attachment = { host, gateway: r.gateway, from: t, to: LASTS }
        attachments.push(attachment)
        attached.set(host, [...(attached.get(host) ?? []), attachment])
        const handoff = latest.get(host)
        if (handoff) handoff.linkUpAt = t
        break
      }
      case Kind.LinkDown: {
        // In a make-before-break handoff the newer one stays.
        const { gateway } = r
        const mine = attached.get(host)
        const attachment = mine?.findLast((a) => a.gateway === gateway)
        if (!mine || !attachment) break
        attachment.to = t
        mine.splice(mine.indexOf(attachment), 1)
        break
      }
      case Kind.AdvertisementHeard: {
        const handoff = latest.get(host)
        if (handoff?.heardAt === LASTS) handoff.heardAt = t
        break
      }
      case Kind.AddrTentative:
      case Kind.AddrPreferred:
      case Kind.AddrDeprecated:
      case Kind.AddrInvalid: {
        const { address } = r
        let life = addresses.get(address)
        if (!life) {
          life = { address, prefix: r.prefix, host, type: r.type, spans: [] }
          addresses.set(address, life)
        }
        const before = life.spans.at(-1)
        if (before) before.to = t
        life.spans.push({ from: t, to: LASTS, state: STATE[kind] ?? AddressState.Invalid })
        break
      }
      case Kind.SockOpen:
        sockets.set(r.socket, {
          socket: r.socket,
          app: r.app,
          host,
          address: 0,
          type: r.type,
          from: t,
          to: LASTS,
          end: "lives",
          errors: [],
        })
        break
      case Kind.SetscRet: {
        const socket = sockets.get(r.socket)
        if (!socket) break
        socket.type = r.type
        if (r.code === Errno.OK) socket.address = r.address
        else socket.errors.push({ t, code: r.code, n: r.n })
        break
      }
      case Kind.Select:
      case Kind.BindRet: {
        const socket = sockets.get(r.socket)
        if (socket && r.address !== 0) socket.address = r.address
        break
      }
      case Kind.SockBroken:
      case Kind.SockClose: {
        const socket = sockets.get(r.socket)
        if (!socket || (kind === Kind.SockClose && socket.end !== "lives")) break
        socket.to = t
        socket.end = kind === Kind.SockBroken ? "broken" : "closed"
        break
      }
    }
  }
  return { attachments, handoffs, addresses: [...addresses.values()], sockets: [...sockets.values()] }
}
