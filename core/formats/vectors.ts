// Decision vectors for the tests of other stacks: hosts made from a seed, with cases and what a profile decides. The form is that of
// recorded hosts, so that `odmm select` reads them back.

import type { Decision } from "../host/select/decision.js"
import type { HostInput, SourceInput } from "../host/select/host-record.js"
import { isLinux } from "../host/select/names.js"
import type { Question } from "../host/select/question.js"
import { ip6Text, type Words } from "../host/values/ip6.js"
import type { ProfileName } from "../host/values/names.js"

const CASES = 8

/** An endless sequence of hosts; the same seed gives the same ones. */
export function* vectorHosts(profile: ProfileName, seed: number): Generator<Omit<HostInput, "cases"> & { readonly cases: SourceInput[] }> {
  const random = generator(seed)
  const likeLinux = isLinux(profile)
  for (let n = 1; ; n++) {
    const names = random.below(3) === 0 ? ["v0", "v1"] : ["v0"]
    const sites = Array.from({ length: 2 + random.below(2) }, () => site(random))
    const rows = names.flatMap((name) => addressesOf(random, name, sites, likeLinux))
    const unique = rows.filter(({ addr, if: on }, i) => rows.findIndex((other) => other.addr === addr && other.if === on) === i)
    const addresses = [{ addr: "::1", plen: 128, if: "lo", flags: ["permanent"] }, ...unique]
    const interfaces = ["lo", ...names].map((name, i) => ({
      ...{
        name,
        ifindex: i + 1,
        use_tempaddr: name === "lo" ? -1 : random.below(3),
        use_oif_addrs_only: likeLinux && random.below(8) === 0 ? 1 : 0,
      },
      ...{ optimistic_dad: likeLinux ? random.below(2) : 0, use_optimistic: likeLinux ? random.below(2) : 0 },
    }))
    const cases = Array.from({ length: CASES }, () => caseOf(random, sites, addresses, names))
    const kernel = likeLinux ? { kernel: "6.18", mip6: random.below(2) === 0 } : {}
    yield { id: `${profile}-${seed}-${n}`, ...kernel, interfaces, addresses, cases }
  }
}

/** A case with its expected results. */
export function vector(asked: SourceInput, { src, errno, by, sockoptErrno, prefsReadback, trace }: Decision) {
  return { ...asked, src, errno, by, sockopt_errno: sockoptErrno, prefs_readback: prefsReadback, trace }
}

/** Questions of a real host with their answers, one host a line: what `odmm select` reads back, and answers so again. */
export function vectorsOf(answered: readonly { readonly question: Question; readonly decision: Decision }[]): string {
  const hosts = [...new Set(answered.map(({ question }) => question.host))]
  return hosts
    .map((host) => {
      const rows = answered.filter(({ question }) => question.host === host)
      const cases = rows.map(({ question: { asked }, decision }) => vector(asked, decision))
      return `${JSON.stringify({ ...host, profile: rows[0]?.question.profile, cases })}\n`
    })
    .join("")
}

interface Random {
  word(): number
  below(limit: number): number
  of<T>(list: readonly T[]): T
}

/** Mulberry32. */
function generator(seed: number): Random {
  let state = seed >>> 0
  const word = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const below = (limit: number) => Math.floor((word() / 2 ** 32) * limit)
  return { word, below, of: (list) => list[below(list.length)] as (typeof list)[number] }
}

/** A /48 of one of the kinds that the policy tables tell apart. */
function site(random: Random): Words {
  const low = random.word()
  const kind = random.below(10)
  if (kind < 6) return [0x20010db8, (low & 0xffff0000) >>> 0, 0, 0]
  if (kind === 6) return [(0xfd000000 | (low >>> 8)) >>> 0, (low & 0xffff0000) >>> 0, 0, 0]
  if (kind === 7) return [(0x20020000 | (low >>> 16)) >>> 0, (low << 16) >>> 0, 0, 0]
  if (kind === 8) return [0x20010000, low, 0, 0]
  return random.below(2) === 0 ? [0xfec00000, 0, 0, 0] : [0x20010010 | (low & 0xf), low, 0, 0]
}

/** An address of a site that shares a random number of its leading bits. */
function near(random: Random, [a, b]: Words): Words {
  const subnet = random.of([0, 1, 2, 0xa, random.word() & 0xffff])
  return [a, ((b & 0xffff0000) | subnet) >>> 0, random.word(), random.word()]
}

