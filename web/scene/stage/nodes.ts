// The marks of each kind of node: correspondents, the registry, gateways, hosts and the pills of sockets.

import type { Frame, GatewayRow, HostRow, PrefixRow, Serial } from "../../../core/host/index.js"
import { LinkState, PrefixState, SocketState } from "../../../core/host/index.js"
import { CROSS, TYPE_GLYPH, WARNING } from "../glyphs.js"
import {
  type Box,
  dot as circle,
  fitted,
  type Group,
  type Label,
  label,
  line,
  px,
  rect,
  type Shape,
  type Thing,
  TYPE_LOOK,
  TYPE_WORD,
  textWidth,
} from "../things.js"
import { Form, pillName } from "./layout/pills.js"
import { type HostPlace, type PillPlace, type Place, upLinks } from "./layout/places.js"

export function boxOf({ x, y, w, h }: Place): Box {
  return { x0: x - w / 2, y0: y - h / 2, x1: x + w / 2, y1: y + h / 2 }
}

function group(p: Place, key: string, look: string, shapes: Shape[], labels: Label[]): Group {
  return { key, at: [px(p.x - p.w / 2), px(p.y - p.h / 2)], box: boxOf(p), look, shapes, labels }
}

/** A name in the middle, or above a second line: the first of its versions that fits. */
function twoLines(p: Place, name: string, second: readonly string[], look = ""): Label[] {
  const room = p.w - 12
  const more = second.find((s) => textWidth(s, look) <= room)
  const y = p.h / 2 + (more ? -3 : 5)
  const small = textWidth(name, "name") > room
  const named = label(
    "name",
    p.w / 2,
    px(y),
    fitted(name, small ? p.w - 4 : room, small ? "strong" : "name"),
    small ? "strong" : "name",
    "middle",
  )
  return more ? [named, label("second", p.w / 2, px(p.h / 2 + 14), more, look || "second", "middle")] : [named]
}

export function registryGroup(p: Place, second: readonly string[], chosen: boolean): Group {
  const body = { key: "body", d: rect(0, 0, p.w, p.h, 8), look: "body" }
  const edge = { key: "edge", d: line(6, 0, 6, p.h) + line(p.w - 6, 0, p.w - 6, p.h), look: "rim" }
  const labels = twoLines(p, p.name, second.filter(Boolean))
  return group(p, `registry${p.serial}`, `registry peer${chosen ? " chosen" : ""}`, p.w > 60 ? [body, edge] : [body], labels)
}

export function peerGroup(frame: Frame, p: Place, full: boolean, chosen: boolean): Group {
  const text = frame.run.entities.get(p.serial)?.text ?? ""
  const body = { key: "body", d: rect(0, 0, p.w, p.h, 8), look: "body" }
  return group(p, `peer${p.serial}`, chosen ? "peer chosen" : "peer", [body], twoLines(p, p.name, full ? [text] : [], "mono"))
}

/** A gateway or a central anchor: which hosts it serves, and which prefixes it anchors for hosts that are elsewhere. */
export function gatewayThing(frame: Frame, p: Place, row: GatewayRow | undefined): Thing {
  const served = frame.hosts.filter((h) => (h.gateway === p.serial && h.link !== LinkState.Down) || isLinked(h, p.serial))
  const kept = frame.prefixes.filter((x) => x.owner === p.serial && x.via !== p.serial && isKept(x))
  const refused = row?.refuses.map((t) => TYPE_WORD[t]).join(", ")
  const who = served.length === 1 ? served[0]?.name : `${served.length} hosts`
  const what = kept.length === 1 ? kept[0]?.name : `${kept.length} prefixes`
  const legacy = row?.legacy || (row?.offers.length === 0 && !row.isAnchor)
  const roles = [
    refused ? [`refuses ${refused}`, row && row.refuses.length > 1 ? "refuses types" : "refuses a type"] : [],
    served.length > 0 ? [`${legacy ? "legacy, " : ""}serving ${who}`, legacy ? "legacy" : "serving"] : [],
    kept.length > 0 ? [`anchor of ${what}`, "anchor"] : [],
  ].filter((r) => r.length > 0)
  const [all, brief] = [roles.map((r) => r[0]).join(", "), roles.map((r) => r[1]).join(", ")]
  const idle = row?.isAnchor ? "central anchor" : legacy ? "legacy" : "idle"
  const failed = row?.failed === true
  const type = kept[0]?.type
  const look = [
    failed ? "failed" : served.length > 0 ? "serving" : "idle",
    row?.isAnchor ? "central" : "",
    legacy ? "legacy" : "",
    type === undefined ? "" : `anchor ${TYPE_LOOK[type]}`,
    refused ? "refusing" : "",
  ]
  const radius = row?.isAnchor ? p.h / 2 : 8
  const shapes: Shape[] = [{ key: "body", d: rect(0, 0, p.w, p.h, radius), look: "body" }]
  if (type !== undefined) shapes.push({ key: "ring", d: rect(4, 4, p.w - 4, p.h - 4, Math.max(5, radius - 4)), look: "ring" })
  if (failed)
    shapes.push(
      { key: "badge", at: [px(p.w - 3), 3], d: circle(0, 0, 9), look: "fault-disc" },
      { key: "cross", at: [px(p.w - 3), 3], d: CROSS, look: "fault-cross" },
    )
  const labels = twoLines(
    p,
    p.name,
    failed
      ? ["failed"]
      : roles.length > 0
        ? [all, ...(refused ? [roles[0]?.[0] ?? ""] : []), brief, roles[0]?.[1] ?? "", "refuses"]
        : [idle, "anchor"],
  )
  const name = [p.name, row?.isAnchor ? "anchor" : "gateway", failed ? "failed" : "", all || idle].filter(Boolean).join(", ")
  return {
    ...group(p, `gateway${p.serial}`, `gateway ${look.filter(Boolean).join(" ")}`, shapes, labels),
    serial: p.serial,
    what: "gateway",
    name,
    radius,
  }
}

