// The look in a link: "camera=2.25,0.4,0.5&nodes=GW1:0.2:0.6&axis=events&sight=8,6.05&relative=1&marks=6.5:Mine". Values equal to the default
// are left out when it is written, parts that are not sound when it is read. Things go by their names, since serials may change; numbers
// have the precision of a pixel. A key never changes its meaning: another format gets another key (F120).

import type { Entity, Run, Serial } from "../../core/host/index.js"
import type { Look } from "../explorer/look.js"
import { MOST_MARKERS } from "../explorer/markers.js"
import { isAxis } from "../explorer/timing.js"
import { CLOSEST as NEAREST, WHOLE as WHOLE_RUN } from "../scene/axis/measure.js"
import { SCALES } from "../scene/ladder/canvas.js"
import { CLOSEST, panned, WHOLE } from "../scene/stage/layout/camera.js"
import { hostsOf } from "../scene/timeline/rows.js"

/** What a fragment says of the look. The parts that visitors choose for all moments are there only if the fragment mentions them. */
export function readLook(hash: string, run: Run): Partial<Look> {
  const said = saidIn(hash)
  const list = (key: string): string[] => (said.get(key) ?? "").split(",").filter(Boolean)
  const [axis, tab] = [said.get("axis"), said.get("tab") ?? ""]
  const marks = list("marks").flatMap(readMark)
  const hidden = list("hidden").flatMap((item) => readColumn(item, run))
  return {
    camera: readCamera(list("camera")),
    each: said.get("each") === "1",
    layout: new Map(list("nodes").flatMap((item) => readNode(item, run))),
    sight: readSight(list("sight")),
    lanes: new Map(list("lanes").flatMap((item) => readLane(item, run))),
    tall: said.get("tall") === "1",
    hidden: hidden.length > 0 || said.get("hidden") === NONE ? new Set(hidden) : null,
    scale: SCALES.find((scale) => String(scale) === said.get("scale")) ?? 1,
    rule: number(said.get("rule"), 0, 99, 0) ?? null,
    records: said.get("records") ?? "",
    ...(isAxis(axis) ? { axis } : {}),
    ...(said.get("relative") === "1" ? { relative: true } : {}),
    ...(marks.length > 0 ? { markers: marks.sort((a, b) => a.at - b.at).slice(0, MOST_MARKERS) } : {}),
    ...(said.get("panels") === NONE ? { open: [], folded: [] } : readViews(list("panels"))),
    ...(/^[a-z]{1,20}$/.test(tab) ? { tab } : {}),
  }
}

/** The parts of a fragment that hold the look: "key=value". */
export function writeLook(look: Look, run: Run): string[] {
  const { camera, layout, each, axis, sight, lanes, tall, hidden, scale, rule, records, relative, markers, open, folded, tab } = look
  const columns = [...(hidden ?? [])].flatMap((key) => writeColumn(key, run))
  const said: readonly (readonly [key: string, value: string])[] = [
    ["camera", isWhole(camera) ? "" : writeCamera(camera)],
    ["nodes", `${[...layout].map(([node, at]) => [name(node), ...at.map((v) => rounded(v, 3))].join(":"))}`],
    ["each", each ? "1" : ""],
    ["axis", axis === "idle" ? "" : axis],
    ["sight", isWhole(sight) ? "" : `${rounded(sight.zoom, 3)},${seconds(sight.left)}`],
    ["lanes", writeLanes(lanes, run)],
    ["tall", tall ? "1" : ""],
    ["hidden", hidden && columns.length === 0 ? NONE : `${columns}`],
    ["scale", scale === 1 ? "" : String(scale)],
    ["rule", rule === null ? "" : String(rule)],
    ["relative", relative ? "1" : ""],
    ["marks", `${markers.map((m) => `${seconds(m.at)}:${name(m.name)}`)}`],
    ["panels", open ? `${open.map((id) => (folded.includes(id) ? `${name(id)}:folded` : name(id)))}` || NONE : ""],
    ["tab", tab],
    ["records", records],
  ]
  return said.filter(([, value]) => value).map((pair) => pair.join("="))
}

const NONE = "none"
const LONGEST_NAME = 80
/** 30 days, as in a scenario. */
const LATEST = 30 * 86_400

