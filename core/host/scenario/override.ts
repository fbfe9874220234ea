// Changes of a scenario by `--set` and by its variants. They are made before it is read, so that the same checks apply.

import { SETTINGS } from "../../build/shape.js"
import { ScenarioError } from "../values/error.js"

type Json = { [key: string]: unknown }

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/**
 * `key`, `gateways.NAME.key`, `hosts.NAME.key` or `hosts.NAME.APPLICATION.key`, where `*` is every name; `a.b` inside a setting that has parts
 * (`request.timeout`). A key that is no setting is a field of what is named. `commands.N.key` and `faults.N.key`: the Nth, counted from 0. Changes
 * `scenario`; throws a ScenarioError that names the path.
 */
export function override(scenario: Json, path: string, value: unknown): void {
  const [first = "", ...rest] = path.split(".")
  const topology = scenario.topology as Json | undefined
  const lists: Record<string, Json[]> = {
    hosts: list(scenario.hosts),
    gateways: list(topology?.gateways),
    anchors: list(topology?.anchors),
  }
  const things = lists[first]
  if (first === "commands" || first === "faults") {
    const [index = "", ...key] = rest
    const act = list(scenario[first])[Number(index)]
    if (!act) throw new ScenarioError(path, `there is no ${first}[${index}]; there are ${list(scenario[first]).length}`)
    set(act, key, value)
    return
  }
  if (!things) {
    const isField = !isSetting(first) && FIELDS.includes(first)
    set(isField ? scenario : inside(scenario, "settings"), [first, ...rest], value)
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

/** The fields of a scenario that can be overridden, beside its settings. */
const FIELDS = ["seed", "until", "start", "samples", "pace", "title"]

const isSetting = (key: string) => SETTINGS.split(" ").includes(key)

function give(thing: Json, key: readonly string[], value: unknown, path: string): void {
  const [first] = key
  if (first === undefined || first === "") throw new ScenarioError(path, 'names no key; write one such as "hosts.MH1.reuse"')
  set(isSetting(first) ? inside(thing, "settings") : thing, key, value)
}

function named(things: readonly Json[], name: string, path: string, what: string): Json[] {
  const found = things.filter((thing) => name === "*" || thing.name === name)
  if (found.length > 0 || name === "*") return found
  const known = things.map((thing) => String(thing.name)).join(", ")
  throw new ScenarioError(path, `there is no "${name}" in ${what}${known ? `; there is ${known}` : ""}`)
}

/** The object under a key. A new one is made where there is none, also in place of a word that stands for a whole object. */
function inside(thing: Json, key: string): Json {
  const found = thing[key]
  if (typeof found === "object" && found !== null && !Array.isArray(found)) return found as Json
  const made: Json = {}
  thing[key] = made
  return made
}

function set(thing: Json, [key = "", ...deeper]: readonly string[], value: unknown): void {
  if (deeper.length === 0) thing[key] = value
  else set(inside(thing, key), deeper, value)
}

/** The value of a `--set`: JSON where the text is JSON (`["fixed"]`, `true`, `3`), else the text itself. */
export function parseValue(text: string): unknown {
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
    const known = variants.map((v) => `"${v.name}"`).join(", ")
    throw new ScenarioError("variants", `there is no variant "${name}"${known ? `; there is ${known}` : "; this scenario has none"}`)
  }
  for (const [path, value] of Object.entries((variant.set ?? {}) as Json)) override(scenario, path, value)
}
