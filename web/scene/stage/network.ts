// What only the explorer draws on the stage: the state of links (which are cut, to which interface each belongs, which has the default route),
// where connections come in, and tags of prefixes that can be selected.

import type { Frame, Serial } from "../../../core/host/index.js"
import { PrefixState, Profile, TYPE_WORD } from "../../../core/host/index.js"
import { hasCome, isWithin } from "../moment.js"
import { occurrencesOf } from "../run-facts.js"
import { type Box, type Group, type Point, px, type Shape, type Thing, TYPE_LOOK } from "../things.js"
import { meet, type Spot, spots } from "./layout/labels.js"
import { along } from "./layout/lines.js"
import { type Drawing, type Network, type Place, upLinks } from "./layout/places.js"
import { wayOf } from "./messages.js"
import { ringed, type StageScene } from "./stage.js"

/** Two strokes across a line that is cut between them, over a gap. */
const CUT = "M-7 7L-1-7M1 7L7-7"
const GAP = "M-8 8L-2-8H8L2 8z"
/** An arrow head that points down, to the host. */
const HEAD = "M-5-9H5L0 0z"

export const network: Network = { marks, known }

function marks(stage: Drawing): readonly Shape[] {
  nameLinks(stage)
  nameLocal(stage)
  return [...cuts(stage), ...incoming(stage)]
}

/** What the registry has published: "server: IPfx1". */
function known(frame: Frame): string {
  const { entities } = frame.run
  const published = occurrencesOf(frame.run).published.filter((p) => hasCome(frame, p.at))
  const last = published.at(-1)
  if (!last) return ""
  const apps = new Set(published.map((p) => p.app)).size
  return apps > 1 ? `${apps} names` : `${entities.get(last.app)?.name}: ${entities.get(last.address)?.name}`
}

function cuts({ frame, layout, flows, room }: Drawing): Shape[] {
  const now = occurrencesOf(frame.run).outages.filter((o) => o.other > 0 && isWithin(frame, o.from, o.to))
  return now.flatMap(({ gateway, other, n }): Shape[] => {
    const socket = frame.sockets.find(
      (s) => s.path && [s.path.via, s.path.anchor, s.peer].filter((x) => x === gateway || x === other).length > 1,
    )
    const { way } = wayOf({ from: gateway, to: other, socket: socket?.serial ?? 0 }, layout, flows)
    if (way.length < 2) return []
    const around = ([x, y]: Point): Box => ({ x0: x - 9, y0: y - 9, x1: x + 9, y1: y + 9 })
    // The mark stands in the middle, or at the nearest point that is free.
    const clear = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88].map((f) => along(way, f))
    const [x, y] = clear.find((p) => !room.boxes.some((b) => meet(around(p), b, 2, 2))) ?? (clear[0] as Point)
    room.boxes.push({ x0: x - 9, y0: y - 9, x1: x + 9, y1: y + 9 })
    const places = [
      ...spots(x, y, [-14, 24, -28, 38], [0, 30, -30, 60, -60]),
      ...spots(x, y, [4], [16], "start"),
      ...spots(x, y, [4], [-16], "end"),
    ]
    const names = [gateway, other].map((s) => frame.run.entities.get(s)?.name).join(" to ")
    if (!(layout.full && room.put(`cut${n}`, "link cut,", "strong error", places, names)))
      room.put(`cut${n}`, "link cut", "strong error", places)
    const at: Point = [px(x), px(y)]
    return [
      { key: `gap${n}`, at, d: GAP, look: "cut-gap" },
      { key: `cut${n}`, at, d: CUT, look: "cut" },
    ]
  })
}

/** An arrow head at the host's end of a flow whose connections all came in from a correspondent. */
function incoming({ flows }: Drawing): Shape[] {
  return flows.legs
    .filter((l) => l.key.startsWith("a") && l.sockets.every((s) => s.inbound))
    .map((l): Shape => {
      const [x, y] = l.way[0] as Point
      return { key: `in${l.key}`, at: [px(x), px(y)], d: HEAD, look: `head ${TYPE_LOOK[l.type]}` }
    })
}

