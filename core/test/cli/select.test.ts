// odmm select, sort and vectors: output, messages and exit codes.

import { readFileSync } from "node:fs"
import { gunzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { odmm } from "../helpers/odmm.js"

const corpus = (name: string) => gunzipSync(readFileSync(new URL(`../fixtures/${name}.jsonl.gz`, import.meta.url))).toString()
const rows = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
const host = {
  id: "h",
  addresses: [{ addr: "2001:db8::1", flags: ["deprecated"] }, { addr: "2001:db8::2" }],
  cases: [{ dst: "2001:db8::9", prefs: 2 }],
}

describe("select", () => {
  test("prints one line for each case", async () => {
    const { code, out, err } = await odmm(["select", "--profile", "linux"], { stdin: `${JSON.stringify(host)}\n\n` })
    expect([code, err]).toEqual([0, ""])
    expect(out).toBe(
      '{"id":"h","case":0,"src":"2001:db8::2","errno":null,"by":"3","sockopt_errno":null,"prefs_readback":1026,"trace":["3"]}\n',
    )
  })

  test("--explain adds a round for each rule asked", async () => {
    const { out } = await odmm(["select", "--explain", "hosts"], { files: { hosts: JSON.stringify(host) } })
    expect(rows(out)[0].rules).toEqual([
      { rule: "1", left: 2, eliminated: [] },
      { rule: "2", left: 2, eliminated: [] },
      { rule: "3", left: 1, eliminated: [{ addr: "2001:db8::1", because: "it is deprecated, 2001:db8::2 is not" }] },
    ])
  })

  test("answers every recorded case of every host as the kernel did", async () => {
    const text = corpus("linux-source-selection")
    const { out } = await odmm(["select", "--profile", "linux"], { stdin: text })
    const recorded = rows(text).flatMap(({ cases }) => cases)
    expect(rows(out).filter(({ src, by }, i) => src !== recorded[i].src || by !== recorded[i].by)).toEqual([])
  }, 120_000)

  test.each([
    [["select", "a", "b"], "select: name one file, or none for standard input"],
    [
      ["select", "--profile", "bsd"],
      'select: there is no profile "bsd"; there is rfc6724, rfc3484, linux, glibc, first-address, longest-prefix-only, rfc6724-update, musl, android, freebsd, macos, windows',
    ],
    [["select", "--format", "xml"], 'select: there is no format "xml"; there is json, linux'],
    [["select", "nowhere"], "nowhere: there is no such file"],
    [["select"], "select: standard input is empty; give JSON lines, one host a line"],
    [
      ["sort", "--profile", "x"],
      'sort: there is no profile "x"; there is rfc6724, rfc3484, linux, glibc, first-address, longest-prefix-only, rfc6724-update, musl, android, freebsd, macos, windows',
    ],
    [["vectors", "--count", "many"], "vectors: --count many is no whole number from 0 to 4294967295"],
  ])("%j is wrong use", async (args, message) => expect(await odmm(args)).toEqual({ code: 2, out: "", err: `odmm: ${message}\n` }))
})

describe("sort", () => {
  test("takes the recorded sources", async () => {
    const text = corpus("linux-destination-ordering")
    const { code, out } = await odmm(["sort", "--profile", "linux"], { stdin: text })
    const recorded = rows(text).flatMap(({ cases }) => cases)
    expect(code).toBe(0)
    expect(rows(out).filter(({ order }, i) => order.join() !== recorded[i].output.join())).toEqual([])
  }, 60_000)

  test("computes them where there are none", async () => {
    const { out } = await odmm(["sort"], { stdin: JSON.stringify({ ...host, cases: [{ input: ["2001:db8:5::1", "10.0.0.1"] }] }) })
    expect(out).toBe('{"id":"h","case":0,"order":["2001:db8:5::1","10.0.0.1"],"pairs":["1"]}\n')
  })

  test("of several hundred destinations too", async () => {
    const input = Array.from({ length: 700 }, (_, i) => `2001:db8:${i.toString(16)}::9`)
    const { out } = await odmm(["sort"], { stdin: JSON.stringify({ ...host, cases: [{ input }] }) })
    expect(rows(out)[0].order.length).toBe(700)
  })

  test("A5014-31, A5014-34, A5014-40: a case with hints is a call of getaddrinfo(), its program is warned", async () => {
    const input = ["2001:db8:5::1", "10.0.0.1"]
    const program = { socket: "stream", verifies: true }
    const cases = [
      { input, hints: { ai_flags: 4096, ai_family: "AF_INET6", ai_eflags: 2 }, prefs: 2, program },
      { input, hints: { ai_flags: 4096, ai_eflags: 3 }, prefs: 3 },
    ]
    const { out } = await odmm(["sort"], { stdin: JSON.stringify({ ...host, cases }) })
    const [called, refused] = rows(out)
    expect(called.order).toEqual(["2001:db8:5::1"])
    expect(called.error).toBe(null)
    expect(called.warnings).toEqual(["connect() sends a SYN before the source can be verified: bind2addrsel() does not (RFC 5014 §13)."])
    expect(refused).toMatchObject({ order: [], error: "Contradictory source address preferences in ai_eflags" })
  })
})

describe("vectors", () => {
  test.each(["rfc6724", "rfc3484", "linux", "longest-prefix-only"])(
    "of profile %s are read by select, which decides the same",
    async (profile) => {
      const { out } = await odmm(["vectors", "--profile", profile, "--count", "403", "--seed", "5"])
      const expected = rows(out).flatMap(({ cases }) => cases)
      expect(expected.length).toBe(403)
      const { out: decided } = await odmm(["select", "--profile", profile], { stdin: out })
      const fields = ({ src, errno, by, sockopt_errno, prefs_readback, trace }: Record<string, unknown>) => ({
        src,
        errno,
        by,
        sockopt_errno,
        prefs_readback,
        trace,
      })
      expect(rows(decided).map(fields)).toEqual(expected.map(fields))
    },
  )

  test("the same seed gives the same ones, and each rule decides some", async () => {
    const [first, second, other] = await Promise.all(["1", "1", "2"].map((seed) => odmm(["vectors", "--seed", seed, "--count", "2000"])))
    expect(first?.out).toBe(second?.out)
    expect(other?.out).not.toBe(first?.out)
    const deciding = new Set(rows(first?.out ?? "").flatMap(({ cases }) => cases.map(({ by }: { by: string }) => by)))
    expect([...deciding].toSorted()).toEqual(["1", "2", "3", "4", "5.5", "6", "7", "7.5", "8", "error", "only", "order"])
  })
})