const isLinked = (host: HostRow, gateway: Serial): boolean => upLinks(host).some((l) => l.gateway === gateway)

/** The types in words where there is little room. */
export const SHORT = ["untyped", "fixed", "session", "non-persistent", "graceful"] as const

export const isKept = (p: PrefixRow): boolean => p.state === PrefixState.Anchored || p.state === PrefixState.Grace

/** A narrower host shows no name. */
const LEAST = 24

export function hostThing(frame: Frame, p: HostPlace): Thing {
  const { link, gateway, target } = p.host
  const { strips = [] } = p
  const name = (g: Serial): string => frame.run.entities.get(g)?.name ?? ""
  const links = upLinks(p.host)
  const both = links.map((l) => `${l.name ? `${l.name} ` : ""}at ${name(l.gateway)}${l.isDefault ? ", default route" : ""}`).join(", ")
  const where =
    links.length > 1 ? both : link !== LinkState.Down ? `at ${name(gateway)}` : target ? `on its way to ${name(target)}` : "no link"
  const radius = Math.min(12, p.w / 4)
  const body = { key: "body", d: rect(0, 0, p.w, p.h, radius), look: "body" }
  const look = `host${link === LinkState.Down ? " down" : ""}`
  return {
    ...group(
      p,
      `host${p.serial}`,
      look,
      [body, ...strips],
      p.w < LEAST ? [] : twoLines(strips.length ? { ...p, h: p.h - 5 } : p, p.name, []),
    ),
    serial: p.serial,
    what: "host",
    name: `${p.name}, mobile host, ${where}`,
    radius,
    cell: target || (link === LinkState.Down ? 0 : gateway),
  }
}

export function pillThing(frame: Frame, p: PillPlace): Thing {
  const { text, w, h, form } = p
  const middle = h / 2
  const broken = p.socket.state === SocketState.Broken
  const shapes: Shape[] = [{ key: "body", d: rect(0, 0, w, h, middle), look: "body" }]
  const small = form === Form.SmallName
  const glyphAt = [small ? 14 : form > Form.Glyph ? 19 : w / 2, middle] as const
  if (text.waited >= 0) {
    shapes.push(
      { key: "clock", at: glyphAt, d: circle(0, 0, 6), look: "clock" },
      { key: "waited", at: glyphAt, d: arc(6, Math.max(0.04, text.waited)), look: "clock now" },
    )
  }
  const labels: Label[] = []
  if (small) labels.push(label("name", 26, middle + 4, text.name, "strong"))
  else if (form > Form.Glyph) {
    const words = form > Form.Name && text.role ? `${text.name} ${text.role}` : text.name
    labels.push(label("name", 32, middle + 5, fitted(words, w - 40, "name"), "name"))
    if (form > Form.Role && text.tail) labels.push(label("tail", w - 14, middle + 4, text.tail, "mono", "end"))
  }
  const named = labels[0]
  if (broken && named)
    shapes.push({
      key: "strike",
      d: line(named.x - 2, middle, named.x + 2 + textWidth(named.text, named.look) * 0.94, middle),
      look: "strike",
    })
  if (text.waited < 0)
    shapes.push({
      key: "glyph",
      at: glyphAt,
      d: broken ? CROSS : text.error || p.socket.stalled ? WARNING : TYPE_GLYPH[p.socket.type],
      look: `glyph g${p.socket.type}`,
    })
  return {
    ...group(p, `socket${p.serial}`, `socket ${text.look}`, shapes, labels),
    serial: p.serial,
    what: "socket",
    name: pillName(frame, p.socket, text),
    radius: middle,
  }
}

/** An arc of a fraction of the circle, clockwise from the top. */
function arc(r: number, fraction: number): string {
  const a = 2 * Math.PI * Math.min(fraction, 0.999)
  return `M0 ${-r}A${r} ${r} 0 ${fraction > 0.5 ? 1 : 0} 1 ${(r * Math.sin(a)).toFixed(2)} ${(-r * Math.cos(a)).toFixed(2)}`
}
