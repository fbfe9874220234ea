// Applications as a scenario writes them: a preset or fields, one socket or several, the sequence of draft §4.1 or scripted calls.

import * as v from "valibot"
import { atMost, ip6, name, preference, seconds, type, types, whole } from "./pieces.js"
import { inForce, PRESETS } from "./presets.js"
import { SettingsSchema } from "./settings.js"

/** How long it waits after the previous call has returned. */
const after = v.optional(seconds)

/** One call of the socket API on the socket of the application. It has one at a time; `socket` opens the next. */
export const CallSchema = v.variant("call", [
  v.strictObject({ call: v.literal("socket"), after }),
  /** A type, or any number from 0 to 7: 0 and 5 to 7 are reserved (draft §6.1). */
  v.strictObject({ call: v.literal("setsc"), type: v.union([type, whole(0, 7)]), after }),
  /** To the address that setsc() returned, to any address, or to the one given. */
  v.strictObject({ call: v.literal("bind"), to: v.optional(v.union([v.picklist(["claim", "any"]), ip6]), "claim"), after }),
  v.strictObject({ call: v.literal("connect"), to: v.optional(name), after }),
  v.strictObject({ call: v.literal("send"), bytes: v.optional(whole(1, 1_000_000_000), 1200), after }),
  v.strictObject({ call: v.literal("close"), after }),
  v.strictObject({ call: v.literal("listen"), after }),
  v.strictObject({ call: v.literal("accept"), after }),
  /** IPV6_ADDR_PREFERENCES: the whole word is replaced (RFC 5014 §6). */
  v.strictObject({
    call: v.literal("setsockopt"),
    prefer: v.optional(v.pipe(v.array(preference), v.maxLength(6)), []),
    onNet: v.optional(v.boolean(), false),
    after,
  }),
  v.strictObject({ call: v.literal("getsockopt"), after }),
  v.strictObject({ call: v.literal("getsockname"), after }),
  v.strictObject({ call: v.literal("wait"), time: seconds, after }),
])
export type Call = v.InferOutput<typeof CallSchema>

const socketFields = {
  /** Types asked for with setsc(), in this order; none: a legacy application, which does not know the call. */
  asks: v.optional(types),
  /** The correspondent it connects to. */
  to: v.optional(name),
  /** Whether it calls bind() (draft §5.4 says what follows where it does not) and connect() (without it the address is held unused). */
  bind: v.optional(v.boolean()),
  connect: v.optional(v.boolean()),
  /** Listens on its address and publishes it, in place of connecting. */
  serve: v.optional(v.boolean()),
  /** Sets IPV6_REQUIRE_SRC_ON_NET before setsc(). */
  onNet: v.optional(v.boolean()),
  /** Sets these flags of RFC 5014 after socket(). */
  prefer: v.optional(v.pipe(v.array(preference), v.maxLength(6))),
  /** Calls that it makes in place of the sequence of draft §4.1. */
  calls: v.optional(atMost(CallSchema, 200)),
}

const fields = {
  name,
  /** Gives the fields below the values of a kind of application; each can still be set. */
  preset: v.optional(v.picklist(PRESETS)),
  /** Its kind in a word, for the reader: messenger, browser. */
  role: v.optional(v.pipe(v.string(), v.maxLength(24))),
  ...socketFields,
  /** Sockets that are open at once, each with a type of its own (draft §3.3); named NAME/SOCKET in commands and records. */
  sockets: v.optional(atMost(v.strictObject({ name, ...socketFields }), 8)),
  /** When no type can be had: connect with the default source, or give up. */
  otherwise: v.optional(v.picklist(["connect", "giveUp"])),
  onBroken: v.optional(v.picklist(["reconnect", "fail"])),
  /** May ask for what `permission` keeps for privileged applications (S-05). */
  privileged: v.optional(v.boolean()),
  /** Mobility of its own above IP: its session outlives a visible change of address. */
  mobility: v.optional(v.picklist(["none", "mptcp", "sip"])),
  /** Moves to a new address while the old one is still valid. */
  migrates: v.optional(v.union([v.boolean(), v.strictObject({ after: seconds })])),
  /** How long it plays on without data. */
  buffer: v.optional(seconds),
  /** Between two calls; between an error and the next try; between learning of a broken socket and opening a new one. */
  callDelay: v.optional(seconds),
  retryDelay: v.optional(seconds),
  reconnectAfter: v.optional(seconds),
  /** How often it sends, and how much: sending is when it notices that its address is gone. */
  sendEvery: v.optional(seconds),
  sendBytes: v.optional(whole(1, 1_000_000)),
  settings: v.optional(SettingsSchema, {}),
}

const applicationFile = v.strictObject(fields)

export const application = v.pipe(
  applicationFile,
  v.transform((app) => inForce(app)),
)
export type Application = v.InferOutput<typeof application>
