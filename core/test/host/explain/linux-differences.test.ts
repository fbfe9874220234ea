// The differences of Linux that explain where it does not decide as RFC 6724, against those recorded with real decisions (fixtures/README.md).

import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { answerOf, forecastLinux, LINUX_DIFFERENCES, type LinuxDifference, linuxWith } from "../../../host/explain/linux-differences.js"
import { readHost, readSourceCase } from "../../../host/select/host-record.js"
import { ask, type Question } from "../../../host/select/question.js"
import { Selector } from "../../../host/select/selector.js"
import { hostOf } from "../../helpers/hosts.js"
import { core } from "../../helpers/world.js"

const selector = new Selector(core)
const ALL = Object.keys(LINUX_DIFFERENCES) as LinuxDifference[]

const becauseOf = ({ host, asked, profile }: Question) => forecastLinux(selector, host, profile, [asked])[0]?.because ?? []

interface Recorded {
  readonly question: Question
  readonly differs: readonly string[]
}

/** Every 30th host. */
const recorded: readonly Recorded[] = gunzipSync(readFileSync(new URL("../../fixtures/linux-source-selection.jsonl.gz", import.meta.url)))
  .toString()
  .trim()
  .split("\n")
  .filter((_, i) => i % 30 === 0)
  .map((line) => JSON.parse(line))
  .flatMap((host) =>
    host.cases.map((asked: { differs?: string[] }) => ({
      question: { host: readHost(host), asked: readSourceCase(asked), profile: "rfc6724" },
      differs: asked.differs ?? [],
    })),
  )

describe("what profile linux says beside RFC 6724", () => {
  test("where the recorded source is not the RFC's, the differences are the recorded ones", () => {
    const differing = recorded.filter(({ differs }) => differs.length > 0)
    expect(differing.length).toBeGreaterThan(100)
    const found = differing.map(({ question }) => becauseOf(question).toSorted().join())
    expect(found).toEqual(differing.map(({ differs }) => differs.toSorted().join()))
  })

  test("with no difference Linux is RFC 6724, with all of them it is itself", () => {
    for (const { question } of recorded) {
      const linux = answerOf(ask(selector, { ...question, profile: "linux" }))
      const labels = selector.labels()
      const written = answerOf(ask(selector, question))
      const tables = { labels, written: selector.labels() }
      expect(answerOf(ask(selector, linuxWith(question, [], tables)))).toBe(written)
      expect(answerOf(ask(selector, linuxWith(question, ALL, tables)))).toBe(linux)
    }
  })

  test("Rule 5.5 and CGA, which no recorded host can show", () => {
    const because = (host: string, asked: object) =>
      becauseOf({ host: readHost(hostOf(host)), asked: readSourceCase(asked), profile: "rfc6724" })
    expect(because("2001:db8:1::1 <R1; 2001:db8:2::1 <R2", { dst: "2001:db9::1", nextHop: "R2" })).toEqual(["rule5.5-absent"])
    expect(because("2001:db8:1::1; 2001:db8:2::1 CGA", { dst: "2001:db9::1" })).toEqual(["cga-ignored"])
  })
})
