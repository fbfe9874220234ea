// Reads a population from text, checks it, and divides it into parts. Each fault names its place and the remedy.

import * as v from "valibot"
import { explainSyntax } from "../scenario/check/fault.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import { checkLength, checkScenario } from "../scenario/read.js"
import { canonical, digestOf, seedOf } from "../study/digest.js"
import { TOO_DEEP, tooDeepAt } from "../values/depth.js"
import { ofFile, ScenarioError } from "../values/error.js"
import { own } from "../values/own.js"
import { pathText, show } from "../values/show.js"
import { MOST_NEIGHBOURS, MOST_PRESETS, type PopulationFile, PopulationSchema } from "./definition.js"

export interface Population {
  readonly file: PopulationFile
  /** The template with all gateways, and one host. */
  readonly scenario: Scenario
  /** From which gateway to which hosts go, by index. */
  readonly ways: readonly (readonly [from: number, to: number])[]
  /** SHA-256 of what the figures follow from. Titles and words are not in it. */
  readonly digest: string
}

/** A part: a world of its own. */
export interface Part {
  /** From 0. */
  readonly part: number
  /** From 1. */
  readonly replication: number
  readonly hosts: number
  readonly seed: number
}

/** Rejects with a ScenarioError for the first fault. */
export async function readPopulation(text: string, name = ""): Promise<Population> {
  try {
    return await read(text)
  } catch (error) {
    throw ofFile(error, name)
  }
}

async function read(text: string): Promise<Population> {
  const file = parse(text)
  const { title, description: _, commands, faults, until: __, ...template } = file.scenario as Readonly<Record<string, unknown>>
  for (const [field, given] of Object.entries({ commands, faults }))
    if (Array.isArray(given) && given.length > 0)
      throw new ScenarioError(
        `scenario.${field}`,
        "a population's hosts act by themselves; leave it out, and say in movement and sessions what they do",
      )
  const scenario = await checkScenario({
    title: title ?? file.title,
    ...template,
    version: 1,
    commands: [],
    until: file.until / 1e6,
  }).catch((error: unknown) =>
    Promise.reject(error instanceof ScenarioError ? new ScenarioError(`scenario.${error.place}`, error.fault) : error),
  )
  const whole = withGateways(scenario, file)
  checkHosts(whole, file)
  checkTimes(file)
  const { $schema: _s, title: _t, about: _a, ...what } = JSON.parse(text)
  return { file, scenario: whole, ways: waysOf(whole, file), digest: digestOf(canonical(what)) }
}

function parse(text: string): PopulationFile {
  checkLength(text)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw explainSyntax(text)
  }
  if (tooDeepAt(text) >= 0) throw new ScenarioError("", TOO_DEEP)
  const { success, output, issues } = v.safeParse(PopulationSchema, value)
  if (success) return output
  const [issue] = issues
  const place = pathText((issue.path ?? []).map(({ key }) => key as string | number))
  const isUnknown = issue.type === "strict_object" && issue.expected === "never"
  const isMissing = issue.type === "strict_object" && issue.received === "undefined"
  const fault = isUnknown
    ? "unknown field; leave it out"
    : isMissing
      ? "is missing; add it"
      : `${show(issue.input, 60)} does not fit: ${issue.message}`
  throw new ScenarioError(place, fault)
}

/** The template's first gateway as often as the file says, under the names GW1, GW2 … */
function withGateways(scenario: Scenario, { cells }: PopulationFile): Scenario {
  const [first] = scenario.topology.gateways
  if (cells.gateways === undefined || !first) return scenario
  const gateways = Array.from({ length: cells.gateways }, (_, i) => ({ ...first, name: `GW${i + 1}` }))
  return { ...scenario, topology: { ...scenario.topology, gateways } }
}

