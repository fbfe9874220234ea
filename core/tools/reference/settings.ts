// What each setting means, its default in words where the definition has none, and where it may stand.

import type { Doc } from "./fields.js"

export const LEVELS = ["application", "host", "gateway", "scenario"] as const
export type Level = (typeof LEVELS)[number]

const APPLICATION: readonly Level[] = ["application", "host", "scenario"]
const HOST: readonly Level[] = ["host", "scenario"]
const GATEWAY: readonly Level[] = ["gateway", "scenario"]
const HOST_AT_GATEWAY: readonly Level[] = ["host", "gateway", "scenario"]

export interface SettingDoc extends Doc {
  /** S-01 … S-22; none: a time of the model. */
  readonly id?: string
  /** Where it may stand: the first that gives it holds. */
  readonly at: readonly Level[]
  /** Its parts, where it has some. */
  readonly parts?: Readonly<Record<string, string>>
  /** Each word that it may be, where the word does not say it. */
  readonly words?: Readonly<Record<string, string>>
}

const QUOTA = "How many prefixes of the type a host may hold."
const KEEP = "The same for these prefixes."

export const SETTINGS: Readonly<Record<string, SettingDoc>> = {
  reuse: {
    id: "S-01",
    at: APPLICATION,
    is: "May an address that is there serve a new request (draft §3.4)?",
    words: {
      any: "it may",
      new: "each request gets a new one",
      afterHandoff: "not once the host has moved",
      afterLifetime: "not once its life for new sockets is over (`renewal`)",
    },
  },
  reuseDeprecated: { id: "S-02", at: APPLICATION, is: "May a deprecated one?" },
  onNetRefused: {
    id: "S-03",
    at: APPLICATION,
    is: "What setsc() does when ON_NET is set and the network refuses.",
    words: { fail: "it fails", fallback: "an address that is there serves" },
  },
  bootSet: {
    id: "S-04",
    at: HOST_AT_GATEWAY,
    is: "Types given unasked at the first attachment, as far as they are offered.",
    examples: ["all", ["nonPersistent"]],
  },
  permission: {
    id: "S-05",
    at: APPLICATION,
    is: "Who may ask for what. `fixedPremium` keeps fixed addresses for privileged applications.",
    examples: ["fixedPremium", { unprivileged: ["nonPersistent"], quota: { fixed: 1 }, error: "EPERM" }],
    parts: {
      unprivileged: "What an unprivileged application may ask for.",
      quota: "How many prefixes of a type a host may hold.",
      "quota.fixed": QUOTA,
      "quota.sessionLasting": QUOTA,
      "quota.nonPersistent": QUOTA,
      "quota.gracefulReplacement": QUOTA,
      error: "What a denial looks like to the application.",
    },
  },
  hostDefault: { id: "S-06", at: APPLICATION, is: "Which of the addresses that are there a socket without a type prefers." },
  networkDefault: { id: "S-07", at: GATEWAY, is: "What the network gives when no type is asked for.", examples: ["sessionLasting"] },
  selection: {
    id: "S-08",
    at: HOST,
    is: "The stack profile of source address selection (RFC 6724), and what shall differ from it.",
    examples: ["linux", { profile: "rfc6724", rule7: "public" }],
    parts: {
      profile: "The profile that the others change.",
      rule5_5: "Whether Rule 5.5 is asked.",
      rule7: "Which addresses Rule 7 prefers.",
      cga: "The place of the step that prefers cryptographically generated addresses (RFC 5014 names none).",
    },
  },
  withdrawal: {
    id: "S-09",
    at: HOST_AT_GATEWAY,
    is: "How a non-persistent prefix ends whose gateway was left.",
    words: {
      atAdvertisement: "when the new gateway's advertisement is heard (draft §4.2)",
      linkDown: "with the link",
      unauthenticated: "by an advertisement that nobody vouches for: the two-hour rule of RFC 4862 §5.5.3 e",
      authenticated: "by one that somebody vouches for",
      expiry: "with its lifetime",
    },
  },
  grace: {
    id: "S-09",
    at: HOST_AT_GATEWAY,
    is: "How long an old graceful-replacement prefix stays valid beside the new one.",
    examples: ["30s"],
  },
  addressLoss: {
    id: "S-10",
    at: APPLICATION,
    is: "How an application learns that its address is gone.",
    words: { onSend: "its next send fails", event: "at once, by an event", silent: "after `lossTimeout`" },
  },
  lossTimeout: { id: "S-10", at: APPLICATION, is: "How long it takes where `addressLoss` is silent.", examples: ["30s"] },
  homeRole: { id: "S-11", at: HOST, is: "Which addresses count as home and as care-of in Rule 4." },
  skin: {
    id: "S-12",
    at: HOST_AT_GATEWAY,
    is: "The protocol that messages are named after. It changes times: a prefix request of `dhcpv6` takes two round trips, and gives back by Release and Reply.",
  },
  request: {
    id: "S-13",
    at: APPLICATION,
    is: "The request to the network that setsc() causes.",
    examples: [{ timeout: "3s", retries: 1 }],
    parts: {
      roundTrips: "Round trips that it takes; `skin`: as many as the skin has. Also of a gateway.",
      timeout: "How long the network's answer is waited for.",
      retries: "How often it is sent again.",
      blocking: "Whether setsc() blocks its caller; else it returns EINPROGRESS, and the answer comes as an event.",
      rapidCommit: "With the skin dhcpv6: one round trip in place of two (RFC 8415 §18.2.1). Also of a gateway.",
    },
  },
  requestTimeout: { id: "S-13", at: APPLICATION, is: "The same as `request.timeout`.", otherwise: "`request.timeout`", examples: ["3s"] },
  unsupported: {
    id: "S-14",
    at: GATEWAY,
    is: "What a network does that is asked for a type it does not have.",
    words: {
      known: "hosts know, and do not ask",
      refused: "it refuses",
      silent: "it does not answer",
      otherType: "it gives another type",
    },
  },
  renewal: {
    id: "S-15",
    at: APPLICATION,
    is: "How long an address serves new requests, in time or in bytes sent (RFC 8653 §5).",
    examples: ["off", { seconds: "10min" }, { bytes: 1000000 }],
    parts: { seconds: "In time.", bytes: "In bytes sent." },
  },
  duplicate: {
    id: "S-16",
    at: HOST,
    is: "After a duplicate address.",
    examples: [{ retries: 3 }],
    parts: { retries: "How many other identifiers are tried." },
  },
  idleKeep: {
    id: "S-17",
    at: APPLICATION,
    is: "How long a prefix is kept after its last socket closed. A single value is for session-lasting ones.",
    examples: ["60s", { fixed: "keep", sessionLasting: "60s" }],
    parts: { fixed: KEEP, sessionLasting: KEEP, nonPersistent: KEEP, gracefulReplacement: KEEP },
  },
  unboundClaim: { id: "S-18", at: APPLICATION, is: "How long an address without bind() is held.", examples: ["untilClose", "10s"] },
  otherTypeGranted: { id: "S-19", at: APPLICATION, is: "What setsc() does where the network grants another type." },
  share: { id: "S-20", at: APPLICATION, is: "Which applications may share an address." },
  anchoring: {
    id: "S-21",
    at: GATEWAY,
    is: "Where prefixes that move along are anchored: at the gateway that gave them, or at a central anchor.",
  },
  promisedWithdrawal: {
    id: "S-22",
    at: HOST_AT_GATEWAY,
    is: "What a host does with an advertisement that would end a fixed prefix, or a session-lasting one in use.",
  },
  dad: { at: HOST, is: "Duplicate address detection (RFC 4862 §5.4), or RFC 4429's optimistic addresses." },
  dadTime: { at: HOST, is: "How long a probe waits for an answer (RFC 4862 §5.1).", examples: ["1s"] },
  gap: { at: HOST_AT_GATEWAY, is: "How long a hard handoff is without a link.", examples: ["80ms"] },
  overlap: { at: HOST_AT_GATEWAY, is: "How long a make-before-break handoff has both links.", examples: ["200ms"] },
  solicitDelay: { at: HOST, is: "How long a host waits after link-up; `random`: up to 1 s (RFC 4861 §10).", examples: ["random", 0] },
  answerDelay: {
    at: GATEWAY,
    is: "How long a router waits before it answers a solicitation; `random`: up to 0.5 s (RFC 4861 §10).",
    examples: ["random", 0],
  },
  advertisements: {
    at: GATEWAY,
    is: "Whether gateways advertise again and again (RFC 4861 §6.2: at most 600 s apart), or once to each host.",
    examples: ["once", { every: "10s" }],
    parts: { every: "How far apart at most, 4 s to 1,800 s." },
  },
  bindingKept: { at: GATEWAY, is: "How long an anchor keeps a binding after deregistration (RFC 5213 §9.1).", examples: ["10s"] },
  preferredLifetime: { at: GATEWAY, is: "Of prefixes; not longer than the valid one.", examples: ["7d"] },
  validLifetime: { at: GATEWAY, is: "Of prefixes; fixed ones have no end.", examples: ["30d"] },
  temporary: {
    at: HOST,
    is: "Temporary addresses (RFC 8981) beside the others.",
    examples: [true, { preferred: "1d", valid: "2d" }],
    parts: { preferred: "Their preferred lifetime; a day.", valid: "Their valid lifetime; two days." },
  },
}
