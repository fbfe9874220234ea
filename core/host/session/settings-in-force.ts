// Which value of each setting is in force at a time, and where it was given: an application's own, else its host's or the gateway's, else
// the scenario's, else the default. What commands changed until then counts as given where they say.

import * as v from "valibot"
import { DEFAULTS } from "../scenario/definition/defaults.js"
import { type Settings, SettingsSchema } from "../scenario/definition/settings.js"
import type { Frame, TimedCommand } from "../types/run.js"
import { TYPE_NAMES, typeName } from "../values/names.js"
import type { Micros } from "../values/time.js"

/** Whose settings are asked for: those of the scenario where nothing is named. */
export interface Level {
  readonly host?: string | undefined
  readonly application?: string | undefined
  readonly gateway?: string | undefined
}

export interface Given {
  /** As a scenario file writes it; times in microseconds. */
  readonly value: unknown
  readonly by: "default" | "scenario" | "host" | "gateway" | "application"
  /** When a command gave it; −1: the scenario file or the default. */
  readonly at: Micros
}

type Flat = Readonly<Record<string, unknown>>

/** By the path of each setting: "reuse", "request.timeout", "selection.profile". */
export function settingsInForce({ time, run }: Pick<Frame, "time" | "run">, level: Level): ReadonlyMap<string, Given> {
  const { scenario } = run
  const { host: hostName, application, gateway: gatewayName } = level
  const found = new Map<string, Given>()
  const give = (by: Given["by"], at: Micros, flat: Flat): void => {
    for (const [path, value] of Object.entries(flat)) if (value !== undefined) found.set(path, { value, by, at })
  }
  const layer = (by: Given["by"], own: Settings | undefined, at: Level): void => {
    give(by, -1, flatten(own ?? {}))
    for (const timed of run.commands) if (timed.at <= time) give(by, timed.at, settingOf(timed, at))
  }
  give("default", -1, flatten(DEFAULTS))
  layer("scenario", scenario.settings, {})
  const host = scenario.hosts.find((h) => h.name === hostName)
  const nodes = [...scenario.topology.gateways, ...scenario.topology.anchors]
  if (gatewayName !== undefined) layer("gateway", nodes.find((g) => g.name === gatewayName)?.settings, { gateway: gatewayName })
  if (hostName !== undefined) layer("host", host?.settings, { host: hostName })
  // A socket of several is named APPLICATION/SOCKET; its application's settings are its own.
  const app = host?.applications.find((a) => a.name === application?.split("/")[0])
  if (application !== undefined) layer("application", app?.settings, { host: hostName, application })
  return found
}

/** The settings that a `set` command gives, where it is of exactly this level. */
function settingOf({ command }: TimedCommand, { host, application, gateway }: Level): Flat {
  if (command.do !== "set" || command.host !== host || command.application !== application || command.gateway !== gateway) return {}
  const read = v.safeParse(SettingsSchema, { [command.key]: command.value })
  return read.success ? flatten(read.output) : {}
}

/** Settings by path. A word that stands for a setting of several parts gives each part a value. */
function flatten(settings: Settings): Flat {
  const { request, requestTimeout, idleKeep, duplicate, selection, permission, renewal, temporary, bootSet, networkDefault, ...plain } =
    settings
  return {
    ...plain,
    bootSet: Array.isArray(bootSet) ? bootSet.map(typeName) : bootSet,
    networkDefault: networkDefault && typeName(networkDefault),
    "request.roundTrips": request?.roundTrips,
    "request.timeout": request?.timeout ?? requestTimeout,
    "request.retries": request?.retries,
    "request.blocking": request?.blocking,
    "request.rapidCommit": request?.rapidCommit,
    "duplicate.retries": duplicate?.retries,
    renewal: typeof renewal === "number" ? { seconds: renewal } : renewal,
    temporary: temporary && true,
    ...parts("idleKeep", typeof idleKeep === "object" ? idleKeep : { sessionLasting: idleKeep }),
    ...selectionParts(selection),
    ...permissionParts(permission),
  }
}

function parts(key: string, of: Flat): Flat {
  return Object.fromEntries(Object.entries(of).map(([part, value]) => [`${key}.${part}`, value]))
}

function selectionParts(given: Settings["selection"]): Flat {
  if (given === undefined) return {}
  const { profile, rule5_5 = "asProfile", rule7 = "asProfile", cga = "asProfile" } = typeof given === "string" ? { profile: given } : given
  return parts("selection", { profile, rule5_5, rule7, cga })
}

function permissionParts(given: Settings["permission"]): Flat {
  if (given === undefined) return {}
  const all = Object.keys(TYPE_NAMES)
  const own = typeof given === "string" ? {} : given
  const most = parts("permission.quota", { ...Object.fromEntries(all.map((type) => [type, "none"])), ...own.quota })
  const unprivileged = given === "fixedPremium" ? all.filter((type) => type !== "fixed") : (own.unprivileged?.map(typeName) ?? all)
  return { "permission.unprivileged": unprivileged, "permission.error": own.error ?? "EAI_REQUIREDIPFAILED", ...most }
}

/** The key and value of a `set` command that changes one setting. A part that cannot be given alone comes with the others as they are. */
export function settingValue(inForce: ReadonlyMap<string, Given>, path: string, value: unknown): { key: string; value: unknown } {
  const [key = "", ...rest] = path.split(".")
  if (rest.length === 0) return { key, value }
  if (key !== "selection" && key !== "permission") return { key, value: nested(rest, value) }
  const whole: Record<string, unknown> = {}
  for (const [other, given] of inForce) {
    const [of, part = "", inner] = other.split(".")
    const now = other === path ? value : given.value
    if (of !== key || now === "asProfile" || now === "none") continue
    if (inner) whole[part] = { ...(whole[part] as object), [inner]: now }
    else whole[part] = now
  }
  return { key, value: whole }
}

function nested([part = "", ...deeper]: readonly string[], value: unknown): unknown {
  return { [part]: deeper.length > 0 ? nested(deeper, value) : value }
}