function checkHosts({ hosts, topology }: Scenario, { sessions, hosts: all, parts }: PopulationFile): void {
  const [host, ...more] = hosts
  if (topology.gateways.length === 0)
    throw new ScenarioError("scenario.topology.gateways", "there is no gateway that hosts can attach to; add one")
  if (!host || more.length > 0) throw new ScenarioError("scenario.hosts", `has ${hosts.length}; the template has exactly one host`)
  if (host.interfaces.length > 1)
    throw new ScenarioError("scenario.hosts[0].interfaces", "hosts of a population have one interface; leave it out")
  if (host.identifier) throw new ScenarioError("scenario.hosts[0].identifier", "would be the same for all hosts; leave it out")
  if (host.applications.length === 0 || host.applications.length > MOST_PRESETS)
    throw new ScenarioError("scenario.hosts[0].applications", `has ${host.applications.length}; 1 to ${MOST_PRESETS} are possible`)
  for (const [i, { name, sockets, calls, serve }] of host.applications.entries()) {
    const place = `scenario.hosts[0].applications[${i}]`
    if (sockets.length > 0 || calls || serve)
      throw new ScenarioError(place, "applications of a population open one socket by themselves: no sockets, calls or serve")
    if (!own(sessions.mix, name))
      throw new ScenarioError(`sessions.mix`, `says nothing of the application "${name}"; add it, or take it out of the template`)
  }
  for (const name of Object.keys(sessions.mix))
    if (!host.applications.some((known) => known.name === name))
      throw new ScenarioError(
        `sessions.mix.${name}`,
        `the template's host has no such application; it has ${host.applications.map((a) => a.name).join(", ")}`,
      )
  if (parts > all) throw new ScenarioError("parts", `${parts} parts for ${all} hosts; at most one part for each host`)
}

function checkTimes({ warmUp, until, arrive }: PopulationFile): void {
  if (warmUp >= until) throw new ScenarioError("warmUp", "nothing would be counted; it ends before until")
  if (arrive > until) throw new ScenarioError("arrive", "hosts would come after the end; it is at most until")
}

function waysOf({ topology: { gateways } }: Scenario, { cells: { neighbours } }: PopulationFile): Population["ways"] {
  const n = gateways.length
  if (Array.isArray(neighbours)) return pairs(neighbours, gateways)
  const indices = Array.from({ length: n }, (_, i) => i)
  const apart = (ways: readonly (readonly [number, number])[]) => ways.filter(([from, to]) => from !== to)
  if (neighbours === "onward") return apart(indices.map((i) => [i, (i + 1) % n] as const))
  if (neighbours === "ring")
    return apart(indices.flatMap((i) => (n === 2 ? [[i, 1 - i] as const] : [[i, (i + 1) % n] as const, [i, (i + n - 1) % n] as const])))
  const width = Math.ceil(Math.sqrt(n))
  return indices.flatMap((i) => {
    const column = i % width
    const next = [...(column > 0 ? [i - 1] : []), ...(column < width - 1 ? [i + 1] : []), i - width, i + width]
    return next.filter((to) => to >= 0 && to < n).map((to) => [i, to] as const)
  })
}

function pairs(given: readonly (readonly [string, string])[], gateways: Scenario["topology"]["gateways"]): Population["ways"] {
  const index = new Map(gateways.map(({ name }, i) => [name, i]))
  const room = new Map<number, Set<number>>()
  for (const [i, pair] of given.entries()) {
    const [a = -1, b = -1] = pair.map((name, end) => {
      const at = index.get(name)
      if (at === undefined) throw new ScenarioError(`cells.neighbours[${i}][${end}]`, `there is no gateway "${name}"`)
      return at
    })
    if (a === b) throw new ScenarioError(`cells.neighbours[${i}]`, "a gateway is no neighbour of itself; take the pair out")
    for (const [from, to] of [[a, b] as const, [b, a] as const]) {
      const others = room.get(from) ?? new Set()
      room.set(from, others.add(to))
      if (others.size > MOST_NEIGHBOURS)
        throw new ScenarioError(`cells.neighbours[${i}]`, `a gateway has at most ${MOST_NEIGHBOURS} neighbours`)
    }
  }
  return [...room].flatMap(([from, others]) => [...others].map((to) => [from, to] as const))
}

/** So much of `all` falls to this part: the first parts have one more where it does not come out even. */
export const shareOf = (all: number, part: number, parts: number): number => Math.floor(all / parts) + (part < all % parts ? 1 : 0)

/** The parts of a replication, in the order in which they are merged. A seed follows from population, replication and part alone. */
export const partsOf = ({ file, digest }: Population, replication = 1): readonly Part[] =>
  Array.from({ length: file.parts }, (_, part) => ({
    part,
    replication,
    hosts: shareOf(file.hosts, part, file.parts),
    seed: seedOf(`${digest} ${replication} ${part}`),
  }))
