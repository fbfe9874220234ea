// Commands in words.

import type { Command } from "../scenario/definition/commands.js"
import type { TimedCommand } from "../types/run.js"
import { messageName, typeName } from "../values/names.js"
import { durationText, timeText } from "../values/time.js"

/** A command in a few words: "MH1 → GW2"; a timed one with its time: "6.000 s MH1 → GW2". */
export function describeCommand(command: TimedCommand | Command): string {
  if ("command" in command) return `${timeText(command.at)} ${describeCommand(command.command)}`
  switch (command.do) {
    case "attach":
      return `${port(command)} → ${command.gateway}${command.handoff === "makeBeforeBreak" ? ", make before break" : ""}`
    case "detach":
      return `${port(command)} leaves coverage`
    case "open":
      return `${command.application} opens on ${command.host}`
    case "close":
      return `${command.application} closes on ${command.host}`
    case "call":
      return `${command.application} calls ${command.call.call}() on ${command.host}`
    case "connectIn":
      return `${command.correspondent} connects to ${command.application} on ${command.host}`
    case "set":
      return `${command.key} = ${JSON.stringify(command.value)}${command.host || command.gateway ? ` for ${[command.gateway, command.host, command.application].filter(Boolean).join(" ")}` : ""}`
    case "advertise":
      return `${command.gateway} advertises ${command.prefix ?? (command.type === undefined ? "its prefixes" : `${typeName(command.type)} prefixes`)}`
    case "capability":
      return `${command.gateway} offers ${command.offers.map(typeName).join(", ") || "nothing"}`
    case "latency":
      return `${command.between[0]} to ${command.between[1]}: ${durationText(command.latency)}`
    case "refuse":
      return `${command.gateway} refuses ${typeName(command.type)}`
    case "accept":
      return `${command.gateway} gives ${typeName(command.type)} again`
    case "exhaust":
      return `${command.gateway} has no ${typeName(command.type)} prefix left`
    case "replenish":
      return `${command.gateway} has ${typeName(command.type)} prefixes again`
    case "drop":
      return `${next(command.count)} ${messageName(command.message)} lost`
    case "delay":
      return `${next(command.count)} ${messageName(command.message)} late by ${durationText(command.by)}`
    case "fail":
      return `${command.node} fails`
    case "restore":
      return `${command.node} works again`
    case "partition":
      return `nothing passes between ${command.between[0]} and ${command.between[1]}`
    case "heal":
      return `${command.between[0]} and ${command.between[1]} reach each other again`
    case "duplicate":
      return `${command.host}'s next ${command.count === 1 ? "address is" : `${command.count} addresses are`} taken`
  }
}

const next = (count: number) => (count === 1 ? "the next" : `the next ${count}`)
const port = (c: { readonly host: string; readonly interface?: string | undefined }) => (c.interface ? `${c.host} ${c.interface}` : c.host)