/** Of hosts under the update of RFC 6724: what they know to be local; and the routes and the flag of gateways that make it so. */
function nameLocal({ frame, layout, room }: Drawing): void {
  if (!layout.full || !frame.hosts.some(({ selection }) => selection.profile === Profile.Rfc6724Update)) return
  const put = (key: string, words: string, more: string, { x, y, w, h }: Place): boolean => {
    const places = [
      ...spots(x, y, [h / 2 + 18, h / 2 + 26, -h / 2 - 8], [0, 70, -70, 130, -130]),
      ...spots(x + w / 2 + 10, y, [4, -14, 22], [0], "start"),
      ...spots(x - w / 2 - 10, y, [4, -14, 22], [0], "end"),
    ]
    return room.put(key, words, "strong quiet", places, more) !== undefined
  }
  for (const place of layout.hosts) {
    const [first, ...others] = place.host.knownLocal
    const all = others.length > 0 ? [`${first?.prefix} and ${others.length} more`, `${others.length + 1} prefixes`] : [first?.prefix ?? ""]
    if (first) all.some((prefixes) => put(`local${place.serial}`, "local:", prefixes, place))
  }
  for (const { name, routes, snac } of frame.run.scenario.topology.gateways) {
    const place = [...layout.nodes.values()].find((node) => node.name === name)
    if (place && (snac || routes.length > 0)) put(`routes${place.serial}`, snac ? "SNAC router" : "route:", routes.join(", "), place)
  }
}

/** Names the links of a host that has several, and which of them has the default route. */
function nameLinks({ layout, flows, access, room }: Drawing): void {
  for (const { serial, host, x, y, h } of layout.hosts) {
    const links = upLinks(host)
    if (links.length < 2) continue
    const same = new Set(links.map((l) => l.interface)).size === 1
    for (const link of links) {
      const g = layout.nodes.get(link.gateway)
      if (!g) continue
      const out = Math.sign(g.x - x) || 1
      const way = wayTo(serial, link.gateway, g.x) ?? []
      // Beside the line below its gateway, on the outer side first; else near the host.
      const [near, top, low] = [way.at(-1)?.[0] ?? x, y - h / 2, g.y + g.h / 2]
      const beside = (side: number): readonly Spot[] =>
        spots(g.x, low, [18, 30, 42, 54, 66], [12, 20, 28, 40].map((d) => d * side), side > 0 ? "start" : "end") // biome-ignore format: a line
      const byHost = spots(near + out * 14, top, [-12, -26, -40], [0, out * 16, out * 40], out > 0 ? "start" : "end")
      const places = [...beside(out), ...beside(-out), ...byHost]
      const name = same ? (link.gateway === host.gateway ? "new link" : "old link") : link.name
      const key = `if${serial}-${link.gateway}`
      if (!(layout.full && link.isDefault && room.put(key, `${name},`, "strong", places, "default route")))
        room.put(key, name, "strong", places)
    }
  }

  /** The line of a link, from its gateway down. */
  function wayTo(host: Serial, gateway: Serial, gx: number): readonly Point[] | undefined {
    const leg = flows.legs.find((l) => l.from === host && l.to === gateway)
    if (leg) return [...leg.way].reverse()
    return access.find((way) => way[0]?.[0] === gx)
  }
}

/** Tags of released prefixes stay groups. */
export function withPrefixes(frame: Frame, scene: StageScene, selected: number): StageScene {
  const things: Thing[] = []
  const groups = scene.groups.filter((group) => {
    const thing = prefixThing(frame, group, selected)
    if (thing) things.push(thing)
    return !thing
  })
  return { ...scene, groups, things: [...scene.things, ...things] }
}

function prefixThing(frame: Frame, group: Group, selected: number): Thing | undefined {
  const prefix = frame.prefixes.find((p) => group.key === `prefix${p.serial}`)
  if (!prefix || prefix.state >= PrefixState.Released) return undefined
  const { serial, type, text, state } = prefix
  const owner = frame.run.entities.get(prefix.owner)?.name ?? ""
  const name = `${prefix.name}, ${TYPE_WORD[type]} prefix, ${text}, ${state > PrefixState.Local ? "anchored at" : "of"} ${owner}`
  const thing: Thing = { ...group, serial, what: "prefix", name, radius: 6 }
  return serial === selected ? ringed(thing) : thing
}
