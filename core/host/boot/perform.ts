// Performs commands: each is a call of a function that the core exports.

import { NONE, NodeKind, Reason, Tab } from "../../abi.js"
import { writeCall } from "../../build/layout.js"
import type { Command } from "../scenario/definition/commands.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { TimedCommand } from "../types/run.js"
import { ScenarioError } from "../values/error.js"
import { parsePrefix } from "../values/ip6.js"
import { mask } from "../values/names.js"
import { NEVER } from "../values/time.js"
import type { Booted } from "./booted.js"
import { callRow } from "./calls.js"

/** The scenario's commands and faults in the order in which they happen: by time, commands before faults, each as in the file. */
export function scriptOf({ commands, faults }: Scenario): TimedCommand[] {
  const timed = (list: "commands" | "faults", acts: Scenario["commands"]) =>
    acts.map(({ at, ...command }, i): TimedCommand => ({ at, command: command as Command, from: "script", place: `${list}[${i}]` }))
  return [...timed("commands", commands), ...timed("faults", faults)].sort((a, b) => a.at - b.at)
}

/** The bit of an option that is a route. */
const ROUTE = 16

/** A time that the command leaves to the settings. */
const AS_SET = -1

/** Returns Errno.OK, or the error that says why the command makes no sense now. Throws a ScenarioError for names that the scenario does not have. */
export function perform(booted: Booted, command: Command): number {
  const { engine, hosts, gateways, peers, apps, interfaces } = booted
  const { call } = engine
  const app = (c: { readonly host: string; readonly application: string }) => slot(apps, `${c.host}/${c.application}`)
  const port = (c: { readonly host: string; readonly interface?: string | undefined }) =>
    c.interface === undefined ? NONE : slot(interfaces, `${c.host}/${c.interface}`)
  /** The ends of a link: a gateway or anchor first, and whether the other is a correspondent. */
  const ends = ([a, b]: readonly [string, string]): [number, number, number] => {
    const [from, to] = gateways.has(a) ? [a, b] : [b, a]
    return peers.has(to) ? [slot(gateways, from), slot(peers, to), 1] : [slot(gateways, from), slot(gateways, to), 0]
  }
  /** A host, gateway, anchor, correspondent or the registry, by its kind and slot. */
  const node = (name: string | undefined): [number, number] => {
    if (name === undefined) return [NodeKind.None, NONE]
    if (hosts.has(name)) return [NodeKind.Host, slot(hosts, name)]
    if (gateways.has(name)) return [NodeKind.Gateway, slot(gateways, name)]
    return peers.has(name) ? [NodeKind.Peer, slot(peers, name)] : [NodeKind.Registry, 0]
  }
  switch (command.do) {
    case "attach": {
      const overlaps = Number(command.handoff === "makeBeforeBreak")
      const { gap = AS_SET, overlap = AS_SET } = command
      return call.doAttach(slot(hosts, command.host), slot(gateways, command.gateway), port(command), overlaps, gap, overlap)
    }
    case "detach":
      return call.doDetach(slot(hosts, command.host), port(command))
    case "open":
      return call.doOpen(app(command))
    case "close":
      return call.doClose(app(command))
    case "call": {
      const row = engine.add(Tab.Call, writeCall, callRow(command.call, peers))
      return call.doCall(app(command), row)
    }
    case "connectIn":
      return call.doConnectIn(slot(peers, command.correspondent), app(command))
    case "set": {
      const [where, who] =
        command.application !== undefined && command.host !== undefined
          ? [3, slot(apps, `${command.host}/${command.application}`)]
          : command.host !== undefined
            ? [1, slot(hosts, command.host)]
            : command.gateway !== undefined
              ? [2, slot(gateways, command.gateway)]
              : [0, 0]
      const values = booted.settingValues(command.key, command.value)
      const { written } = engine.world
      const set =
        (isTold: number) =>
        ([key, value]: readonly [number, number]) =>
          call.doSet(where, who, key, value, isTold)
      const code = values.map(set(0)).find((code) => code !== 0) ?? 0
      // One record for each part that changes; a command that changes none is told as well.
      if (engine.world.written === written) values.slice(0, 1).map(set(1))
      return code
    }
    case "advertise": {
      const {
        preferred = AS_SET,
        valid = AS_SET,
        type = NONE,
        autonomous = true,
        authenticated = false,
        snac = false,
        routes = [],
      } = command
      const to = command.host === undefined ? NONE : slot(hosts, command.host)
      const bits = Number(autonomous) | (Number(authenticated) << 1) | (Number(snac) << 3)
      const advertise = (text: string | undefined, more: number) => {
        const option = text === undefined ? null : parsePrefix(text)
        const words = option?.words ?? [0, 0, 0, 0]
        return call.doAdvertise(slot(gateways, command.gateway), to, type, ...words, option?.length ?? NONE, preferred, valid, bits | more)
      }
      const codes = routes.map((route) => advertise(route, ROUTE))
      if (routes.length === 0 || command.prefix !== undefined || command.type !== undefined) codes.push(advertise(command.prefix, 0))
      return codes.find((code) => code !== 0) ?? 0
    }
    case "capability":
      return call.doCapability(slot(gateways, command.gateway), mask(command.offers))
    case "latency":
      return call.doLatency(...ends(command.between), command.latency)
    case "refuse":
    case "accept":
      return call.doRefuse(slot(gateways, command.gateway), command.type, Number(command.do === "refuse"))
    case "exhaust":
    case "replenish":
      return call.doExhaust(slot(gateways, command.gateway), command.type, Number(command.do === "exhaust"))
    case "drop":
    case "delay": {
      const [reason, by] = command.do === "delay" ? [Reason.Delayed, command.by] : [Reason.Dropped, 0]
      const about = command.about === undefined ? NONE : slot(hosts, command.about)
      const { message, nth = 1, count, until = NEVER } = command
      return call.doDisturb(reason, message, nth, count, ...node(command.from), ...node(command.to), about, until, by)
    }
    case "fail":
    case "restore":
      return call.doFail(slot(gateways, command.node), Number(command.do === "fail"))
    case "partition":
    case "heal":
      return call.doPartition(...ends(command.between), Number(command.do === "partition"))
    case "duplicate":
      return call.doDuplicate(slot(hosts, command.host), command.count)
  }
}

function slot(from: ReadonlyMap<string, number>, name: string): number {
  const found = from.get(name)
  if (found === undefined) throw new ScenarioError("", `the scenario has no ${JSON.stringify(name)}; name what it has`)
  return found
}
