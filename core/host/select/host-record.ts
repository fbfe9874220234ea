// Hosts as the recorded corpora write them: one JSON line for each host, with its cases. Unknown fields are ignored, a field that is left
// out has the kernel's default, and a fault is one line that names the field and the remedy.

import * as v from "valibot"
import { parseIp6, parsePrefix } from "../values/ip6.js"
import { pathText, show } from "../values/show.js"
import { shortened, visible } from "../values/visible.js"

const ip6 = v.pipe(
  v.string("must be text"),
  v.check((text) => !text.includes("%"), 'a zone does not belong into an address; name the interface in "dev" or "if"'),
  v.check((text) => text.includes(":"), "an IPv4 address where an IPv6 address is needed"),
  v.check((text) => parseIp6(text) !== null, "is no IPv6 address"),
)
const ip4 = v.pipe(v.string("must be text"), v.ipv4("is no IPv4 address"))
const anyIp = v.union([ip6, ip4], "is neither an IPv6 nor an IPv4 address")
const length = v.pipe(
  v.number("must be a number"),
  v.integer("must be whole"),
  v.minValue(0, "0 to 128"),
  v.maxValue(128, "a prefix has 0 to 128 bits"),
)
const prefix = v.pipe(
  v.string("must be text"),
  v.check(
    (text) => /^[^/]+\/\d{1,3}$/.test(text) && Number(text.split("/")[1]) <= 128,
    'must be a prefix such as "2001:db8::/32" of 0 to 128 bits',
  ),
  v.check((text) => parsePrefix(text) !== null, "is no IPv6 prefix"),
)
const name = v.pipe(v.string("must be a name"), v.minLength(1, "a name has at least one character"))
const sysctl = v.optional(v.pipe(v.number("must be a number"), v.integer("must be whole")), 0)
const seconds = v.optional(v.nullable(v.number("must be seconds, or null for ever")), null)
const word = v.optional(v.nullable(v.pipe(v.number("must be a number"), v.integer("must be whole"))), null)
const value = v.pipe(v.number("must be a number"), v.integer("must be whole"), v.minValue(0, "is not negative"))

const address = v.object({
  addr: ip6,
  plen: v.optional(length, 64),
  if: v.optional(v.string("must be a name"), ""),
  flags: v.optional(v.array(v.string("must be text")), []),
  preferred: seconds,
  valid: seconds,
  /** Who advertised its prefix, as the case's `nextHop` names it (Rule 5.5). */
  advertiser: v.optional(v.string("must be text"), ""),
})

const host = v.object({
  id: v.optional(v.string("must be text"), ""),
  kernel: v.optional(v.string("must be a version such as 6.18"), ""),
  mip6: v.optional(v.boolean("must be true or false"), false),
  /** Whether its flags name care-of addresses too. If not, all but home addresses are care-of addresses where there is a home address. */
  careof_named: v.optional(v.boolean("must be true or false"), false),
  /** The switch of RFC 6724 §2.1: policy rows for the host's own unique local and 6to4 prefixes. */
  automatic_rows: v.optional(v.boolean("must be true or false"), false),
  /** The prefixes that the update of RFC 6724 knows to be local. Left out: those of the host's own addresses. Null: the switch is off. */
  known_local: v.optional(v.nullable(v.array(prefix))),
  /** Of an IPv6-only node that supports SIIT: the prefix of IPv4-converted and IPv4-translatable addresses (RFC 6052). */
  siit: v.optional(v.nullable(prefix), null),
  policy: v.optional(v.picklist(["kernel-default", "rfc6724", "custom"], "must be kernel-default, rfc6724 or custom"), "kernel-default"),
  interfaces: v.optional(
    v.array(
      v.object({
        name,
        ifindex: v.optional(v.number("must be a number"), 0),
        use_tempaddr: sysctl,
        use_oif_addrs_only: sysctl,
        optimistic_dad: sysctl,
        use_optimistic: sysctl,
        /** An encapsulating transition mechanism (destination Rule 7). */
        tunnel: v.optional(v.boolean("must be true or false"), false),
      }),
    ),
    [],
  ),
  all: v.optional(v.object({ optimistic_dad: sysctl, use_optimistic: sysctl }), {}),
  /** Left out: the only interface but lo, if it is one. Null: there is no default route. */
  default_route_if: v.optional(v.nullable(name)),
  addresses: v.array(address, "must be a list of addresses"),
  addresses4: v.optional(
    v.array(
      v.object({
        addr: ip4,
        plen: v.optional(v.pipe(length, v.maxValue(32, "an IPv4 prefix has 0 to 32 bits")), 32),
        if: v.optional(v.string("must be a name"), ""),
        flags: v.optional(v.array(v.string("must be text")), []),
        preferred: seconds,
      }),
    ),
  ),
  labels: v.optional(
    v.nullable(v.array(v.object({ prefix, label: value, if: v.optional(v.nullable(name), null), precedence: v.optional(value) }))),
    null,
  ),
  gai_conf: v.optional(
    v.object({
      mode: v.optional(v.string(), "default"),
      labels: v.optional(v.nullable(v.array(v.tuple([prefix, value]))), null),
      precedences: v.optional(v.nullable(v.array(v.tuple([prefix, value]))), null),
    }),
    {},
  ),
  cases: v.optional(v.array(v.unknown(), "must be a list of cases"), []),
})

