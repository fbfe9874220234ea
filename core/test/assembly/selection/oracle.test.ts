// Recorded choices of real IPv6 hosts: every one of them, decided by the core. fixtures/README.md tells how they were recorded.

import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { describe, expect, test, vi } from "vitest"
import { Trait } from "../../../host/index.js"
import { readHost, readOrderCase, readSourceCase } from "../../../host/select/host-record.js"
import type { ProfileChanges } from "../../../host/select/load.js"
import { Selector } from "../../../host/select/selector.js"
import type { ProfileName } from "../../../host/values/names.js"
import { core } from "../../helpers/world.js"

interface Choice {
  readonly src: string | null
  readonly errno: string | null
  readonly sockopt_errno: string | null
  readonly prefs_readback: number
  readonly by: string
  readonly trace: readonly string[]
  readonly candidates: number
  readonly rfc6724: Allowed | null
  readonly rfc6724_all?: Allowed
}
interface Allowed {
  readonly best: readonly string[]
  readonly by: string
}
interface Order {
  readonly output: readonly string[]
  readonly pairs: readonly string[]
  readonly rfc6724: { readonly order: readonly string[]; readonly pairs: readonly string[] }
}

function read(name: string): Record<string, unknown>[] {
  const text = gunzipSync(readFileSync(new URL(`../../fixtures/${name}.jsonl.gz`, import.meta.url))).toString()
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
}

const sources = read("linux-source-selection")
const orders = read("linux-destination-ordering")
const selector = new Selector(core)

vi.setConfig({ testTimeout: 120_000 })

/** An empty set of sources is told as the rule "none". */
const agrees = ({ best, by }: Allowed, src: string | null, rule: string) =>
  best.length === 0 ? src === null && by === "none" : best.includes(src ?? "") && by === rule

/** What differs, case by case: empty when all agree. */
function differences<T>(
  hosts: readonly Record<string, unknown>[],
  profile: ProfileName,
  differ: (recorded: T, asked: unknown) => string | null,
  changes: ProfileChanges = {},
): string[] {
  return hosts.flatMap((line) => {
    const host = readHost(line)
    selector.use(host, profile, changes)
    return host.cases.flatMap((asked, i) => {
      const difference = differ(asked as T, asked)
      return difference === null ? [] : [`${host.id}[${i}]: ${difference}`]
    })
  })
}

describe("the Linux kernel's own choices, 33134 of them", () => {
  test("profile linux gives source, errors, read-back, deciding rule and trace of every one", () => {
    const found = differences<Choice>(sources, "linux", (recorded, asked) => {
      const { src, errno, by, trace, sockoptErrno, prefsReadback, candidates } = selector.select(readSourceCase(asked))
      const mine = { src, errno, sockopt_errno: sockoptErrno, prefs_readback: prefsReadback, by, trace, candidates: candidates.length }
      const theirs = Object.fromEntries(Object.keys(mine).map((key) => [key, recorded[key as keyof Choice]]))
      return JSON.stringify(mine) === JSON.stringify(theirs) ? null : `${JSON.stringify(mine)} is not ${JSON.stringify(theirs)}`
    })
    expect(found.slice(0, 20)).toEqual([])
  })

  test("profile rfc6724 with the candidates of all interfaces lands in what the RFC allows of those", () => {
    const found = differences<Choice>(
      sources,
      "rfc6724",
      (recorded, asked) => {
        const allowed = recorded.rfc6724_all ?? recorded.rfc6724
        if (allowed === null) return null
        const { src, by } = selector.select(readSourceCase(asked))
        // Left out where the same are best, by whatever rule.
        return agrees(allowed, src, recorded.rfc6724_all || allowed.by === "none" ? by : allowed.by)
          ? null
          : `${src} by ${by}, not one of ${allowed.best} by ${allowed.by}`
      },
      { on: Trait.AllInterfaces },
    )
    expect(found.slice(0, 20)).toEqual([])
  })

  test("profile rfc6724 lands in what the RFC allows, by the rule that the RFC names", () => {
    const found = differences<Choice>(sources, "rfc6724", (recorded, asked) => {
      if (recorded.rfc6724 === null) return null
      const { src, by } = selector.select(readSourceCase(asked))
      return agrees(recorded.rfc6724, src, by) ? null : `${src} by ${by}, not one of ${recorded.rfc6724.best} by ${recorded.rfc6724.by}`
    })
    expect(found.slice(0, 20)).toEqual([])
  })
})

test.each(["linux", "rfc6724"] as const)("profile %s answers the same without why", (profile) => {
  const found = differences<Choice>(sources, profile, (_, input) => {
    const asked = readSourceCase(input)
    const { src, errno, by } = selector.select(asked)
    const mine = selector.outcome(asked)
    return JSON.stringify(mine) === JSON.stringify({ src, errno, by }) ? null : `${JSON.stringify(mine)}, with why ${src} ${errno} ${by}`
  })
  expect(found.slice(0, 20)).toEqual([])
})

describe("glibc's own orders, 1480 of them", () => {
  test.each([
    ["glibc", (r: Order) => r.output, (r: Order) => r.pairs],
    ["rfc6724", (r: Order) => r.rfc6724.order, (r: Order) => r.rfc6724.pairs],
  ] as const)("profile %s gives every order and the rule between each two neighbours", (profile, order, pairs) => {
    const found = differences<Order>(orders, profile, (recorded, asked) => {
      const mine = selector.sort(readOrderCase(asked))
      const same = mine.order.join() === order(recorded).join() && mine.pairs.join() === pairs(recorded).join()
      return same ? null : `${mine.order} (${mine.pairs}) is not ${order(recorded)} (${pairs(recorded)})`
    })
    expect(found.slice(0, 20)).toEqual([])
  })
})