/** The undecoded value of each key: names are decoded after lists are split. If a key is repeated, its first value counts. */
function saidIn(hash: string): ReadonlyMap<string, string> {
  const pairs = hash.replace(/^#/, "").split("&")
  return new Map(pairs.reverse().map((pair) => [pair.replace(/=.*/s, ""), pair.replace(/^[^=]*=?/, "")]))
}

function writeCamera(camera: Look["camera"]): string {
  const { zoom, at } = panned({ ...camera, zoom: rounded(camera.zoom, 3) }, 0, 0)
  return `${[zoom, ...at.map((v) => rounded(v, 4))]}`
}

/** Panning by nothing keeps the camera within the stage. */
function readCamera([zoom, x, y]: readonly string[]): Look["camera"] {
  const [z, ...at] = [number(zoom, 1, CLOSEST), number(x, 0, 1), number(y, 0, 1)]
  if (z === undefined || z === 1 || at[0] === undefined || at[1] === undefined) return WHOLE
  return panned({ zoom: z, at: [at[0], at[1]] }, 0, 0)
}

/** The nodes that can be moved; hosts stand where they are attached. */
const NODES: readonly Entity["what"][] = ["gateway", "peer", "registry"]

function readNode(item: string, run: Run): [string, readonly [number, number]][] {
  const [who = "", across, down] = item.split(":")
  const [x, y] = [number(across, 0, 1), number(down, 0, 1)]
  const node = named(who)
  if (x === undefined || y === undefined) return []
  return [...run.entities.values()].some((e) => e.name === node && NODES.includes(e.what)) ? [[node, [x, y]]] : []
}

function readSight([zoom, left]: readonly string[]): Look["sight"] {
  const [z, t] = [number(zoom, 1, NEAREST), number(left, 0, LATEST, 6)]
  return z === undefined || z === 1 || t === undefined ? WHOLE_RUN : { zoom: z, left: micros(t) }
}

/** "host:open" or "host:folded"; the empty name stands for every host. */
function writeLanes(lanes: Look["lanes"], run: Run): string {
  const is = (open: boolean): string => (open ? "open" : "folded")
  const hosts = hostsOf(run)
  const [first] = lanes.values()
  if (hosts.length > 1 && lanes.size === hosts.length && hosts.every(({ host }) => lanes.get(host) === first))
    return `:${is(first === true)}`
  return `${[...lanes].flatMap(([host, open]) => (run.entities.has(host) ? `${name(nameOf(run, host))}:${is(open)}` : []))}`
}

function readLane(item: string, run: Run): [Serial, boolean][] {
  const [who = "", how] = item.split(":")
  if (how !== "open" && how !== "folded") return []
  const hosts = who === "" ? hostsOf(run).map(({ host }) => host) : [serialOf(run, "host", named(who))]
  return hosts.filter((host) => host > 0).map((host) => [host, how === "open"])
}

/** The key of a column of the ladder: its kind and the serial of its node; in links, its kind and the name. */
const COLUMN = /^(apps|stack|gw|peers|registry)(\d*)$/

function writeColumn(key: string, run: Run): string[] {
  const [, kind = "", serial = ""] = COLUMN.exec(key) ?? []
  return [serial ? `${kind}:${name(nameOf(run, Number(serial)))}` : kind].filter(Boolean)
}

function readColumn(item: string, run: Run): string[] {
  const [kind = "", who] = item.split(":")
  if (who === undefined) return kind === "peers" || kind === "registry" ? [kind] : []
  const serial = serialOf(run, kind === "gw" ? "gateway" : "host", named(who))
  return serial > 0 && ["apps", "stack", "gw"].includes(kind) ? [`${kind}${serial}`] : []
}

/** "why" is an open view, "why:folded" one of which only the heading shows. */
function readViews(items: readonly string[]): Pick<Look, "open" | "folded"> | undefined {
  const views = items.map((item) => item.split(":"))
  const ids = (of: typeof views): string[] => of.map(([id = ""]) => named(id))
  return views.length > 0 ? { open: ids(views), folded: ids(views.filter(([, is]) => is === "folded")) } : undefined
}

function readMark(item: string): Look["markers"][number][] {
  const [at, called = ""] = item.split(":")
  const t = number(at, 0, LATEST, 6)
  return t === undefined ? [] : [{ at: micros(t), name: named(called).slice(0, LONGEST_NAME) }]
}

const nameOf = (run: Run, serial: Serial): string => run.entities.get(serial)?.name ?? ""
const serialOf = (run: Run, what: Entity["what"], called: string): Serial =>
  [...run.entities.values()].find((e) => e.what === what && e.name === called)?.serial ?? 0

/** A name in a fragment: every character that has a meaning there is escaped. */
export function name(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll("%20", "+")
}

export function named(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "))
  } catch {
    return ""
  }
}

const isWhole = ({ zoom }: { readonly zoom: number }): boolean => rounded(zoom, 3) === 1
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
const seconds = (t: number): number => rounded(t / 1_000_000, 6)
const micros = (s: number): number => Math.round(s * 1_000_000)

/** A plain number within bounds, rounded to so many decimals; undefined for any other text. */
function number(text: string | undefined, least: number, most: number, digits = 4): number | undefined {
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(text ?? "")) return undefined
  const value = rounded(Number(text), digits)
  return value >= least && value <= most ? value : undefined
}
