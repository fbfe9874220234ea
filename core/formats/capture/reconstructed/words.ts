// What a capture shows, in sentences. Names and addresses in them are read from packets.

import { durationText, TYPE_WORD } from "../../../host/index.js"
import { TYPE_NAMES } from "../../../host/values/names.js"
import type { Message, Seen } from "../seen/messages.js"
import type { TypeSeen } from "../types-comment.js"
import type { Told } from "./connections.js"
import type { PrefixLife } from "./lifetimes.js"
import type { Attachment, Phase, PhaseState } from "./story.js"

type Of<Is extends Message["is"]> = Extract<Message, { readonly is: Is }>

/** "session-lasting"; "of unknown type" where nothing tells it. */
export const typeWord = (type: TypeSeen): string =>
  type === "unknown" ? "of unknown type" : type === "untyped" ? "untyped" : TYPE_WORD[TYPE_NAMES[type]]

/** Lifetimes are counted in seconds. */
export const lifetimeText = (seconds: number): string => (seconds === 0 ? "0 s" : durationText(seconds * 1_000_000))

const listed = (parts: readonly string[], none: string): string => (parts.length > 0 ? parts.join(", ") : none)

export const words = {
  solicits: (host: string) => `${host} asks for a router.`,
  solicitsAgain: (host: string, router: string) => `${host} asks ${router} again.`,
  advertises(router: string, { prefixes, routes, isSnac }: Of<"ra">): string {
    const said = prefixes.slice(0, 8).map(({ prefix, length, preferred, valid }) => {
      return `${prefix}/${length} preferred ${lifetimeText(preferred)}, valid ${lifetimeText(valid)}`
    })
    const more = prefixes.length > 8 ? `, and ${prefixes.length - 8} more` : ""
    const ways =
      routes.length > 0
        ? `; routes to ${routes
            .slice(0, 4)
            .map(({ prefix, length }) => `${prefix}/${length}`)
            .join(", ")}`
        : ""
    return `${router} advertises ${listed(said, "no prefix")}${more}${ways}${isSnac ? "; it is a SNAC router" : ""}.`
  },
  attached(host: string, { router, gap }: Attachment): string {
    if (gap === null) return `${host} hears ${router}, its first router here.`
    return `${host} hears ${router}, ${durationText(gap)} after its last packet before.`
  },
  prefix(host: string, { text, type }: PrefixLife, { state, because }: Phase, isNew: boolean): string {
    if (isNew) return `${host} has ${text}, ${typeWord(type)}: ${because}.`
    return `${text} of ${host} is ${state} now: ${because}.`
  },
  ends: (host: string, prefix: string, state: PhaseState, because: string) =>
    `${prefix} of ${host} is ${state}: ${because}. No packet says so.`,
  probes: (host: string, target: string) => `${host} probes whether anybody has ${target}.`,
  duplicate: (host: string, target: string) => `Somebody else has ${target}: ${host} does not assign it.`,
  dhcp6({ type, prefixes, addresses, status, rapid }: Of<"dhcp6">): string {
    const said = [...prefixes, ...addresses].slice(0, 8).map(({ prefix, length }) => (length === 128 ? prefix : `${prefix}/${length}`))
    const of = said.length > 0 ? ` of ${said.join(", ")}` : ""
    return `DHCPv6 ${DHCP6[type] ?? `message ${type}`}${of}${rapid ? ", rapid commit" : ""}${status ? `, status ${status}` : ""}.`
  },
  binding({ source, destination }: Seen, { is, proxy, lifetime, status, node }: Of<"bu" | "ba">, prefix: string): string {
    const of = `${prefix || "its home address"}${node ? ` of ${node}` : ""}`
    const kind = proxy ? "proxy binding" : "binding"
    if (is === "ba")
      return `${source} ${status < 128 ? "accepts" : `refuses (status ${status})`} the ${kind} of ${of}, for ${lifetimeText(lifetime)}.`
    if (lifetime === 0) return `${source} tells ${destination} that the ${kind} of ${of} ends.`
    return `${source} asks ${destination} to forward ${of} for ${lifetimeText(lifetime)} (${kind}).`
  },
  revokes: ({ source, destination }: Seen, prefix: string) => `${source} revokes the binding of ${prefix} at ${destination}.`,
  tunnel: (from: string, to: string) => `Packets go through a tunnel from ${from} to ${to}.`,
  tcp({ source, destination }: Seen, { ports }: Of<"tcp">, told: NonNullable<Told>): string {
    const [from, to] = [`[${source}]:${ports[0]}`, `[${destination}]:${ports[1]}`]
    switch (told) {
      case "opens":
        return `${from} opens a connection to ${to}.`
      case "answers":
        return `${from} answers ${to}.`
      case "connected":
        return `${from} is connected with ${to}.`
      case "reset":
        return `${from} resets its connection with ${to}.`
      case "closes":
        return `${from} closes its connection with ${to}.`
    }
  },
}

const DHCP6: Readonly<Record<number, string>> = {
  ...{ 1: "Solicit", 2: "Advertise", 3: "Request", 4: "Confirm", 5: "Renew", 6: "Rebind", 7: "Reply", 8: "Release", 9: "Decline" },
  ...{ 10: "Reconfigure", 11: "Information-Request" },
}
