// A fault in a scenario is one line that names the place and the remedy.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { parseTime, readScenario, ScenarioError } from "../../../host/index.js"
import { applyVariant } from "../../../host/scenario/override.js"
import { DRAFT } from "../../helpers/world.js"

const fault = async (text: string) => {
  try {
    await readScenario(text, "s.json")
  } catch (error) {
    expect(error).toBeInstanceOf(ScenarioError)
    expect((error as Error).message).not.toContain("\n")
    return (error as Error).message
  }
  return "valid"
}
/** The shipped scenario with one thing changed. */
const changed = (change: (scenario: ReturnType<typeof JSON.parse>) => void) => {
  const scenario = JSON.parse(DRAFT)
  change(scenario)
  return fault(JSON.stringify(scenario))
}

describe("a fault is named with its place and a remedy", () => {
  test.each<[string, (s: ReturnType<typeof JSON.parse>) => void, string]>([
    [
      "an unknown gateway",
      (s) => (s.commands[0].gateway = "GW9"),
      's.json: commands[0].gateway: there is no gateway "GW9"; did you mean "GW1"?',
    ],
    ["an unknown host", (s) => (s.commands[0].host = "Bob"), 's.json: commands[0].host: there is no host "Bob"; there is MH1'],
    [
      "an unknown application",
      (s) => (s.commands[1].application = "ap1"),
      's.json: commands[1].application: there is no application of MH1 "ap1"; did you mean "app1"?',
    ],
    [
      "an unknown correspondent",
      (s) => (s.hosts[0].applications[0].to = "cat"),
      's.json: hosts[0].applications[0].to: there is no correspondent "cat"; did you mean "chat"?',
    ],
    [
      "a negative latency",
      (s) => (s.topology.links[2].latency = -1),
      "s.json: topology.links[2].latency: -1 does not fit: a time is not negative",
    ],
    [
      "a negative latency in text",
      (s) => (s.topology.links[2].latency = "-1ms"),
      's.json: topology.links[2].latency: "-1ms" does not fit: a time is seconds as a number, or text such as "80ms" or "5.9s"',
    ],
    [
      "a time with an unknown unit",
      (s) => (s.until = "10 parsec"),
      's.json: until: "10 parsec" does not fit: a time is seconds as a number, or text such as "80ms" or "5.9s"',
    ],
    ["a missing field", (s) => delete s.title, 's.json: title: "title" is missing; add it'],
    [
      "a missing field inside",
      (s) => delete s.hosts[0].applications[1].name,
      's.json: hosts[0].applications[1].name: "name" is missing; add it',
    ],
    ["a misspelt field", (s) => (s.untill = 3), 's.json: untill: unknown field "untill"; did you mean "until"?; remove or rename it'],
    [
      "a misspelt field inside",
      (s) => (s.topology.gateways[1].ofers = []),
      's.json: topology.gateways[1].ofers: unknown field "ofers"; did you mean "offers"?; remove or rename it',
    ],
    [
      "a misspelt command",
      (s) => (s.commands[3].do = "opne"),
      's.json: commands[3].do: must be one of attach, detach, open, close, call, connectIn, set, advertise, capability, latency, refuse, accept, exhaust, replenish, drop, delay, fail, restore, partition, heal, duplicate, not "opne"; did you mean "open"?',
    ],
    [
      "a misspelt type",
      (s) => (s.hosts[0].applications[2].asks = ["sessionLastng"]),
      's.json: hosts[0].applications[2].asks[0]: must be one of fixed, sessionLasting, nonPersistent, gracefulReplacement, not "sessionLastng"; did you mean "sessionLasting"?',
    ],
    ["no whole number", (s) => (s.seed = 1.5), "s.json: seed: 1.5 does not fit: must be a whole number"],
    ["one of several kinds", (s) => (s.samples = 7), 's.json: samples: 7 does not fit: must be "always", "off" or an object'],
    [
      "a value that a setting cannot have, in a command",
      (s) => s.commands.push({ at: 8, do: "set", key: "permission", value: "deny" }),
      's.json: commands[6].value: "deny" does not fit: must be "all", "fixedPremium" or an object',
    ],
    [
      "a setting that there is not, in a command",
      (s) => s.commands.push({ at: 8, do: "set", key: "permision", value: "all" }),
      's.json: commands[6].key: there is no setting "permision"; did you mean "permission"?',
    ],
    ["a wrong kind of value", (s) => (s.hosts = "MH1"), 's.json: hosts: "MH1" does not fit: must be a list'],
    ["another version", (s) => (s.version = 2), "s.json: version: must be 1, not 2"],
    [
      "a command after the end",
      (s) => (s.commands[5].at = 11),
      's.json: commands[5].at: is after the end of the run; raise "until" above 11.000 s',
    ],
    [
      "a name taken twice",
      (s) => (s.topology.gateways[2].name = "GW1"),
      's.json: topology.gateways[2].name: "GW1" is taken; give it another name',
    ],
    [
      "an address that is none",
      (s) => (s.topology.correspondents[0].address = "1.2.3.4"),
      's.json: topology.correspondents[0].address: "1.2.3.4" does not fit: an IPv6 address',
    ],
    [
      "a prefix longer than /64",
      (s) => (s.topology.gateways[0].pools.sessionLasting = "2001:db8::/96"),
      's.json: topology.gateways[0].pools.sessionLasting: "2001:db8::/96" is longer than /64; prefixes for hosts are /64',
    ],
    [
      "pools that overlap",
      (s) => (s.topology.gateways[1].pools.sessionLasting = "2001:db8:1:c::/64"),
      's.json: topology.gateways[1].pools.sessionLasting: overlaps GW1\'s pool of sessionLasting prefixes; no two hosts may hold one prefix, so choose another or lower "poolSize"',
    ],
    [
      "a step without a kind",
      (s) => (s.steps[0].expect = { host: "MH1" }),
      's.json: steps[0].expect: {"host":"MH1"} does not fit: needs "kind"',
    ],
    [
      "a step of an unknown kind",
      (s) => (s.steps[0].expect.kind = "Handof"),
      's.json: steps[0].expect.kind: there is no kind of record "Handof"; did you mean "Handoff"?',
    ],
    ["no gateway at all", (s) => (s.topology.gateways = []), "s.json: topology.gateways: [] does not fit: at least one gateway"],
  ])("%s", async (_, change, message) => expect(await changed(change)).toBe(message))

  test("text that is not JSON, with line and column", async () => {
    expect(await fault('{\n  "version": 1,\n  "title" "x"\n}')).toBe(
      's.json: 3:11: not JSON at "\\""; check commas, quotes and brackets there',
    )
    expect(await fault("")).toBe("s.json: 1:1: the file is empty; a scenario is a JSON object")
    expect(await fault('{"version": 1')).toMatch(/^s\.json: 1:\d+: not JSON: it ends too early/)
    expect(await fault("[]")).toMatch(/^s\.json: /)
    expect(await fault("null")).toMatch(/^s\.json: scenario: /)
  })

  test("50 MB of text are refused without parsing", async () => {
    expect(await fault(" ".repeat(50e6))).toBe(
      "s.json: this is 50 MB of text; a scenario has at most 2 MB, so leave out what the run does not need",
    )
  })

  test("scenario text is data: a title with markup stays a title", async () => {
    const { title } = await readScenario(JSON.stringify({ ...JSON.parse(DRAFT), title: "<img src=x onerror=alert(1)>" }))
    expect(title).toBe("<img src=x onerror=alert(1)>")
  })
})

