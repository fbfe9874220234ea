// The scenario file, version 1: one typed definition that validates, gives the types, and prints public/scenario.schema.json.
// Later versions only add.

import * as v from "valibot"
import { AddressType, MessageKind } from "../abi.js"
import { parseTime, TIME_TEXT } from "./time.js"

const TYPE_NAMES = {
  fixed: AddressType.Fixed,
  sessionLasting: AddressType.SessionLasting,
  nonPersistent: AddressType.NonPersistent,
  gracefulReplacement: AddressType.GracefulReplacement,
} as const

const MESSAGE_NAMES = {
  routerSolicitation: MessageKind.RouterSolicitation,
  routerAdvertisement: MessageKind.RouterAdvertisement,
  prefixRequest: MessageKind.PrefixRequest,
  prefixGrant: MessageKind.PrefixGrant,
  prefixRefusal: MessageKind.PrefixRefusal,
  bindingUpdate: MessageKind.BindingUpdate,
  bindingAck: MessageKind.BindingAck,
  connectRequest: MessageKind.ConnectRequest,
  connectAnswer: MessageKind.ConnectAnswer,
} as const

export const typeName = (type: AddressType) =>
  (Object.keys(TYPE_NAMES) as (keyof typeof TYPE_NAMES)[]).find((name) => TYPE_NAMES[name] === type) ?? "untyped"
export const messageName = (kind: MessageKind) =>
  (Object.keys(MESSAGE_NAMES) as (keyof typeof MESSAGE_NAMES)[]).find((name) => MESSAGE_NAMES[name] === kind) ?? "sample"

/** Thirty days: what lifetimes are made of. */
const LONGEST = 30 * 86400

const seconds = v.pipe(
  v.union([
    v.pipe(v.number(), v.minValue(0, "a time is not negative"), v.maxValue(LONGEST, "at most 30 days")),
    v.pipe(v.string(), v.regex(TIME_TEXT, 'a time is seconds as a number, or text such as "80ms" or "5.9s"')),
  ]),
  v.check((time) => !Number.isNaN(parseTime(time)), "at most six decimals, at most 30 days"),
  v.transform(parseTime),
)
const name = v.pipe(v.string(), v.minLength(1, "a name has at least one character"), v.maxLength(40, "a name has at most 40 characters"))
const text = v.pipe(v.string(), v.maxLength(4000, "at most 4000 characters"))
const position = v.strictTuple([v.pipe(v.number(), v.minValue(0), v.maxValue(1)), v.pipe(v.number(), v.minValue(0), v.maxValue(1))])
const type = v.pipe(
  v.picklist(Object.keys(TYPE_NAMES) as (keyof typeof TYPE_NAMES)[]),
  v.transform((key) => TYPE_NAMES[key]),
)
const message = v.pipe(
  v.picklist(Object.keys(MESSAGE_NAMES) as (keyof typeof MESSAGE_NAMES)[]),
  v.transform((key) => MESSAGE_NAMES[key]),
)
const types = v.pipe(v.array(type), v.maxLength(4))
const ip6 = v.pipe(v.string(), v.ipv6("an IPv6 address"))
const prefix = v.pipe(v.string(), v.regex(/^[0-9a-fA-F:]+\/\d{1,3}$/, 'a prefix such as "2001:db8:1::/48"'))
const atMost = <T extends v.GenericSchema>(items: T, most: number) => v.pipe(v.array(items), v.maxLength(most, `at most ${most} of them`))

const gateway = v.strictObject({
  name,
  /** Where it stands on the stage: fractions of its width and height. */
  at: v.optional(position),
  /** One way between a host in its cell and the gateway. */
  access: v.optional(seconds, "5ms"),
  /** Before it answers a message; before it gives a prefix. */
  processing: v.optional(seconds, "2ms"),
  allocation: v.optional(seconds, "10ms"),
  /** Types that it can give. */
  offers: v.optional(types, ["sessionLasting", "nonPersistent"]),
  /** What a host gets unasked at its first attachment; left out: all that is offered of session-lasting and non-persistent. */
  initial: v.optional(types),
  /** Of each type the first /64; the others follow it. */
  pools: v.optional(
    v.strictObject({
      fixed: v.optional(prefix),
      sessionLasting: v.optional(prefix),
      nonPersistent: v.optional(prefix),
      gracefulReplacement: v.optional(prefix),
    }),
    {},
  ),
  /** How many /64s each pool has. */
  poolSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4096)), 16),
})

const correspondent = v.strictObject({ name, address: ip6, at: v.optional(position) })
const link = v.strictObject({ between: v.strictTuple([name, name]), latency: seconds })

const application = v.strictObject({
  name,
  /** What it is, in a word: messenger, browser. */
  role: v.optional(v.pipe(v.string(), v.maxLength(24)), ""),
  /** Types asked for with setsc(), in this order; none: a legacy application, which does not know the call. */
  asks: v.optional(types, []),
  /** The correspondent it connects to. */
  to: name,
  /** Leave out bind() to see what draft §5.4 says of it; leave out connect() to hold an address unused. */
  bind: v.optional(v.boolean(), true),
  connect: v.optional(v.boolean(), true),
  /** Sets IPV6_REQUIRE_SRC_ON_NET before setsc(). */
  onNet: v.optional(v.boolean(), false),
  /** When no type can be had: connect with the default source, or give up. */
  otherwise: v.optional(v.picklist(["connect", "giveUp"]), "giveUp"),
  onBroken: v.optional(v.picklist(["reconnect", "fail"]), "reconnect"),
  /** Between two calls; between an error and the next try; between learning of a broken socket and opening a new one. */
  callDelay: v.optional(seconds, "1ms"),
  retryDelay: v.optional(seconds, "6ms"),
  reconnectAfter: v.optional(seconds, "20ms"),
  /** How often it sends: that is when it notices that its address is gone. */
  sendEvery: v.optional(seconds, "20ms"),
})

