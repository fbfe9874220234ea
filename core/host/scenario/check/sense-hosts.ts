// Checks the sense of hosts, applications and commands: names must exist, settings and addresses must be what they claim to be.

import * as v from "valibot"
import { parseIp6 } from "../../values/ip6.js"
import { timeText } from "../../values/time.js"
import type { Application } from "../definition/application.js"
import { DEFAULTS } from "../definition/defaults.js"
import type { Scenario } from "../definition/scenario.js"
import { type Settings, SettingsSchema } from "../definition/settings.js"
import { threadsOf } from "../definition/threads.js"
import { checkEnds, checkPrefix, fail, known, Nonsense, type Path, unique } from "./nonsense.js"

export function checkHosts(scenario: Scenario, peers: readonly string[]): void {
  checkSettings(scenario.settings, ["settings"])
  scenario.topology.gateways.forEach(({ settings }, i) => checkSettings(settings, ["topology", "gateways", i, "settings"]))
  scenario.hosts.forEach((host, i) => {
    unique(host.applications, ["hosts", i, "applications"])
    if (new Set(host.interfaces).size < host.interfaces.length) fail(["hosts", i, "interfaces"], "two interfaces have one name; rename one")
    host.applications.forEach((app, k) => checkApplication(app, ["hosts", i, "applications", k], peers))
    checkSettings(host.settings, ["hosts", i, "settings"])
    if (host.identifier && !parseIp6(host.identifier))
      fail(["hosts", i, "identifier"], `"${host.identifier}" is no interface identifier; write one such as "::c5"`)
  })
}

function checkApplication(app: Application, path: Path, peers: readonly string[]): void {
  unique(app.sockets, [...path, "sockets"])
  checkSettings(app.settings, [...path, "settings"])
  threadsOf(app).forEach((thread, s) => {
    const place = app.sockets.length > 0 ? [...path, "sockets", s] : path
    if (thread.to !== undefined) known(thread.to, peers, [...place, "to"], "correspondent")
    else if (thread.connect && !thread.serve && !thread.calls)
      fail([...place, "to"], 'is missing: whom does it connect to? Name a correspondent, or set "connect" to false')
    thread.calls?.forEach((call, c) => {
      const at = [...place, "calls", c, "to"]
      if (call.call === "connect") {
        if (call.to !== undefined) known(call.to, peers, at, "correspondent")
        else if (thread.to === undefined) fail(at, "is missing: name a correspondent here or at the application")
      }
      if (call.call === "bind" && call.to !== "claim" && call.to !== "any" && !parseIp6(call.to))
        fail(at, `"${call.to}" is no IPv6 address`)
    })
  })
}

function checkSettings({ preferredLifetime, validLifetime }: Settings, path: Path): void {
  const preferred = preferredLifetime ?? DEFAULTS.preferredLifetime ?? 0
  if (preferred > (validLifetime ?? DEFAULTS.validLifetime ?? 0)) {
    fail([...path, "preferredLifetime"], "is longer than the valid lifetime (RFC 4862 §5.5.3 c); lower it or raise validLifetime")
  }
}

export interface Names {
  readonly gateways: readonly string[]
  /** Gateways and anchors. */
  readonly nodes: readonly string[]
  readonly peers: readonly string[]
  readonly hosts: readonly string[]
  readonly registry: string
  /** The interfaces and applications of a host, by its name. */
  readonly of: (host: string) => { readonly interfaces: readonly string[]; readonly applications: readonly string[] } | undefined
}

/** Each host is looked at once, however many commands name it. */
export function hostsByName({ hosts }: Scenario): Names["of"] {
  const found = new Map(
    hosts.map(({ name, interfaces, applications }) => {
      const threads = applications.flatMap(threadsOf).map((thread) => thread.name)
      return [name, { interfaces, applications: threads }] as const
    }),
  )
  return (host) => found.get(host)
}

export function checkCommand(command: Scenario["commands"][number], path: Path, names: Names): void {
  if ("gateway" in command && command.gateway !== undefined) {
    const served = command.do === "attach" || command.do === "capability"
    known(command.gateway, served ? names.gateways : names.nodes, [...path, "gateway"], served ? "gateway" : "gateway or anchor")
  }
  if (command.do === "drop" || command.do === "delay") checkWhose(command, path, names)
  if ("node" in command) known(command.node, names.nodes, [...path, "node"], "gateway or anchor")
  if ("between" in command) checkEnds(command.between, [...path, "between"], names.nodes, names.peers)
  if ("correspondent" in command) known(command.correspondent, names.peers, [...path, "correspondent"], "correspondent")
  if (command.do === "advertise") {
    if (command.prefix !== undefined) checkPrefix(command.prefix, [...path, "prefix"])
    for (const [k, route] of (command.routes ?? []).entries()) checkPrefix(route, [...path, "routes", k])
  }
  if (command.do === "set") checkSet(command, path)
  if (!("host" in command) || command.host === undefined) return
  const host = names.of(command.host)
  if (!host) known(command.host, names.hosts, [...path, "host"], "host")
  if ("interface" in command && command.interface !== undefined)
    known(command.interface, host?.interfaces ?? [], [...path, "interface"], `interface of ${command.host}`)
  if (!("application" in command) || command.application === undefined) return
  known(command.application, host?.applications ?? [], [...path, "application"], `application of ${command.host}`)
}

function checkWhose(
  { from, to, about, at, until }: Extract<Scenario["commands"][number], { do: "drop" | "delay" }>,
  path: Path,
  names: Names,
): void {
  const ends = [...names.hosts, ...names.nodes, ...names.peers, names.registry]
  for (const [key, name] of Object.entries({ from, to }))
    if (name !== undefined) known(name, ends, [...path, key], "host, gateway, anchor, correspondent or registry")
  if (about !== undefined) known(about, names.hosts, [...path, "about"], "host")
  if (until !== undefined && until < at) fail([...path, "until"], `is before the fault begins; write a time after ${timeText(at)}`)
}

function checkSet(command: Extract<Scenario["commands"][number], { do: "set" }>, path: Path): void {
  if (command.application !== undefined && command.host === undefined) fail([...path, "host"], "is missing: whose application is it?")
  if (command.gateway !== undefined && command.host !== undefined)
    fail([...path, "gateway"], "a setting is of a gateway or of a host; remove one")
  const { key, value } = command
  known(key, Object.keys(SettingsSchema.entries), [...path, "key"], "setting")
  const read = v.safeParse(SettingsSchema, { [key]: value })
  if (!read.success) throw new Nonsense([...path, "value"], "", "", [], read.issues[0])
}