describe("time", () => {
  test.each([
    [5.9, 5_900_000],
    ["80ms", 80_000],
    ["5.9s", 5_900_000],
    ["12 us", 12],
    ["2min", 120_000_000],
    ["0.000001", 1],
    ["0.0000001", Number.NaN],
    ["1e3", Number.NaN],
    ["", Number.NaN],
    ["31d", Number.NaN],
  ])("%s is %d µs", (text, micros) => expect(parseTime(text)).toBe(micros))
})

describe("public/", () => {
  const folder = new URL("../../../../public/scenarios/", import.meta.url)
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")

  test("scenarios/index.json has the title and subject of each scenario, in the order in which a gallery shows them", async () => {
    const index: { file: string }[] = JSON.parse(readFileSync(new URL("index.json", folder), "utf8"))
    const order = index.map(({ file }) => `${file}.json`)
    const sorted = files.toSorted((a, b) => (order.indexOf(a) + 1 || order.length + 1) - (order.indexOf(b) + 1 || order.length + 1))
    const entries = sorted.map((name) => {
      const { title, about, difficulty, lookFor, covers, variants = [] } = JSON.parse(readFileSync(new URL(name, folder), "utf8"))
      const names = variants.map((variant: { name: string }) => variant.name)
      return { file: name.replace(".json", ""), title, about, difficulty, lookFor, covers, variants: names }
    })
    await expect(`${JSON.stringify(entries, null, 2)}\n`).toMatchFileSnapshot("../../../../public/scenarios/index.json")
  })

  test.each(readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json"))(
    "scenarios/%s is valid, in all its variants",
    async (name) => {
      const text = readFileSync(new URL(name, folder), "utf8")
      expect(await fault(text)).toBe("valid")
      for (const variant of JSON.parse(text).variants ?? []) {
        const changed = JSON.parse(text)
        applyVariant(changed, variant.name)
        expect(await fault(JSON.stringify(changed))).toBe("valid")
      }
    },
  )
})