function addressesOf(random: Random, name: string, sites: readonly Words[], likeLinux: boolean): HostInput["addresses"] {
  const global = Array.from({ length: 1 + random.below(5) }, () => {
    if (likeLinux && random.below(100) < 30) return temporaryAndPublic(random, name, random.of(sites))
    const some = (flag: string, in100: number) => (random.below(100) < in100 ? [flag] : [])
    const flags = [...(likeLinux ? [] : some("temporary", 30)), ...some("deprecated", 20), ...some("home", 12)]
    const more = likeLinux ? some("optimistic", 8) : [...(flags.includes("home") ? [] : some("careof", 20)), ...some("cga", 15)]
    const deprecated = flags.includes("deprecated")
    const row = {
      ...{
        addr: ip6Text(near(random, random.of(sites))),
        plen: random.of([64, 64, 64, 64, 56, 48, 96, 128]),
        if: name,
        flags: [...flags, ...more],
      },
      ...{ preferred: deprecated ? 0 : null, valid: null },
      ...(likeLinux || random.below(3) > 0 ? {} : { advertiser: random.of(["R1", "R2"]) }),
    }
    return [row]
  })
  return [...global.flat(), { addr: ip6Text([0xfe800000, 0, random.word(), random.word()]), plen: 64, if: name, flags: [] }]
}

/** Linux makes temporary addresses itself, from a public one of the same prefix, and lists them before it. */
function temporaryAndPublic(random: Random, name: string, of: Words): HostInput["addresses"] {
  const [a, b, c, d] = near(random, of)
  const common = { plen: 64, if: name, valid: null }
  const deprecated = random.below(4) === 0
  return [
    {
      ...common,
      addr: ip6Text([a, b, random.word(), random.word()]),
      flags: ["temporary", ...(deprecated ? ["deprecated"] : [])],
      preferred: deprecated ? 0 : null,
    },
    { ...common, addr: ip6Text([a, b, c, d]), flags: ["mngtmpaddr"], preferred: null },
  ]
}

/** Words of IPV6_ADDR_PREFERENCES, contradictory ones among them. */
const WORDS = [null, null, 1, 2, 4, 0x400, 8, 0x800, 5, 6, 9, 10, 0x401, 0x402, 0x804, 0x100, 0, 3, 0x404, 0x808] as const

function caseOf(random: Random, sites: readonly Words[], addresses: HostInput["addresses"], names: readonly string[]): SourceInput {
  const dev = random.of(names)
  const kind = random.below(12)
  const prefs = random.of(WORDS)
  const second =
    random.below(10) === 0 && prefs !== null && ![3, 0x404, 0x808].includes(prefs)
      ? { prefs_before: prefs, prefs: random.of(WORDS) ?? 0 }
      : { prefs }
  const common = { nextHop: random.of(["", "R1", "R2"]), ...second }
  if (kind === 0)
    return { dst: ip6Text([0xfe800000, 0, random.word(), random.word()]), how: "scope_id", dev, route: way("unicast", 64, dev), ...common }
  if (kind === 1) {
    const dst = ip6Text([(0xff000000 | (random.of([2, 5, 8, 0xe]) << 16)) >>> 0, 0, 0, random.word()])
    return { dst, how: "multicast_if", dev, route: way("multicast", 8, dev), ...common }
  }
  const own = random.of(addresses.filter(({ flags }) => !flags?.includes("optimistic")))
  if (kind === 2)
    return {
      dst: own.addr,
      how: own.addr.startsWith("fe80") ? "scope_id" : "route",
      dev: own.addr.startsWith("fe80") ? (own.if ?? null) : null,
      route: way("local", 128, own.if ?? "lo"),
      ...common,
    }
  if (kind === 3 && random.below(3) === 0)
    return { dst: ip6Text([0x2a000000, 0, 0, random.word()]), how: "route", dev: null, route: null, ...common }
  const dst = kind < 9 ? near(random, random.of(sites)) : near(random, site(random))
  return { dst: ip6Text(dst), how: "route", dev: null, route: way("unicast", 0, dev), ...common }
}

const way = (type: string, plen: number, out_if: string) => ({ type, plen, out_if })