const host = v.strictObject({
  name,
  stack: v.optional(v.picklist(["on-demand", "legacy"]), "on-demand"),
  /** Its interface identifier as an address ("::c5"); left out: one made from the seed for each prefix. */
  identifier: v.optional(ip6),
  applications: v.optional(atMost(application, 64), []),
})

const settings = v.strictObject({
  reuse: v.optional(v.picklist(["any", "new"]), "any"),
  reuseDeprecated: v.optional(v.picklist(["yes", "ifNonePreferred", "no"]), "ifNonePreferred"),
  unsupported: v.optional(v.picklist(["known", "refused", "silent"]), "known"),
  addressLoss: v.optional(v.picklist(["onSend", "event", "silent"]), "onSend"),
  withdrawal: v.optional(v.picklist(["atAdvertisement", "linkDown"]), "atAdvertisement"),
  dad: v.optional(v.picklist(["on", "optimistic", "off"]), "on"),
  /** A radio gap of a hard handoff. */
  gap: v.optional(seconds, "80ms"),
  /** After link-up; "random": up to 1 s from the seed (RFC 4861 §6.3.7). */
  solicitDelay: v.optional(v.union([v.literal("random"), seconds]), "random"),
  requestTimeout: v.optional(seconds, "3s"),
  /** How long a session-lasting prefix is kept after its last socket closed. */
  idleKeep: v.optional(seconds, "60s"),
  bindingKept: v.optional(seconds, "10s"),
  preferredLifetime: v.optional(seconds, 7 * 86400),
  validLifetime: v.optional(seconds, 30 * 86400),
})

export const commands = [
  v.strictObject({ at: seconds, do: v.literal("attach"), host: name, gateway: name, gap: v.optional(seconds) }),
  v.strictObject({ at: seconds, do: v.literal("detach"), host: name }),
  v.strictObject({ at: seconds, do: v.literal("open"), host: name, application: name }),
  v.strictObject({ at: seconds, do: v.literal("close"), host: name, application: name }),
] as const
export const faults = [
  v.strictObject({ at: seconds, do: v.literal("refuse"), gateway: name, type }),
  v.strictObject({ at: seconds, do: v.literal("accept"), gateway: name, type }),
  v.strictObject({
    at: seconds,
    do: v.literal("drop"),
    message,
    count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)), 1),
  }),
] as const

const requirement = v.pipe(v.string(), v.regex(/^[A-Z]+[0-9]*-[0-9A-Za-z.-]+$/, 'an ID such as "OD-4.2-10"'))

export const ScenarioSchema = v.strictObject({
  $schema: v.optional(v.string()),
  version: v.literal(1),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(80, "a title has at most 80 characters")),
  about: v.optional(text, ""),
  lookFor: v.optional(v.pipe(v.array(text), v.maxLength(20)), []),
  /** The statements it shows. */
  covers: v.optional(v.pipe(v.array(requirement), v.maxLength(400)), []),
  seed: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)), 1),
  /** The end of the run. */
  until: seconds,
  /** Where an explorer opens it, paused. */
  start: v.optional(seconds, 0),
  /** How fast it plays: slowed to `slow` within `around` of an event. */
  pace: v.optional(
    v.strictObject({
      slow: v.optional(v.pipe(v.number(), v.minValue(0.0001), v.maxValue(100)), 0.05),
      around: v.optional(seconds, "500ms"),
    }),
    {},
  ),
  samples: v.optional(
    v.union([
      v.picklist(["always", "off"]),
      v.strictObject({ every: v.optional(v.pipe(seconds, v.minValue(1000, "at least 1 ms")), "20ms"), around: v.optional(seconds, "1s") }),
    ]),
    {},
  ),
  settings: v.optional(settings, {}),
  topology: v.strictObject({
    gateways: v.pipe(atMost(gateway, 32), v.minLength(1, "at least one gateway")),
    correspondents: v.optional(atMost(correspondent, 32), []),
    /** Latencies one way; between gateways 9 ms and to correspondents 20 ms where none is given. */
    links: v.optional(atMost(link, 2000), []),
  }),
  hosts: v.pipe(atMost(host, 1000), v.minLength(1, "at least one host")),
  /** What happens, and when; of one time, in the order of the file. */
  commands: v.optional(atMost(v.variant("do", [...commands]), 10000), []),
  faults: v.optional(atMost(v.variant("do", [...faults]), 10000), []),
  markers: v.optional(atMost(v.strictObject({ at: seconds, name: v.pipe(v.string(), v.maxLength(80)) }), 100), []),
  /** Statements in the order in which the run must show them: each is looked for after the one before. */
  steps: v.optional(
    atMost(
      v.strictObject({
        id: requirement,
        /** Fields of a record, as `odmm run` prints them. */
        expect: v.pipe(
          v.record(v.string(), v.union([v.string(), v.number()])),
          v.check((e) => "kind" in e, 'needs "kind"'),
        ),
      }),
      400,
    ),
    [],
  ),
})

/** A valid scenario: times in microseconds, defaults filled in. */
export type Scenario = v.InferOutput<typeof ScenarioSchema>
export type ScenarioFile = v.InferInput<typeof ScenarioSchema>
