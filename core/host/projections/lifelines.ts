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

/** The kinds that a lifeline is made of: of most records, a run's data samples, no more than the kind is read. */
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
  for (const r of records) {
    if (!TRACED.has(r.kind)) continue
    const { kind, host, gateway, type, t } = r
    const socket = sockets.get(r.socket)
    const handoff = () => handoffs.findLast((item) => item.host === host)
    switch (kind) {
      case Kind.Handoff:
        handoffs.push({ host, left: r.other, next: gateway, at: t, linkUpAt: LASTS, heardAt: LASTS, n: r.n })
        break
      case Kind.LinkUp:
        attachments.push({ host, gateway, from: t, to: LASTS })
        Object.assign(handoff() ?? {}, { linkUpAt: t })
        break
      case Kind.LinkDown: {
        // In a make-before-break handoff the newer one stays.
        const attachment = attachments.findLast((a) => a.host === host && a.gateway === gateway && a.to === LASTS)
        if (attachment) attachment.to = t
        break
      }
      case Kind.AdvertisementHeard: {
        const latest = handoff()
        if (latest?.heardAt === LASTS) latest.heardAt = t
        break
      }
      case Kind.AddrTentative:
      case Kind.AddrPreferred:
      case Kind.AddrDeprecated:
      case Kind.AddrInvalid: {
        const { address, prefix } = r
        const life = addresses.get(address) ?? { address, prefix, host, type, spans: [] }
        addresses.set(address, life)
        Object.assign(life.spans.at(-1) ?? {}, { to: t })
        life.spans.push({ from: t, to: LASTS, state: STATE[kind] ?? AddressState.Invalid })
        break
      }
      case Kind.SockOpen:
        sockets.set(r.socket, { socket: r.socket, app: r.app, host, address: 0, type, from: t, to: LASTS, end: "lives", errors: [] })
        break
      case Kind.SetscRet:
        if (!socket) break
        socket.type = type
        if (r.code === Errno.OK) socket.address = r.address
        else socket.errors.push({ t, code: r.code, n: r.n })
        break
      case Kind.Select:
      case Kind.BindRet:
        if (socket && r.address !== 0) socket.address = r.address
        break
      case Kind.SockBroken:
        Object.assign(socket ?? {}, { to: t, end: "broken" })
        break
      case Kind.SockClose:
        if (socket?.end === "lives") Object.assign(socket, { to: t, end: "closed" })
        break
    }
  }
  return { attachments, handoffs, addresses: [...addresses.values()], sockets: [...sockets.values()] }
}