const sourceCase = v.object({
  dst: ip6,
  how: v.optional(v.string("must be text"), "route"),
  dev: v.optional(v.nullable(name), null),
  /** Left out: found from the addresses and the default route. Null: there is none. */
  route: v.optional(
    v.nullable(v.object({ type: v.optional(v.string(), "unicast"), plen: v.optional(v.number(), 0), out_if: v.nullable(name) })),
  ),
  route_errno: v.optional(v.string("must be text")),
  nextHop: v.optional(v.string("must be text"), ""),
  prefs: word,
  prefs_before: word,
})

const FAMILIES = ["AF_UNSPEC", "AF_INET", "AF_INET6"] as const
export type Family = (typeof FAMILIES)[number]

const orderCase = v.object({
  input: v.array(anyIp, "must be a list of addresses"),
  dests: v.optional(
    v.array(
      v.object({
        dst: anyIp,
        out_if: v.optional(v.nullable(name), null),
        src: v.nullable(anyIp),
        errno: v.optional(v.nullable(v.string()), null),
      }),
    ),
  ),
  /** With hints: the word that the program gives to setsockopt(). Otherwise: the flags by which sources are selected. */
  prefs: word,
  /** The hints of a call of getaddrinfo(); left out: the order is asked for, not the call. */
  hints: v.optional(
    v.object({
      ai_flags: v.optional(value, 0),
      ai_family: v.optional(v.picklist(FAMILIES, "must be AF_UNSPEC, AF_INET or AF_INET6"), "AF_UNSPEC"),
      ai_eflags: v.optional(value, 0),
    }),
  ),
  /** What else the program does that calls it (RFC 5014 §13). */
  program: v.optional(
    v.object({
      socket: v.optional(v.picklist(["stream", "datagram"], "must be stream or datagram"), "datagram"),
      selects: v.optional(v.picklist(["connect", "bind2addrsel"], "must be connect or bind2addrsel"), "connect"),
      verifies: v.optional(v.boolean("must be true or false"), false),
    }),
  ),
})

type Read = v.InferOutput<typeof host>
export type HostRecord = Omit<Read, "addresses4"> & { readonly addresses4: NonNullable<Read["addresses4"]> }
export type AddressRecord = HostRecord["addresses"][number]
type InterfaceRecord = HostRecord["interfaces"][number]
export type SourceCase = v.InferOutput<typeof sourceCase> & {
  /** The interfaces whose addresses may be candidates, where a VRF or a stack leaves others out. */
  readonly among?: readonly string[]
}
export type OrderCase = v.InferOutput<typeof orderCase>
/** As written, before the defaults are filled in. */
export type HostInput = v.InferInput<typeof host>
export type SourceInput = v.InferInput<typeof sourceCase>

/** A fault of a record. Its message names the field and what is wrong. */
export class RecordError extends Error {
  override readonly name = "RecordError"
  constructor(
    readonly place: string,
    readonly fault: string,
  ) {
    super(visible(shortened(place ? `${place}: ${fault}` : fault, 800)))
  }
}

