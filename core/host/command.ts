// Commands: data in, an exported function of the core out; and what each is about, so that a fork knows what it replaces.

import type { Booted } from "./boot.js"
import { messageName, type Scenario, typeName } from "./schema.js"
import { timeText } from "./time.js"
import type { Command, TimedCommand } from "./types.js"

/** The scenario's commands and faults in the order in which they happen: by time, commands before faults, each as in the file. */
export function scriptOf({ commands, faults }: Scenario): TimedCommand[] {
  return [...commands, ...faults]
    .map(({ at, ...command }): TimedCommand => ({ at, command: command as Command, from: "script" }))
    .sort((a, b) => a.at - b.at)
}

/** Gives it to the core. Errno.OK, or why it makes no sense now. Throws a TypeError for names that the scenario does not have. */
export function perform({ engine: { call }, hosts, gateways, apps }: Booted, command: Command, gap: number): number {
  const slot = (from: ReadonlyMap<string, number>, name: string) => {
    const found = from.get(name)
    if (found === undefined) throw new TypeError(`the scenario has no "${name}"`)
    return found
  }
  switch (command.do) {
    case "attach":
      return call.doAttach(slot(hosts, command.host), slot(gateways, command.gateway), command.gap ?? gap)
    case "detach":
      return call.doDetach(slot(hosts, command.host))
    case "open":
      return call.doOpen(slot(apps, `${command.host}/${command.application}`))
    case "close":
      return call.doClose(slot(apps, `${command.host}/${command.application}`))
    case "refuse":
      return call.doRefuse(slot(gateways, command.gateway), command.type, 1)
    case "accept":
      return call.doRefuse(slot(gateways, command.gateway), command.type, 0)
    case "drop":
      return call.doDrop(command.message, command.count)
  }
}

/** What a command is about: later commands about the same are replaced when a user acts on it (model.md: rules of a run). */
export function subjectOf(command: Command): string {
  switch (command.do) {
    case "attach":
    case "detach":
      return `attachment of ${command.host}`
    case "open":
    case "close":
      return `socket of ${command.host} ${command.application}`
    case "refuse":
    case "accept":
      return `${typeName(command.type)} at ${command.gateway}`
    case "drop":
      return `loss of ${messageName(command.message)}`
  }
}

/** In a few words: "MH1 → GW2". With its time where it has one: "6.000 s MH1 → GW2". */
export function describeCommand(command: TimedCommand | Command): string {
  if ("command" in command) return `${timeText(command.at)} ${describeCommand(command.command)}`
  switch (command.do) {
    case "attach":
      return `${command.host} → ${command.gateway}`
    case "detach":
      return `${command.host} leaves coverage`
    case "open":
      return `${command.application} opens on ${command.host}`
    case "close":
      return `${command.application} closes on ${command.host}`
    case "refuse":
      return `${command.gateway} refuses ${typeName(command.type)}`
    case "accept":
      return `${command.gateway} gives ${typeName(command.type)} again`
    case "drop":
      return `${command.count === 1 ? "the next" : `the next ${command.count}`} ${messageName(command.message)} lost`
  }
}

/** Does it change the way of a host's packets? Then its flows are sampled from a while before. */
export function watchedHost(command: Command): string | null {
  return command.do === "attach" || command.do === "detach" ? command.host : null
}
