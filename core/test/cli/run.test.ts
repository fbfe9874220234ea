// odmm run and odmm validate: output, messages and exit codes.

import { describe, expect, test } from "vitest"
import { ALL } from "../helpers/network.js"
import { odmm } from "../helpers/odmm.js"
import { attach, DRAFT, small } from "../helpers/world.js"

const files = { "s.json": DRAFT, "bad.json": DRAFT.replace('"gateway": "GW2"', '"gateway": "GW9"'), "half.json": '{ "version": 1,' }
const lines = (text: string) => text.trim().split("\n")

describe("run", () => {
  test("a moment after the end of the run is told", async () => {
    const { code, err } = await odmm(["run", "s.json", "--format", "metrics", "--at", "99"], { files: { "s.json": DRAFT } })
    expect([code, err]).toEqual([0, "s.json: --at is after the end of the run; what is written is of 10.000 s\n"])
  })

  test("prints one JSON line for each record: numbers that count from 1, causes that came before, names as in the scenario", async () => {
    const { code, out, err } = await odmm(["run", "s.json"], { files })
    expect([code, err]).toEqual([0, ""])
    const records = lines(out).map((line) => JSON.parse(line))
    expect(records.map(({ n }) => n)).toEqual(records.map((_, i) => i + 1))
    expect(records.every(({ n, cause }) => cause < n)).toBe(true)
    expect(records.find(({ step }) => step === "OD-4.2-10")).toEqual({
      n: expect.any(Number),
      t: 6_086_000,
      kind: "AddrInvalid",
      host: "MH1",
      gateway: "GW1",
      prefix: "2001:db8:1:1::/64",
      prefixName: "PREFnp1",
      address: "2001:db8:1:1::c5",
      addressName: "IPnp1",
      type: "nonPersistent",
      reason: "leftGateway",
      cause: expect.any(Number),
      req: ["A4862-26"],
      step: "OD-4.2-10",
      text: "IPnp1 is no longer valid: its gateway was left behind.",
    })
  })

  test("comments are for readers: the run is the same, and a fault stands at its line", async () => {
    const told = DRAFT.replace('"commands": [', '// What happens: https://example.net/"x"\n  "commands": [ /* first */')
    const { out } = await odmm(["run", "s.json"], { files: { "s.json": told } })
    expect(out).toBe((await odmm(["run", "s.json"], { files })).out)
    const { code, err } = await odmm(["validate", "s.json"], { files: { "s.json": `// one\n/* two\n*/ ${DRAFT}}` } })
    expect([code, err]).toEqual([1, expect.stringMatching(/s\.json: \d+:\d+: not JSON at "}"/)])
  })

  test("gives the same bytes twice, and others with another seed where there is randomness", async () => {
    const run = (...more: string[]) => odmm(["run", "s.json", "--set", "solicitDelay=random", ...more], { files }).then(({ out }) => out)
    expect(await run()).toBe(await run())
    expect(await run("--seed", "2")).not.toBe(await run())
  })

  test("--set changes a setting: a network known not to offer a type is not asked", async () => {
    const { out } = await odmm(["run", "s.json", "--set", "unsupported=known"], { files })
    expect(out).not.toContain('"kind":"NetReq"')
  })

  test("a step that comes after an earlier end is a remark", async () => {
    const { code, err } = await odmm(["run", "s.json", "--until", "7.01"], { files })
    expect([code, lines(err).length]).toEqual([0, 3])
    expect(err).toContain("s.json: steps[13]: OD-4.2-14 is not shown under the settings given; as the scenario is written it is")
  })

  test("a step that only the settings given take away is a remark: the scenario shows it as it is written", async () => {
    const { code, err } = await odmm(["run", "s.json", "--set", "samples=off"], { files })
    expect([code, err]).toEqual([
      0,
      "s.json: steps[11]: OD-4.2-12 is not shown under the settings given; as the scenario is written it is\n",
    ])
  })

  test("a step that the scenario does not show as it is written either stays a finding under other settings", async () => {
    const wrong = { "s.json": DRAFT.replace('"kind": "SampleDelivered"', '"kind": "SampleLost"') }
    expect(wrong["s.json"]).not.toBe(DRAFT)
    const { code, err } = await odmm(["run", "s.json", "--set", "samples=off"], { files: wrong })
    expect([code, lines(err).length]).toEqual([1, 1])
    expect(err).toContain("s.json: steps[11]: OD-4.2-12 is not shown: no record")
  })

  test("a broken promise is a finding: an authenticated advertisement ends a Fixed prefix where S-22 lets it (OD-3.2-02)", async () => {
    const advertise = {
      at: 10,
      do: "advertise",
      gateway: "GW1",
      host: "MH1",
      type: "fixed",
      preferred: 0,
      valid: 0,
      authenticated: true,
    } as const
    const file = small({
      settings: { bootSet: "all", promisedWithdrawal: "accepted" },
      gateway: { offers: [...ALL], pools: {} },
      commands: [attach(0, "GW1"), advertise],
    })
    const { code, err } = await odmm(["run", "broken.json"], { files: { "broken.json": JSON.stringify(file) } })
    expect([code, err]).toEqual([1, "broken.json: at 10.005 s: A promise is broken: a fixed address became invalid (IPfx1).\n"])
  })

  test("--format frame is the state at a time", async () => {
    const { out } = await odmm(["run", "s.json", "--format", "frame", "--at", "6.03"], { files })
    expect(JSON.parse(out)).toMatchObject({ position: { t: 6_030_000 }, hosts: [{ name: "MH1", linkUpAt: 6_048_000 }] })
  })

  test.each([
    [["run"], "odmm: run: name one scenario file, or - for standard input\n"],
    [["run", "none.json"], "odmm: none.json: there is no such file\n"],
    [
      ["run", "s.json", "--format", "pdf"],
      'odmm: run: there is no format "pdf"; there is records, ladder, mermaid, plantuml, narrative, trace, frame, metrics, csv, svg, timeline-svg, ladder-svg, pcapng, animated-svg, linux\n',
    ],
    [["run", "s.json", "--at", "soon"], "odmm: run: --at soon is no time; write seconds such as 7.033, or 80ms\n"],
    [["run", "s.json", "--set", "reuse"], "odmm: run: --set reuse has no value; write --set reuse=VALUE\n"],
    [
      ["run", "s.json", "--set", "reuse=nwe"],
      'odmm: s.json with the options given: settings.reuse: must be one of any, new, afterHandoff, afterLifetime, not "nwe"; did you mean "new"?\n',
    ],
  ])("%j is wrong use: one line, exit 2", async (args, line) => {
    expect(await odmm(args, { files })).toEqual({ code: 2, out: "", err: line })
  })

  test("a scenario at fault is a finding, as it is to validate: one line, exit 1", async () => {
    const line = 'bad.json: commands[4].gateway: there is no gateway "GW9"; did you mean "GW1"?\n'
    expect(await odmm(["run", "bad.json"], { files })).toEqual({ code: 1, out: "", err: `odmm: ${line}` })
    expect((await odmm(["validate", "bad.json"], { files })).code).toBe(1)
  })

  test("--until ends the run before its last command; validate goes on after a file that it cannot read", async () => {
    const { code, out } = await odmm(["run", "s.json", "--until", "3"], { files })
    expect([
      code,
      Math.max(
        ...out
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line).t),
      ) <= 3e6,
    ]).toEqual([0, true])
    const both = await odmm(["validate", "none.json", "bad.json"], { files })
    expect([both.code, both.err.trim().split("\n").length]).toEqual([2, 2])
  })
})

describe("validate", () => {
  test("says nothing of valid files", async () =>
    expect(await odmm(["validate", "s.json"], { files })).toEqual({ code: 0, out: "", err: "" }))

  test("prints one line for each invalid file, and goes on", async () => {
    const { code, err } = await odmm(["validate", "bad.json", "s.json", "half.json"], { files })
    expect(code).toBe(1)
    expect(lines(err)).toEqual([
      'bad.json: commands[4].gateway: there is no gateway "GW9"; did you mean "GW1"?',
      "half.json: 1:16: not JSON: it ends too early; check commas, quotes and brackets there",
    ])
  })

  test("reads standard input", async () => expect((await odmm(["validate", "-"], { stdin: "[]" })).err).toMatch(/^standard input: /))
})
