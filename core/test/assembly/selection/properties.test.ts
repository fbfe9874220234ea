// What holds for every host: tried on made-up ones.

import fc from "fast-check"
import { describe, expect, test, vi } from "vitest"
import { vectorHosts } from "../../../formats/vectors.js"
import { flips } from "../../../host/explain/flips.js"
import { type AddressRecord, type HostRecord, readHost, readSourceCase, type SourceCase } from "../../../host/select/host-record.js"
import { advertisersOf } from "../../../host/select/load.js"
import { wordsOf } from "../../../host/select/order.js"
import { Selector } from "../../../host/select/selector.js"
import type { ProfileName } from "../../../host/values/names.js"
import { core } from "../../helpers/world.js"

// Thousands of decisions: a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const selector = new Selector(core)

interface Asked {
  readonly host: HostRecord
  readonly asked: SourceCase
  readonly profile: ProfileName
}

/** A made-up host with one of its cases. */
const question = fc
  .record({
    seed: fc.nat(),
    which: fc.nat(7),
    profile: fc.constantFrom<ProfileName>("rfc6724", "rfc3484", "linux", "longest-prefix-only", "first-address"),
  })
  .map(({ seed, which, profile }): Asked => {
    const { value } = vectorHosts(profile, seed).next()
    return { host: readHost(value), asked: readSourceCase(value.cases[which]), profile }
  })

const decide = ({ host, asked, profile }: Asked) => selector.use(host, profile).select(asked)
const withAddresses = (q: Asked, addresses: readonly AddressRecord[]): Asked => ({ ...q, host: { ...q.host, addresses: [...addresses] } })

describe("properties", () => {
  test("the source is in the candidate set, and the only one that no rule eliminated", () => {
    fc.assert(
      fc.property(question, (q) => {
        const { src, candidates } = decide(q)
        expect(candidates.filter(({ rule }) => rule === "").map(({ addr }) => addr)).toEqual(src === null ? [] : [src])
      }),
    )
  })

  test("the order of the candidates changes nothing but declared ties", () => {
    fc.assert(
      fc.property(question, fc.infiniteStream(fc.nat()), (q, keys) => {
        const keyed = q.host.addresses.map((row) => ({ row, key: keys.next().value as number }))
        const shuffled = withAddresses(
          q,
          keyed.toSorted((a, b) => a.key - b.key).map(({ row }) => row),
        )
        const [before, after] = [decide(q), decide(shuffled)]
        expect(after.by).toBe(before.by)
        expect(after.trace).toEqual(before.trace)
        if (before.by !== "order") expect(after.src).toBe(before.src)
        else expect(tied(after)).toEqual(tied(before))
      }),
    )
  })

  test("a candidate more that loses changes nothing that was decided before it lost", () => {
    fc.assert(
      fc.property(question, fc.nat(), (q, which) => {
        const all = decide(q)
        // Rules 4 and 5.5 leave some addresses tied with all others: there a loser may have felled the one that would have won.
        if (all.candidates.some(({ rule }) => rule === "4" || rule === "5.5")) return
        const losers = all.candidates.filter(({ rule }) => rule !== "" && rule !== "order")
        const gone = losers[which % Math.max(losers.length, 1)]
        if (!gone) return
        const fewer = decide(
          withAddresses(
            q,
            q.host.addresses.filter((_, i) => i !== gone.index),
          ),
        )
        expect(fewer.src).toBe(all.src)
        const others = all.candidates.filter(({ index }) => index !== gone.index)
        const rules = all.asked.map(({ rule }) => rule)
        const fellBefore = ({ rule }: { readonly rule: string }) => rules.indexOf(rule as never) < rules.indexOf(gone.rule)
        const early = others.filter((row) => row.rule !== "" && row.rule !== "order" && fellBefore(row))
        for (const { addr, rule } of early) expect(fewer.candidates.find((row) => row.addr === addr)?.rule).toBe(rule)
      }),
    )
  })

  test("a change that is said to flip the decision does", () => {
    fc.assert(
      fc.property(question, fc.nat(), (q, which) => {
        const { src } = decide(q)
        const others = q.host.addresses.filter(({ addr }) => addr !== src)
        const wanted = others[which % Math.max(others.length, 1)]?.addr
        if (!wanted) return
        for (const { question: changed, decision, changes } of flips(selector, q, wanted)) {
          const { host, asked, profile, changes: rules } = changed
          expect(selector.use(host, profile, rules).select(asked).src).toBe(wanted)
          expect(decision.src).toBe(wanted)
          expect(changes.length).toBeLessThanOrEqual(2)
        }
      }),
      { numRuns: 60 },
    )
  })

  test("asking twice gives the same answer, with explanation or without", () => {
    fc.assert(
      fc.property(question, (q) => {
        const first = decide(q)
        expect(decide(q)).toEqual(first)
        const out = q.host.interfaces.findIndex(({ name }) => name === first.outInterface)
        if (out === -1) return
        selector.explain(false, advertisersOf(q.host).get(q.asked.nextHop) ?? 0)
        const place = selector.source(wordsOf(q.asked.dst), out, first.preferences)
        expect(q.host.addresses[place]?.addr ?? null).toBe(first.src)
      }),
    )
  })
})

/** The address chosen and those equal to it. */
const tied = ({ candidates }: ReturnType<typeof decide>) =>
  candidates
    .filter(({ rule }) => rule === "" || rule === "order")
    .map(({ addr }) => addr)
    .toSorted()
