// Who is who on the wire: link-layer addresses, link-local and global addresses of the nodes of a run. The model gives hosts and
// correspondents theirs; those of routers are made up, from the ranges that are set aside for that (RFC 9637), and say so.

import type { Frame, Run, Serial } from "../../../host/index.js"
import type { Bytes } from "../wire/bytes.js"

export interface Stations {
  /** Of a host: that of its `nth` interface. Locally administered (IEEE 802). */
  mac(node: Serial, nth?: number): Bytes
  linkLocal(node: Serial, nth?: number): string
  /** Of gateways, anchors, registry: where their tunnels and bindings end. Of a correspondent: its own. */
  global(node: Serial): string
}

/** `first`: the frame of the run's beginning, for the hosts' own link-local addresses. */
export function stationsOf(run: Run, first: Frame): Stations {
  const own = new Map<string, string>()
  for (const { host, name, text, interface: nth } of first.addresses) if (name === "link-local") own.set(`${host}/${nth}`, text)
  const mac = (node: Serial, nth = 0) => Uint8Array.of(0x02, 0x6f, nth, node >>> 16, (node >>> 8) & 255, node & 255)
  return {
    mac,
    linkLocal: (node, nth = 0) => own.get(`${node}/${nth}`) ?? own.get(`${node}/0`) ?? fromMac(mac(node, nth)),
    global: (node) => run.entities.get(node)?.text || `3fff:0:${(node >>> 16).toString(16)}:${(node & 0xffff).toString(16)}::1`,
  }
}

/** RFC 4291, appendix A: the identifier of a link-layer address. */
function fromMac(mac: Uint8Array): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac
  const words = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f]
  return `fe80::${words.map((word) => word.toString(16)).join(":")}`
}
