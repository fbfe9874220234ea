// A reconstructed story as text for a terminal: what was seen where, what was not, hosts with their addresses in time, connections with the
// reason for their source, bindings, and what happened when.

import { clockText, durationText } from "../../../host/index.js"
import { wrap } from "../../ladder/cells.js"
import type { AddressStory, ConnectionStory, HostStory, Phase, Story } from "../reconstructed/story.js"
import { lifetimeText, typeWord } from "../reconstructed/words.js"
import type { SourceTold } from "./sources.js"

const WIDTH = 100
/** Of each list, so many are shown. */
const MOST = 200

export function storyText(story: Story, label: string, sources: readonly SourceTold[]): string {
  const { hosts, connections, bindings, tunnels, notSeen, facts } = story
  return [
    ...wrap(`${label}: reconstructed from ${count(story.packets, "packet")} in ${durationText(story.lasts)}.`, WIDTH),
    ...story.interfaces.map(({ name, packets }) => `  ${name.padEnd(24)} ${count(packets, "packet")}`),
    ...section(
      "Not seen",
      notSeen.flatMap((text) => indented(`- ${text}`, 2)),
    ),
    ...hosts.slice(0, MOST).flatMap(hostLines),
    ...section(
      "Connections",
      limited(connections).flatMap((one) => connectionLines(one, sources)),
    ),
    ...section("Bindings", limited(bindings).flatMap(bindingLines)),
    ...section(
      "Tunnels",
      limited(tunnels).map(
        ({ from, to, first, last, packets }) =>
          `  ${clockText(first)} to ${clockText(last)} s  ${from} -> ${to}, ${count(packets, "packet")}`,
      ),
    ),
    ...section(
      "What happened",
      facts.flatMap(({ t, text, packet }) =>
        indented(`${clockText(t).padStart(12)}  ${text}${packet ? ` [packet ${packet}]` : " [inferred]"}`, 14),
      ),
    ),
    ...(facts.length === 0 ? ["", "Nothing of a handoff is in it: no router, address, binding or connection of IPv6."] : []),
    "",
  ].join("\n")
}

function hostLines({ name, macs, linkLocals, attachments, prefixes, addresses }: HostStory): string[] {
  const known = [...linkLocals, ...macs].filter((text) => text !== name)
  const heard = attachments.map(
    ({ t, router, gap }) =>
      `  ${clockText(t).padStart(12)}  at ${router}${gap === null ? "" : `, ${durationText(gap)} after its last packet before`}`,
  )
  const unformed = prefixes.filter(({ text }) => !addresses.some(({ prefix }) => prefix === text))
  const lines = [
    ...heard,
    ...addresses.flatMap(addressLines),
    ...unformed.flatMap(({ text, type, phases }) => [`  ${text}, ${typeWord(type)}; no address of it was seen`, ...phases.map(phaseLine)]),
    ...prefixes.flatMap(({ text, lifetimes }) =>
      lifetimes
        .slice(-1)
        .map(({ preferredUntil, validUntil }) => `  ${text}: preferred until ${until(preferredUntil)}, valid until ${until(validUntil)}`),
    ),
  ]
  return section(`Host ${name}${known.length > 0 ? ` (${known.join(", ")})` : ""}`, lines)
}

const until = (t: number): string => (Number.isFinite(t) ? `${clockText(t)} s` : "for ever")

function addressLines({ text, type, phases }: AddressStory): string[] {
  return [`  ${text}, ${type === "unknown" ? "type unknown" : typeWord(type)}`, ...phases.map(phaseLine)]
}

const phaseLine = ({ t, state, because, isSeen }: Phase): string =>
  `  ${clockText(t).padStart(12)}  ${state}: ${because}${isSeen ? "" : " (inferred)"}`

function connectionLines(one: ConnectionStory, sources: readonly SourceTold[]): string[] {
  const { source, destination, ports, openedAt, isOpeningSeen, connectedAt, resetAt, closedAt, lastSent, lastHeard } = one
  const told = [
    `${isOpeningSeen ? "opened" : "seen from"} ${clockText(openedAt)}`,
    connectedAt === null
      ? lastHeard === null
        ? "no answer was seen"
        : "its handshake was not seen to end"
      : `connected ${clockText(connectedAt)}`,
    ...(resetAt === null ? [] : [`reset ${clockText(resetAt)}`]),
    ...(closedAt === null ? [] : [`closed ${clockText(closedAt)}`]),
    `last sent ${lastSent === null ? "never" : clockText(lastSent)}`,
    `last heard ${lastHeard === null ? "never" : clockText(lastHeard)}`,
  ]
  const why = sources.find(({ connection }) => connection === one)
  return [
    `  [${source}]:${ports[0]} -> [${destination}]:${ports[1]}`,
    ...indented(told.join(", "), 6),
    ...(why ? indented(why.text, 6) : []),
  ]
}

function bindingLines({
  prefix,
  node,
  from,
  to,
  proxy,
  askedAt,
  answeredAt,
  status,
  lifetime,
  handoff,
}: Story["bindings"][number]): string[] {
  const answer =
    answeredAt === null ? "not answered" : `${(status ?? 0) < 128 ? "accepted" : `refused, status ${status}`} ${clockText(answeredAt)}`
  const kind = `${proxy ? "proxy " : ""}binding${handoff === null ? "" : `, handoff indicator ${handoff}`}`
  const what = lifetime === 0 ? "ends" : `for ${lifetimeText(lifetime)}`
  return indented(
    `${clockText(askedAt).padStart(12)}  ${prefix || "a home address"}${node ? ` of ${node}` : ""}: ${from} -> ${to}, ${what}; ${answer}; ${kind}`,
    14,
  )
}

const section = (title: string, lines: readonly string[]): string[] => (lines.length > 0 ? ["", title, ...lines] : [])
const limited = <T>(list: readonly T[]): readonly T[] => list.slice(0, MOST)
const count = (n: number, what: string): string => `${n.toLocaleString("en")} ${what}${n === 1 ? "" : "s"}`

/** Wrapped, the lines after the first further in. */
function indented(text: string, by: number): string[] {
  const lead = /^ */.exec(text)?.[0] ?? ""
  const [first = "", ...more] = wrap(text.trimStart(), WIDTH - by - 2)
  return [`${lead || " ".repeat(by)}${first}`, ...more.map((line) => `${" ".repeat(by + 2)}${line}`)]
}
