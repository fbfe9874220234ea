// Faults with an address: whose messages, which of them, how many, until when; and commands that make no sense.

import { describe, expect, test } from "vitest"
import { Kind, type ScenarioFile } from "../../../host/index.js"
import { network } from "../../helpers/network.js"
import { odmm } from "../../helpers/odmm.js"
import { attach, small, start, story } from "../../helpers/world.js"

type Fault = NonNullable<ScenarioFile["faults"]>[number]
const heard = (fault: Omit<Extract<Fault, { do: "drop" }>, "at" | "do">) => {
  const session = network({ commands: [attach(0, "GW1"), attach(10, "GW2")], faults: [{ at: 0, do: "drop", ...fault }], until: 30 })
  return story(session, Kind.AdvertisementHeard).map((line) => Number(line.split(" ")[0]))
}

describe("a fault hits", () => {
  test.each([
    ["the next one, anyone's", {}, [4.012, 10.084]],
    ["one from a gateway", { from: "GW2" }, [0.02, 14.062]],
    ["one to a host", { to: "MH1" }, [4.012, 10.084]],
    ["the 2nd", { nth: 2 }, [0.02, 14.062]],
    ["two from the first on", { count: 2 }, [8.012, 10.084]],
    ["one until 5 s", { from: "GW2", until: 5 }, [0.02, 10.084]],
    ["one about a host", { about: "MH1" }, [4.012, 10.084]],
  ] as const)("%s", (_, whose, times) => expect(heard({ message: "routerAdvertisement", ...whose })).toEqual(times))

  test("several at once, each in its own way", () => {
    const faults: Fault[] = [
      { at: 0, do: "drop", message: "routerAdvertisement", from: "GW1" },
      { at: 0, do: "delay", message: "routerAdvertisement", from: "GW2", by: "100ms" },
    ]
    const session = network({ commands: [attach(0, "GW1"), attach(10, "GW2")], faults })
    expect(story(session, Kind.AdvertisementHeard).map((line) => line.slice(0, 6).trim())).toEqual(["4.012", "10.184"])
  })
})

const run = (file: ScenarioFile, ...options: string[]) => odmm(["run", "f.json", ...options], { files: { "f.json": JSON.stringify(file) } })

test("whose it is must exist", async () => {
  const { code, err } = await run(small({ faults: [{ at: 0, do: "drop", message: "probe", about: "MH2" }] }))
  expect([code === 0, err]).toEqual([false, expect.stringMatching(/faults\[0\]\.about.*MH2/)])
})

test("what was never used up is a remark at the end", async () => {
  const { code, err } = await run(small({ faults: [{ at: 4, do: "drop", message: "prefixGrant", from: "GW2", count: 3 }] }))
  expect([code, err]).toEqual([
    0,
    "f.json: at 4.000 s: 3 of 3 never came about: Fault: the next 3 times a prefix grant from GW2 will be lost.\n",
  ])
})

describe("a command that makes no sense", () => {
  const twice = small({
    apps: [{ asks: ["nonPersistent"] }],
    commands: [attach(0, "GW1"), start(1, "app1"), start(3, "app1"), attach(4, "GW1")],
  })

  test("names itself, and counts with --strict", async () => {
    const [plain, strict] = [await run(twice), await run(twice, "--strict")]
    expect([plain.code, strict.code]).toEqual([0, 1])
    expect(plain.err).toBe(
      "f.json: commands[2]: open MH1 app1: EISCONN, its socket is open\nf.json: commands[3]: attach MH1 GW1: EINVAL, it is there already, or that is an anchor\n",
    )
  })

  test("its record says for whom it was", async () => {
    const warned = (await run(twice)).out.split("\n").filter((line) => line.includes("TraceWarn"))
    expect(JSON.parse(warned[0] ?? "{}")).toMatchObject({ host: "MH1", application: "app1", code: "EISCONN" })
    expect(warned[0]).toContain("A command for app1 on MH1 makes no sense now (EISCONN)")
  })
})