/** A host with its cases still unread, so that one bad case spoils no other. Throws RecordError. */
export function readHost(input: unknown): HostRecord {
  const read = check(host, input, "")
  const lists = Object.keys(MOST_ROWS) as (keyof typeof MOST_ROWS)[]
  for (const list of lists) checkLength(read[list], MOST_ROWS[list], list)
  for (const list of ["labels", "precedences"] as const) checkLength(read.gai_conf[list], MOST_ROWS.labels, `gai_conf.${list}`)
  const interfaces = named(read)
  const others = interfaces.filter(({ name }) => name !== "lo")
  const only = (others.length === 1 ? others[0] : undefined)?.name ?? interfaces[0]?.name ?? "if0"
  const known = new Set(interfaces.map(({ name }) => name))
  const place = <T extends { readonly if: string }>(rows: readonly T[], list: string): T[] =>
    rows.map((row, i) => {
      if (row.if !== "" && !known.has(row.if))
        throw new RecordError(`${list}[${i}].if`, `there is no interface ${show(row.if)}; add it to "interfaces"`)
      if (row.if === "" && others.length > 1)
        throw new RecordError(`${list}[${i}].if`, "is missing, and the host has several interfaces; name one")
      return { ...row, if: row.if || only }
    })
  const addresses = place(read.addresses, "addresses")
  const seen = new Map<string, number>()
  addresses.forEach(({ addr, if: on }, i) => {
    const key = `${parseIp6(addr)?.join()} ${on}`
    const before = seen.get(key)
    if (before !== undefined)
      throw new RecordError(`addresses[${i}].addr`, `${addr} is on ${on} already (addresses[${before}]); remove one of them`)
    seen.set(key, i)
  })
  const order = new Map(interfaces.map(({ name }, i) => [name, i]))
  const rank = (row: { readonly if: string }) => order.get(row.if) ?? 0
  return {
    ...read,
    interfaces: interfaces.length > 0 ? interfaces : [bare(only)],
    // In the kernel's order: by interface, within it as listed.
    addresses: addresses.toSorted((a, b) => rank(a) - rank(b)),
    addresses4: place(read.addresses4 ?? (known.has("lo") ? [LOOPBACK4] : []), "addresses4"),
  }
}

export const readSourceCase = (input: unknown, place = ""): SourceCase => check(sourceCase, input, place)
export function readOrderCase(input: unknown, place = ""): OrderCase {
  const read = check(orderCase, input, place)
  checkLength(read.input, MOST_DESTINATIONS, place ? `${place}.input` : "input")
  return read
}

/** Rows of a list, at most: labels are searched for each address, which makes their number count twice. */
const MOST_ROWS = { addresses: 65_536, addresses4: 65_536, interfaces: 4_096, labels: 1_024 } as const

/** The addresses of a name. */
const MOST_DESTINATIONS = 1_024

function checkLength(list: readonly unknown[] | null | undefined, most: number, place: string): void {
  if (list && list.length > most)
    throw new RecordError(
      place,
      `${list.length.toLocaleString("en")} rows; at most ${most.toLocaleString("en")} are read: leave out what does not matter`,
    )
}

/** What every host with an interface lo has. */
const LOOPBACK4 = { addr: "127.0.0.1", plen: 8, if: "lo", flags: ["permanent"], preferred: null }

/** The interfaces listed, else those that the addresses name. */
function named({ interfaces, addresses, addresses4 = [], default_route_if }: Read): InterfaceRecord[] {
  if (interfaces.length > 0) return interfaces
  const names = new Set([...addresses, ...addresses4].map((row) => row.if).filter(Boolean))
  if (default_route_if) names.add(default_route_if)
  return [...names].map(bare)
}

const bare = (name: string): InterfaceRecord => ({
  ...{ name, ifindex: 0, use_tempaddr: 0, use_oif_addrs_only: 0, optimistic_dad: 0, use_optimistic: 0, tunnel: false },
})

function check<T extends v.GenericSchema>(schema: T, input: unknown, place: string): v.InferOutput<T> {
  const result = v.safeParse(schema, input, { abortEarly: true })
  if (result.success) return result.output
  const issue = result.issues[0]
  const path = pathText((issue.path ?? []).map(({ key }) => key as string | number))
  const at = [place, path].filter(Boolean).join(".")
  const key = path.split(".").at(-1)
  if (issue.input === undefined) throw new RecordError(at, `"${key}" is missing; add it`)
  if (issue.kind === "schema" && issue.type === "object") throw new RecordError(at, `must be an object, not ${show(issue.input)}`)
  throw new RecordError(at, `${show(issue.input)}: ${issue.message}`)
}
