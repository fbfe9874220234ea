// Changes of a scenario by `--set` and by its variants. They are made before it is read, so that the same checks apply.

import { SETTINGS } from "../../build/shape.js"
import { TOO_DEEP, tooDeepAt } from "../values/depth.js"
import { ScenarioError } from "../values/error.js"
import { isInherited, own } from "../values/own.js"
import { show } from "../values/show.js"
import { shortened } from "../values/visible.js"

type Json = { [key: string]: unknown }

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/**
 * `key`, `gateways.NAME.key`, `hosts.NAME.key` or `hosts.NAME.APPLICATION.key`, where `*` is every name; `a.b` inside a setting that has parts
 * (`request.timeout`). A key that is no setting is a field of what is named. `commands.N.key` and `faults.N.key`: the Nth, counted from 0. Changes
 * `scenario`; throws a ScenarioError that names the path.
 */
export function override(scenario: Json, path: string, value: unknown): void {
  const [first = "", ...rest] = path.split(".")
  if (rest.length > MOST_PARTS) throw new ScenarioError(shortened(path, 60), `names more than ${MOST_PARTS} levels; no key lies so deep`)
  const topology = scenario.topology as Json | undefined
  const lists: Record<string, Json[]> = {
    hosts: list(scenario.hosts),
    gateways: list(topology?.gateways),
    anchors: list(topology?.anchors),
  }
  const things = own(lists, first)
  if (first === "commands" || first === "faults") {
    const [index = "", ...key] = rest
    const act = /^\d+$/.test(index) ? list(scenario[first])[Number(index)] : undefined
    if (!act) throw new ScenarioError(path, `there is no ${first}[${show(index)}]; there are ${list(scenario[first]).length}`)
    set(act, key, value, path)
    return
  }
  if (!things) {
    const isField = !isSetting(first) && FIELDS.includes(first)
    set(isField ? scenario : inside(scenario, "settings"), [first, ...rest], value, path)
    return
  }
  const [name = "", ...key] = rest
  for (const thing of named(things, name, path, first)) {
    const [inner = "", ...deeper] = key
    const applications = first === "hosts" ? list(thing.applications) : []
    const isApplication = inner === "*" || applications.some((app) => app.name === inner)
    if (isApplication && deeper.length > 0)
      for (const app of named(applications, inner, path, "applications")) give(app, deeper, value, path)
    else give(thing, key, value, path)
  }
}

/** The longest path is `hosts.NAME.APPLICATION.key` with the parts of a setting. */
const MOST_PARTS = 12

/** The fields of a scenario that can be overridden, beside its settings. */
const FIELDS = ["seed", "until", "start", "samples", "pace", "title"]

const isSetting = (key: string) => SETTINGS.split(" ").includes(key)

function give(thing: Json, key: readonly string[], value: unknown, path: string): void {
  const [first] = key
  if (first === undefined || first === "") throw new ScenarioError(path, 'names no key; write one such as "hosts.MH1.reuse"')
  set(isSetting(first) ? inside(thing, "settings") : thing, key, value, path)
}

function named(things: readonly Json[], name: string, path: string, what: string): Json[] {
  const found = things.filter((thing) => name === "*" || thing.name === name)
  if (found.length > 0 || name === "*") return found
  const known = things
    .slice(0, 8)
    .map((thing) => show(thing.name))
    .join(", ")
  throw new ScenarioError(path, `there is no ${show(name)} in ${what}${known ? `; there is ${known}` : ""}`)
}

/** The object under a key. A new one is made where there is none, also in place of a word that stands for a whole object. */
function inside(thing: Json, key: string): Json {
  const found = thing[key]
  if (typeof found === "object" && found !== null && !Array.isArray(found)) return found as Json
  const made: Json = {}
  thing[key] = made
  return made
}

/** Writes a value under keys of which none is one that every object has: "constructor" is a name, and no field. */
function set(thing: Json, [key = "", ...deeper]: readonly string[], value: unknown, path: string): void {
  if (isInherited(key)) throw new ScenarioError(path, `there is no field "${key}"; write one such as "hosts.MH1.reuse"`)
  if (deeper.length === 0) thing[key] = value
  else set(inside(thing, key), deeper, value, path)
}

/** The value of a `--set`: JSON where the text is JSON (`["fixed"]`, `true`, `3`), else the text itself. Throws a ScenarioError for JSON of too many levels. */
export function parseValue(text: string): unknown {
  if (tooDeepAt(text) >= 0) throw new ScenarioError("--set", `the value ${TOO_DEEP}`)
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** The scenario's text with the named variant applied. Throws a ScenarioError for a name that it does not have. */
export function applyVariant(scenario: Json, name: string): void {
  const variants = list(scenario.variants)
  const variant = variants.find((v) => v.name === name) ?? variants[Number(name) - 1]
  if (!variant) {
    const known = variants.map((v) => show(v.name)).join(", ")
    throw new ScenarioError("variants", `there is no variant ${show(name)}${known ? `; there is ${known}` : "; this scenario has none"}`)
  }
  for (const [path, value] of Object.entries((variant.set ?? {}) as Json)) override(scenario, path, value)
}
