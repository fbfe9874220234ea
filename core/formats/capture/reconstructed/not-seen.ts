// What a capture does not show: each in a sentence, so that nobody takes it for something that did not happen.

import { durationText, timeText } from "../../../host/index.js"
import type { Story } from "./story.js"

/** Of each kind so many are named. */
const MOST = 4

export function gaps(story: Omit<Story, "notSeen">, isFull: boolean): string[] {
  const { hosts, connections, bindings, unread } = story
  const said: string[] = []
  for (const { name, attachments, prefixes, addresses } of hosts.slice(0, 50)) {
    for (const { t, gap, router } of attachments.slice(0, MOST)) {
      if (gap !== null) said.push(`When ${name} lost its link before ${router}: within ${durationText(gap)} before ${timeText(t)}.`)
    }
    const unprobed = addresses.filter(({ wasProbed }) => !wasProbed).length
    if (unprobed > 0)
      said.push(
        `How ${count(unprobed, "address", "addresses")} of ${name} came to be: no probe was seen, taken as preferred since it was told.`,
      )
    const unknown = prefixes.filter(({ type }) => type === "unknown").length
    if (unknown > 0) said.push(`The types of ${count(unknown, "prefix", "prefixes")} of ${name}: no protocol carries them.`)
    const unused = prefixes.filter(({ text }) => !addresses.some(({ prefix }) => prefix === text)).length
    if (unused > 0) said.push(`Which addresses ${name} formed of ${count(unused, "prefix", "prefixes")}: none was probed for or sent from.`)
    if (attachments.length === 0) said.push(`The router of ${name}: no advertisement to it was seen.`)
  }
  const unopened = connections.filter(({ isOpeningSeen }) => !isOpeningSeen).length
  if (unopened > 0) said.push(`How ${count(unopened, "connection", "connections")} began: before the capture, or elsewhere.`)
  const unanswered = bindings.filter(({ answeredAt }) => answeredAt === null).length
  if (unanswered > 0) said.push(`The answers to ${count(unanswered, "binding update", "binding updates")}.`)
  if (connections.length > 0) said.push("Calls of applications: setsc() and what it returns are never on the wire.")
  for (const [why, n] of Object.entries(unread))
    said.push(`What ${count(n, "packet", "packets")} said: ${n === 1 ? "it is" : "they are"} ${why}.`)
  if (isFull) said.push("The rest of the capture's connections, hosts or happenings: there are more than are followed.")
  return said
}

const count = (n: number, one: string, more: string): string => `${n.toLocaleString("en")} ${n === 1 ? one : more}`
