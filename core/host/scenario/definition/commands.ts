// The commands and faults of a scenario file: what happens, and when.

import * as v from "valibot"
import { CallSchema } from "./application.js"
import { atMost, message, name, prefix, route, seconds, type, types, whole } from "./pieces.js"

const at = seconds
const count = v.optional(whole(1, 1000), 1)
/** Whose messages a fault takes: sent from and to whom, about which host; from the nth that fits on, and until when. */
const whose = {
  from: v.optional(name),
  to: v.optional(name),
  about: v.optional(name),
  nth: v.optional(whole(1, 10_000)),
  until: v.optional(seconds),
}
const between = v.strictTuple([name, name])

export const ActSchema = v.variant("do", [
  /** Moves a host into the cell of a gateway: a first attachment, or a handoff, hard (a gap without link) or with both links for a while. */
  v.strictObject({
    at,
    do: v.literal("attach"),
    host: name,
    gateway: name,
    interface: v.optional(name),
    handoff: v.optional(v.picklist(["hard", "makeBeforeBreak"])),
    gap: v.optional(seconds),
    overlap: v.optional(seconds),
  }),
  v.strictObject({ at, do: v.literal("detach"), host: name, interface: v.optional(name) }),
  v.strictObject({ at, do: v.literal("open"), host: name, application: name }),
  v.strictObject({ at, do: v.literal("close"), host: name, application: name }),
  /** Makes an application call the socket API. */
  v.strictObject({ at, do: v.literal("call"), host: name, application: name, call: CallSchema }),
  /** A correspondent looks up what the application published, and connects to it. */
  v.strictObject({ at, do: v.literal("connectIn"), correspondent: name, host: name, application: name }),
  /** Changes a setting from now on: of the scenario, a host, one of its applications, or a gateway. */
  v.strictObject({
    at,
    do: v.literal("set"),
    key: v.pipe(v.string(), v.maxLength(40)),
    value: v.unknown(),
    host: v.optional(name),
    application: v.optional(name),
    gateway: v.optional(name),
  }),
  /**
   * Sends a router advertisement with a prefix information option (RFC 4861 §4.6.2). With a type in place of a prefix, it is about the prefix
   * of that type that each host holds from the gateway.
   */
  v.strictObject({
    at,
    do: v.literal("advertise"),
    gateway: name,
    host: v.optional(name),
    type: v.optional(type),
    prefix: v.optional(prefix),
    /** Routes (RFC 4191), for as long as `valid` says; and the SNAC Router flag, as if a router of a stub network had sent it on the link. */
    routes: v.optional(atMost(route, 16)),
    snac: v.optional(v.boolean()),
    preferred: v.optional(seconds),
    valid: v.optional(seconds),
    autonomous: v.optional(v.boolean()),
    authenticated: v.optional(v.boolean()),
  }),
  v.strictObject({ at, do: v.literal("capability"), gateway: name, offers: types }),
  v.strictObject({ at, do: v.literal("latency"), between, latency: seconds }),

  v.strictObject({ at, do: v.literal("refuse"), gateway: name, type }),
  v.strictObject({ at, do: v.literal("accept"), gateway: name, type }),
  v.strictObject({ at, do: v.literal("exhaust"), gateway: name, type }),
  v.strictObject({ at, do: v.literal("replenish"), gateway: name, type }),
  v.strictObject({ at, do: v.literal("drop"), message, ...whose, count }),
  v.strictObject({ at, do: v.literal("delay"), message, ...whose, count, by: seconds }),
  v.strictObject({ at, do: v.literal("fail"), node: name }),
  v.strictObject({ at, do: v.literal("restore"), node: name }),
  v.strictObject({ at, do: v.literal("partition"), between }),
  v.strictObject({ at, do: v.literal("heal"), between }),
  /** The next `count` DAD probes of this host find a duplicate. */
  v.strictObject({ at, do: v.literal("duplicate"), host: name, count }),
])

export const commands = v.optional(atMost(ActSchema, 100_000), [])
type Untimed<A> = A extends unknown ? Omit<A, "at"> : never
/** What a user, a scenario, a link or the command line can do; names as in the scenario. */
export type Command = Untimed<v.InferOutput<typeof ActSchema>>
