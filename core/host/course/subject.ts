// What a command is about: a user's command replaces later ones on the same subject.

import type { Command } from "../scenario/definition/commands.js"
import { messageName, typeName } from "../values/names.js"

/** True where two commands have the same subject. An attachment that names no interface is about all of the host's. */
export function isSameSubject(a: Command, b: Command): boolean {
  if (!isMove(a) || !isMove(b)) return subjectOf(a) === subjectOf(b)
  return a.host === b.host && (a.interface === undefined || b.interface === undefined || a.interface === b.interface)
}

const isMove = (command: Command) => command.do === "attach" || command.do === "detach"

/** The subject as text. */
function subjectOf(command: Command): string {
  switch (command.do) {
    case "attach":
    case "detach":
      return `attachment of ${command.host}`
    case "open":
    case "close":
    case "call":
      return `socket of ${command.host} ${command.application}`
    case "connectIn":
      return `connection of ${command.correspondent} to ${command.host} ${command.application}`
    case "set":
      return `setting ${command.key} of ${[command.gateway, command.host, command.application].filter(Boolean).join(" ")}`
    case "advertise":
      return `advertisement of ${command.gateway} ${command.prefix ?? (command.type === undefined ? "" : typeName(command.type))}`
    case "capability":
      return `offers of ${command.gateway}`
    case "latency":
      return `latency of ${pair(command.between)}`
    case "refuse":
    case "accept":
      return `${typeName(command.type)} at ${command.gateway}`
    case "exhaust":
    case "replenish":
      return `${typeName(command.type)} pool of ${command.gateway}`
    case "drop":
    case "delay": {
      const { do: what, message, from = "", to = "", about = "", nth = 1 } = command
      return JSON.stringify([what, messageName(message), from, to, about, nth])
    }
    case "fail":
    case "restore":
      return `failure of ${command.node}`
    case "partition":
    case "heal":
      return `partition of ${pair(command.between)}`
    case "duplicate":
      return `duplicates of ${command.host}`
  }
}

const pair = (ends: readonly [string, string]) => [...ends].sort().join(" and ")

/** The host whose packets take another path by this command; null: none. Its flows are sampled from a while before. */
export function watchedHost(command: Command): string | null {
  return command.do === "attach" || command.do === "detach" ? command.host : null
}
