// Which value of a setting is in force (S-01 … S-22), and at which level it was given: application, host or gateway, scenario, default.

import { expect, test } from "vitest"
import { settingsInForce, settingValue } from "../../../host/acting.js"
import { type Command, Session } from "../../../host/index.js"
import { readScenario } from "../../../host/scenario/read.js"
import { core, small } from "../../helpers/world.js"

async function acted(...commands: readonly [seconds: number, command: Command][]) {
  const file = small({ settings: { reuse: "new", selection: "linux", permission: { quota: { fixed: 2 } } } })
  const session = Session.open(core, await readScenario(JSON.stringify(file), "small"))
  for (const [at, command] of commands) session.do(command, { t: at * 1e6, n: 0 })
  return session.seek(10e6)
}

test("a setting that the scenario gives is in force, else the default", async () => {
  const found = settingsInForce(await acted(), {})
  expect(found.get("reuse")).toEqual({ value: "new", by: "scenario", at: -1 })
  expect(found.get("grace")).toEqual({ value: 30_000_000, by: "default", at: -1 })
  expect(found.get("request.timeout")).toMatchObject({ value: 3_000_000, by: "default" })
})

test("the value of the lowest level counts, and a command's from its time on (F20)", async () => {
  const frame = await acted(
    [2, { do: "set", key: "grace", value: "4s" }],
    [3, { do: "set", key: "grace", value: "5s", host: "MH1" }],
    [4, { do: "set", key: "request", value: { timeout: "2s" }, gateway: "GW2" }],
    [12, { do: "set", key: "reuse", value: "any" }],
  )
  expect(settingsInForce(frame, {}).get("grace")).toEqual({ value: 4_000_000, by: "scenario", at: 2_000_000 })
  expect(settingsInForce(frame, { host: "MH1" }).get("grace")).toEqual({ value: 5_000_000, by: "host", at: 3_000_000 })
  expect(settingsInForce(frame, { gateway: "GW2" }).get("request.timeout")).toMatchObject({ value: 2_000_000, by: "gateway" })
  expect(settingsInForce(frame, { gateway: "GW2" }).get("request.retries")).toMatchObject({ value: 0, by: "default" })
  expect(settingsInForce(frame, {}).get("reuse")?.value).toBe("new")
})

test("a part that cannot be given alone comes with the others as they are (S-05, S-08)", async () => {
  const found = settingsInForce(await acted(), {})
  expect(settingValue(found, "permission.quota.nonPersistent", 3)).toEqual({
    key: "permission",
    value: {
      unprivileged: ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"],
      quota: { fixed: 2, nonPersistent: 3 },
      error: "EAI_REQUIREDIPFAILED",
    },
  })
  expect(settingValue(found, "selection.rule5_5", false)).toEqual({ key: "selection", value: { profile: "linux", rule5_5: false } })
  expect(settingValue(found, "request.timeout", "2s")).toEqual({ key: "request", value: { timeout: "2s" } })
})
