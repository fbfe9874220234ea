// Reads the output of `ip -j -6 addr`, `ip -j -6 route` and `ip -j addrlabel` as a host, and finds its route to a destination.

import * as v from "valibot"
import { type HostRecord, RecordError, readHost } from "../../host/select/host-record.js"
import { commonPrefix, isLinkLocal, isMulticast, type Route } from "../../host/select/route.js"
import { TOO_DEEP, tooDeepAt } from "../../host/values/depth.js"
import { canonical, parseIp6, parsePrefix, type Words } from "../../host/values/ip6.js"
import { own } from "../../host/values/own.js"
import { pathText } from "../../host/values/path.js"
import { show } from "../../host/values/show.js"
import { visible } from "../../host/values/visible.js"

/** iproute2 prints all 32 bits set for "for ever". */
const FOREVER = 0xffffffff

const flag = v.optional(v.boolean(), false)
/** Names of interfaces and the like: the answer is a text for terminals. */
const text = (otherwise: string) =>
  v.optional(
    v.pipe(
      v.string(),
      v.transform((given) => visible(given)),
    ),
    otherwise,
  )
const FLAGS = ["temporary", "deprecated", "home", "optimistic", "tentative", "nodad", "mngtmpaddr", "noprefixroute", "dadfailed"] as const
const address = v.object({
  family: text(""),
  local: text(""),
  prefixlen: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(128, "a prefix has 0 to 128 bits")), 128),
  valid_life_time: v.optional(v.number(), FOREVER),
  preferred_life_time: v.optional(v.number(), FOREVER),
  ...(Object.fromEntries(FLAGS.map((name) => [name, flag])) as Record<(typeof FLAGS)[number], typeof flag>),
})
// iproute2 prints {} for what a filter left out.
const addressOutput = v.array(
  v.object({
    ifindex: v.optional(v.number(), 0),
    ifname: text(""),
    link_type: text(""),
    addr_info: v.optional(v.array(address), []),
  }),
)
const routeOutput = v.array(
  v.object({
    type: text("unicast"),
    dst: text(""),
    dev: text(""),
    gateway: text(""),
    metric: v.optional(v.number(), 0),
    prefsrc: text(""),
    nexthops: v.optional(v.array(v.object({ dev: text(""), gateway: text("") })), []),
  }),
)
const labelOutput = v.array(
  v.object({
    address: text(""),
    prefixlen: v.optional(v.number(), 0),
    ifname: text(""),
    label: v.optional(v.number(), 0),
  }),
)

export type IpRoute = v.InferOutput<typeof routeOutput>[number] & {
  /** The prefix that `dst` tells, where it was read before. */
  readonly to?: Prefix
}

interface Prefix {
  readonly words: Words
  readonly length: number
}

interface IpOutput {
  readonly addr: string
  /** Left out: on-link prefixes and a default route out of the only interface. */
  readonly route?: string
  /** Left out: the kernel's built-in table. */
  readonly labels?: string
}

export interface IpHost {
  readonly host: HostRecord
  readonly routes: readonly IpRoute[] | null
}

/** Interfaces of an encapsulating transition mechanism (destination Rule 7). */
export const TUNNELS = new Set(["sit", "tunnel6", "gre6", "ipip"])

/** Throws RecordError, whose place begins with the part that is at fault. */
export function readIpOutput({ addr, route, labels }: IpOutput): IpHost {
  const links = parse("addr", "ip -j -6 addr", addr, addressOutput).filter(({ ifname }) => ifname !== "")
  const addresses = links.flatMap(({ ifname, addr_info }) =>
    addr_info.flatMap((row) => {
      if (row.family !== "inet6" || row.local === "") return []
      const flags = FLAGS.filter((name) => row[name])
      return [
        {
          addr: row.local,
          plen: row.prefixlen,
          if: ifname,
          flags,
          preferred: time(row.preferred_life_time),
          valid: time(row.valid_life_time),
        },
      ]
    }),
  )
  if (addresses.length === 0) throw new RecordError("addr", "there is no IPv6 address in it; write it with: ip -j -6 addr")
  const table = labels === undefined ? null : parse("labels", "ip -j addrlabel", labels, labelOutput)
  const host = readHost({
    id: "this host",
    interfaces: links.map(({ ifname, ifindex, link_type }) => ({ name: ifname, ifindex, tunnel: TUNNELS.has(link_type) })),
    addresses,
    labels:
      table?.map(({ address: of, prefixlen, ifname, label }) => ({ prefix: `${canonical(of)}/${prefixlen}`, label, if: ifname || null })) ??
      null,
    // Without a home address there is nothing that Rule 4 could prefer.
    mip6: addresses.some(({ flags }) => flags.includes("home")),
  })
  return { host, routes: route === undefined ? null : parse("route", "ip -j -6 route", route, routeOutput).filter(({ dst }) => dst !== "") }
}

