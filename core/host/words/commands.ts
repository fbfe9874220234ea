// Commands in words.

import type { Command } from "../scenario/definition/commands.js"
import type { Entities } from "../types/entity.js"
import type { TimedCommand } from "../types/run.js"
import { durationText, timeText } from "../values/time.js"
import { MESSAGE_WORD, TYPE_WORD } from "./names.js"

/** A command in a few words: "MH1 → GW2"; a timed one with its time: "6.000 s MH1 → GW2". Of a run with these entities it knows their names. */
export function describeCommand(command: TimedCommand | Command, entities?: Entities): string {
  if ("command" in command) return `${timeText(command.at)} ${describeCommand(command.command, entities)}`
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
      return `${spelt(command.key)}: ${spelt(command.value)}${command.host || command.gateway ? ` for ${[command.gateway, command.host, command.application].filter(Boolean).join(" ")}` : ""}`
    case "advertise":
      return `${command.gateway} ${advertised(command)} ${command.prefix ? nameOf(command.prefix, entities) : command.type === undefined ? "its prefixes" : `${TYPE_WORD[command.type]} prefixes`}`
    case "capability":
      return `${command.gateway} offers ${command.offers.map((type) => TYPE_WORD[type]).join(", ") || "nothing"}`
    case "latency":
      return `${command.between[0]} to ${command.between[1]}: ${durationText(command.latency)}`
    case "refuse":
      return `${command.gateway} refuses ${TYPE_WORD[command.type]}`
    case "accept":
      return `${command.gateway} gives ${TYPE_WORD[command.type]} again`
    case "exhaust":
      return `${command.gateway} has no ${TYPE_WORD[command.type]} prefix left`
    case "replenish":
      return `${command.gateway} has ${TYPE_WORD[command.type]} prefixes again`
    case "drop":
      return `${which(command)} lost`
    case "delay":
      return `${which(command)} late by ${durationText(command.by)}`
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

/** A prefix by its name in a run, if it has one there. */
function nameOf(prefix: string, entities: Entities = new Map()): string {
  return [...entities.values()].find(({ what, text }) => what === "prefix" && text === prefix)?.name ?? prefix
}

/** What an advertisement does to a prefix, by the lifetimes in it (RFC 4862 §5.5.3). */
function advertised({ preferred, valid }: Extract<Command, { do: "advertise" }>): string {
  if (valid === 0) return "withdraws"
  return preferred === 0 ? "deprecates" : "advertises"
}

/** The name or the value of a setting in plain words: "linkDown" is "link down". */
function spelt(value: unknown): string {
  const words = JSON.stringify(value ?? "none")
    .replace(/["{}[\]]/g, "")
    .replace(/:/g, " ")
    .replace(/,/g, ", ")
  const said = words.replace(/([a-z])([A-Z])/g, (_, before: string, capital: string) => `${before} ${capital.toLowerCase()}`)
  return said === "true" ? "on" : said === "false" ? "off" : said
}

/** "the next 2 probe", "the 3rd probe from MH1 to GW1". */
function which({ message, count, nth = 1, from, to, about }: Extract<Command, { do: "drop" | "delay" }>): string {
  const first = nth === 1 ? next(count) : `${count === 1 ? "" : `${count} from `}the ${ordinal(nth)}`
  const ends = [from && `from ${from}`, to && `to ${to}`, about && `about ${about}`].filter(Boolean)
  return [first, MESSAGE_WORD[message], ...ends].join(" ")
}

/** "1st", "12th", "23rd" */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13
  return `${n}${teen ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th")}`
}

const next = (count: number) => (count === 1 ? "the next" : `the next ${count}`)
const port = (c: { readonly host: string; readonly interface?: string | undefined }) => (c.interface ? `${c.host} ${c.interface}` : c.host)
