// The lifelines of a run, from its records alone: what a timeline draws, and where the ghosts of what is gone come from.

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

type Open<T> = { -readonly [K in keyof T]: T[K] }

export function traceHistory(records: readonly TraceRecord[]): History {
  const attachments: Open<AttachmentSpan>[] = []
  const handoffs: Open<HandoffMark>[] = []
  const addresses = new Map<Serial, Omit<Open<AddressLife>, "spans"> & { spans: Open<Span<AddressState>>[] }>()
  const sockets = new Map<Serial, Omit<Open<SocketLife>, "errors"> & { errors: { t: Micros; code: Errno; n: number }[] }>()
  const latest = <T extends { host: Serial }>(list: readonly T[], host: Serial) => list.findLast((item) => item.host === host)

  for (const r of records) {
    const socket = sockets.get(r.socket)
    switch (r.kind) {
      case Kind.Handoff:
        handoffs.push({
          host: r.host,
          left: r.other,
          next: r.gateway,
          at: r.t,
          linkUpAt: Number.POSITIVE_INFINITY,
          heardAt: Number.POSITIVE_INFINITY,
          n: r.n,
        })
        break
      case Kind.LinkUp: {
        attachments.push({ host: r.host, gateway: r.gateway, from: r.t, to: Number.POSITIVE_INFINITY })
        const handoff = latest(handoffs, r.host)
        if (handoff) handoff.linkUpAt = r.t
        break
      }
      case Kind.LinkDown: {
        // In a make-before-break handoff the newer one stays.
        const attachment = attachments.findLast((a) => a.host === r.host && a.gateway === r.gateway && a.to === Number.POSITIVE_INFINITY)
        if (attachment) attachment.to = r.t
        break
      }
      case Kind.AdvertisementHeard: {
        const handoff = latest(handoffs, r.host)
        if (handoff && handoff.heardAt === Number.POSITIVE_INFINITY) handoff.heardAt = r.t
        break
      }
      case Kind.AddrTentative:
      case Kind.AddrPreferred:
      case Kind.AddrDeprecated:
      case Kind.AddrInvalid: {
        const life = addresses.get(r.address) ?? { address: r.address, prefix: r.prefix, host: r.host, type: r.type, spans: [] }
        addresses.set(r.address, life)
        const last = life.spans.at(-1)
        if (last) last.to = r.t
        const state = STATE[r.kind] ?? AddressState.Invalid
        life.spans.push({ from: r.t, to: Number.POSITIVE_INFINITY, state })
        break
      }
      case Kind.SockOpen:
        sockets.set(r.socket, {
          socket: r.socket,
          app: r.app,
          host: r.host,
          address: 0,
          type: r.type,
          from: r.t,
          to: Number.POSITIVE_INFINITY,
          end: "lives",
          errors: [],
        })
        break
      case Kind.SetscRet:
        if (socket) {
          socket.type = r.type
          if (r.code === Errno.OK) socket.address = r.address
          else socket.errors.push({ t: r.t, code: r.code, n: r.n })
        }
        break
      case Kind.Select:
      case Kind.BindRet:
        if (socket && r.address !== 0) socket.address = r.address
        break
      case Kind.SockBroken:
        if (socket) Object.assign(socket, { to: r.t, end: "broken" })
        break
      case Kind.SockClose:
        if (socket && socket.end === "lives") Object.assign(socket, { to: r.t, end: "closed" })
        break
    }
  }
  return { attachments, handoffs, addresses: [...addresses.values()], sockets: [...sockets.values()] }
}