const time = (seconds: number) => (seconds >= FOREVER ? null : seconds)

function parse<T extends v.GenericSchema>(part: string, command: string, text: string, schema: T): v.InferOutput<T> {
  let value: unknown
  if (tooDeepAt(text) >= 0) throw new RecordError(part, `${TOO_DEEP}; write it with: ${command}`)
  try {
    value = JSON.parse(text.trim() || "[]")
  } catch {
    throw new RecordError(part, `this is no JSON; write it with: ${command}`)
  }
  const result = v.safeParse(schema, value, { abortEarly: true })
  if (result.success) return result.output
  const issue = result.issues[0]
  const place = pathText([part, ...(issue.path ?? []).map(({ key }) => key as string | number)])
  throw new RecordError(place, `${show(issue.input)} does not fit: ${issue.message}; write it with: ${command}`)
}

interface RouteFound {
  readonly route: Route | null
  readonly errno: string
  /** The route names the source, and no rule is asked. */
  readonly source: string
  /** In words: "default via fe80::1". */
  readonly text: string
}

const REFUSALS: Readonly<Record<string, string>> = {
  unreachable: "EHOSTUNREACH",
  prohibit: "EACCES",
  blackhole: "EINVAL",
  throw: "ENETUNREACH",
}

/** The route to a destination: own addresses first, then the longest prefix, then the smallest metric. */
export function routeTo(
  { host, routes }: { readonly host: HostRecord; readonly routes: readonly IpRoute[] },
  dst: string,
  dev: string | null,
): RouteFound {
  const words = parseIp6(dst) as Words
  const local = host.addresses.find((row) => canonical(row.addr) === canonical(dst) && !row.flags.includes("tentative"))
  if (local && (dev === null || local.if === dev))
    return found({ type: "local", plen: 128, out_if: local.if }, `${local.addr}, an address of the host`)
  if (isMulticast(words)) {
    const out = dev ?? firstWith(host)
    return found(out === null ? null : { type: "multicast", plen: 8, out_if: out }, "ff00::/8")
  }
  const candidates = routes
    .map((row) => ({
      row,
      to: row.to ?? prefixOf(row.dst),
      via: wayOf(row, dev),
    }))
    .filter(({ to, via }) => to !== null && via !== null && commonPrefix(words, to.words) >= to.length)
    .toSorted((a, b) => (b.to?.length ?? 0) - (a.to?.length ?? 0) || a.row.metric - b.row.metric)
  const best = candidates[0]
  if (!best?.to)
    return dev !== null && isLinkLocal(words) ? found({ type: "unicast", plen: 64, out_if: dev }, `fe80::/64 dev ${dev}`) : found(null, "")
  const { row, to, via } = best
  const refusal = own(REFUSALS, row.type)
  if (refusal) return { ...found(null, `${row.type} ${row.dst}`), errno: refusal }
  const text = `${row.dst}${via?.gateway ? ` via ${via.gateway}` : ""} dev ${via?.dev}`
  return { ...found({ type: "unicast", plen: to.length, out_if: via?.dev ?? null }, text), source: row.prefsrc }
}

const found = (route: Route | null, text: string): RouteFound => ({ route, errno: "ENETUNREACH", source: "", text })

function wayOf(row: IpRoute, dev: string | null): { readonly dev: string; readonly gateway: string } | null {
  const ways = row.nexthops.length > 0 ? row.nexthops : [row]
  return ways.find((way) => dev === null || way.dev === dev) ?? null
}

/** The prefix of a route's destination. */
export function prefixOf(text: string): Prefix | null {
  if (text === "default") return { words: [0, 0, 0, 0], length: 0 }
  return parsePrefix(text.includes("/") ? text : `${text}/128`)
}

const firstWith = ({ interfaces }: HostRecord): string | null => interfaces.find(({ name }) => name !== "lo")?.name ?? null
