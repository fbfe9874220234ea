// Settings (S-01 … S-22 and the times of a run) as a scenario writes them: of the scenario, a host, a gateway or an application.

import * as v from "valibot"
import { seconds, type, types, whole } from "./pieces.js"

const PROFILES = [
  "rfc6724",
  "rfc6724-update",
  "rfc3484",
  "linux",
  "freebsd",
  "macos",
  "windows",
  "first-address",
  "longest-prefix-only",
] as const

const profile = v.picklist(PROFILES)
const perType = <T extends v.GenericSchema>(value: T) =>
  v.strictObject({
    fixed: v.optional(value),
    sessionLasting: v.optional(value),
    nonPersistent: v.optional(value),
    gracefulReplacement: v.optional(value),
  })
/** How long a prefix without sockets is kept: for ever, not at all, or for a time. */
const keep = v.union([v.picklist(["keep", "release"]), seconds])

export const SettingsSchema = v.strictObject({
  /** S-01: may an address that is there serve a new request? */
  reuse: v.optional(v.picklist(["any", "new", "afterHandoff", "afterLifetime"])),
  /** S-02: also a deprecated one? */
  reuseDeprecated: v.optional(v.picklist(["yes", "ifNonePreferred", "no"])),
  /** S-03: ON_NET is set and the network refuses. */
  onNetRefused: v.optional(v.picklist(["fail", "fallback"])),
  /** S-04: types given unasked at the first attachment, as far as they are offered. */
  bootSet: v.optional(v.union([v.picklist(["none", "all"]), types])),
  /** S-05: what an unprivileged application may ask for, how many prefixes of a type a host may hold, and how a denial looks. */
  permission: v.optional(
    v.union([
      v.picklist(["all", "fixedPremium"]),
      v.strictObject({
        unprivileged: v.optional(types),
        quota: v.optional(perType(whole(0, 1000))),
        error: v.optional(v.picklist(["EAI_REQUIREDIPFAILED", "EPERM"])),
      }),
    ]),
  ),
  /** S-06: which of the configured addresses an untyped socket prefers. */
  hostDefault: v.optional(v.picklist(["none", "nonPersistent", "sessionLasting"])),
  /** S-07: what the network gives when no type is asked for. */
  networkDefault: v.optional(type),
  /** S-08: the stack profile, and what shall differ from it. */
  selection: v.optional(
    v.union([
      profile,
      v.strictObject({
        profile: v.optional(profile),
        rule5_5: v.optional(v.boolean()),
        rule7: v.optional(v.picklist(["temporary", "public"])),
        cga: v.optional(v.picklist(["4.5", "7.5", "off"])),
      }),
    ]),
  ),
  /** S-09: how a prefix ends whose gateway was left; and how long old and new graceful-replacement prefix overlap. */
  withdrawal: v.optional(v.picklist(["atAdvertisement", "linkDown", "unauthenticated", "authenticated", "expiry"])),
  grace: v.optional(seconds),
  /** S-10: how an application learns that its address is gone; `silent`: after this long. */
  addressLoss: v.optional(v.picklist(["onSend", "event", "silent"])),
  lossTimeout: v.optional(seconds),
  /** S-11: which addresses count as home and care-of in rule 4. */
  homeRole: v.optional(v.picklist(["none", "anchored", "mobileIp"])),
  /** S-12: what messages are called. */
  skin: v.optional(v.picklist(["abstract", "dhcpv6", "pmipv6", "5g"])),
  /** S-13: the request to the network that setsc() causes. */
  request: v.optional(
    v.strictObject({
      roundTrips: v.optional(v.union([v.literal("skin"), whole(1, 10)])),
      timeout: v.optional(seconds),
      retries: v.optional(whole(0, 10)),
      blocking: v.optional(v.boolean()),
      rapidCommit: v.optional(v.boolean()),
    }),
  ),
  /** The same as request.timeout. */
  requestTimeout: v.optional(seconds),
  /** S-14: what a network does that is asked for a type it does not have. */
  unsupported: v.optional(v.picklist(["known", "refused", "silent", "otherType"])),
  /** S-15: how long an address serves new requests, in time or in bytes sent (RFC 8653 §5). */
  renewal: v.optional(
    v.union([v.literal("off"), v.strictObject({ seconds }), v.strictObject({ bytes: whole(1, Number.MAX_SAFE_INTEGER) }), seconds]),
  ),
  /** S-16: how many other identifiers are tried after a duplicate. */
  duplicate: v.optional(v.strictObject({ retries: v.optional(whole(0, 10)) })),
  /** S-17: how long a prefix is kept after its last socket closed; a single value is for session-lasting ones. */
  idleKeep: v.optional(v.union([keep, perType(keep)])),
  /** S-18: how long a claim without bind() is held. */
  unboundClaim: v.optional(v.union([v.literal("untilClose"), seconds])),
  /** S-19: what setsc() does where the network grants another type. */
  otherTypeGranted: v.optional(v.picklist(["fail", "accept"])),
  /** S-20: which applications may share an address. */
  share: v.optional(v.picklist(["all", "application"])),
  /** S-21: where prefixes are anchored. */
  anchoring: v.optional(v.picklist(["distributed", "central"])),
  /** S-22: what a host does with an advertisement that would end a fixed prefix, or a session-lasting one in use. */
  promisedWithdrawal: v.optional(v.picklist(["refused", "accepted"])),

  dad: v.optional(v.picklist(["on", "optimistic", "off"])),
  /** How long a probe waits for an answer (RFC 4862 §5.1). */
  dadTime: v.optional(seconds),
  /** How long a hard handoff is without a link, and how long a make-before-break one has both. */
  gap: v.optional(seconds),
  overlap: v.optional(seconds),
  /** How long a host waits after link-up ("random": up to 1 s), and a router before it answers ("random": up to 0.5 s; RFC 4861 §10). */
  solicitDelay: v.optional(v.union([v.literal("random"), seconds])),
  answerDelay: v.optional(v.union([v.literal("random"), seconds])),
  /** Whether gateways advertise again and again (RFC 4861 §6.2), how often at most, or once to each host. */
  advertisements: v.optional(
    v.union([
      v.picklist(["repeat", "once"]),
      v.strictObject({
        every: v.pipe(seconds, v.minValue(4_000_000, "at least 4 s (RFC 4861 §6.2.1)"), v.maxValue(1_800_000_000, "at most 1,800 s")),
      }),
    ]),
  ),
  /** How long an anchor keeps a binding after deregistration (RFC 5213 §9.1). */
  bindingKept: v.optional(seconds),
  preferredLifetime: v.optional(seconds),
  validLifetime: v.optional(seconds),
  /** Temporary addresses (RFC 8981) beside the others. */
  temporary: v.optional(v.union([v.boolean(), v.strictObject({ preferred: v.optional(seconds), valid: v.optional(seconds) })])),
})

/** Times are in microseconds. A setting that is left out is looked up at the level above. */
export type Settings = v.InferOutput<typeof SettingsSchema>
