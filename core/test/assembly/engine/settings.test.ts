// A setting that a command changes, as it is told.

import { describe, expect, test } from "vitest"
import { Kind, recordFields, sentence } from "../../../host/index.js"
import { SettingsSchema } from "../../../host/scenario/definition/settings.js"
import { network } from "../../helpers/network.js"
import { attach, of, open, small } from "../../helpers/world.js"

describe("a setting that changes is told once, with the value before and after", () => {
  const told = (key: string, value: unknown, level: { host?: string; gateway?: string } = {}) => {
    const session = open(small({ commands: [attach(0, "GW1"), { at: 1, do: "set", key, value, ...level }] }))
    return of(session, Kind.SettingChanged).map((r) => {
      const { setting, old, new: now } = recordFields(r, session.run.entities)
      return [setting, old, now, sentence(session.run, r)]
    })
  }

  test.each([
    [
      "permission",
      "fixedPremium",
      {},
      "permission",
      "fixed sessionLasting nonPersistent gracefulReplacement",
      "sessionLasting nonPersistent gracefulReplacement",
    ],
    ["reuse", "new", { host: "MH1" }, "reuse", "any", "new"],
    ["withdrawal", "linkDown", { gateway: "GW1" }, "withdrawal", "atAdvertisement", "linkDown"],
    ["grace", "5s", {}, "grace", 30_000_000, 5_000_000],
    ["unboundClaim", 2, {}, "unboundClaim", "never", 2_000_000],
    ["selection", { rule7: "public" }, {}, "rule7", "asProfile", "public"],
    ["duplicate", { retries: 1 }, {}, "duplicateRetries", 3, 1],
    ["skin", "abstract", {}, "skin", "abstract", "abstract"],
  ])("%s", (key, value, level, setting, old, now) => {
    expect(told(key, value, level).map((fields) => fields.slice(0, 3))).toEqual([[setting, old, now]])
  })

  test("in words", () => {
    expect(told("request", { timeout: "5s", retries: 2 }, { host: "MH1" }).map((fields) => fields[3])).toEqual([
      "The setting requestTimeout of MH1 changes from 3 s to 5 s.",
      "The setting requestRetries of MH1 changes from 0 to 2.",
    ])
    expect(told("dad", "off").map((fields) => fields[3])).toEqual(["The setting dad stays off."])
  })

  test("each word of the definition has the number that the core has for it", () => {
    const words = (key: keyof typeof SettingsSchema.entries) =>
      (SettingsSchema.entries[key].wrapped as { options?: readonly unknown[] }).options?.filter((word) => typeof word === "string") ?? []
    for (const key of [
      "reuse",
      "reuseDeprecated",
      "onNetRefused",
      "hostDefault",
      "withdrawal",
      "addressLoss",
      "homeRole",
      "skin",
      "selection",
    ] as const)
      for (const value of words(key)) expect(told(key, value).at(-1)?.[2], `${key} ${value}`).toBe(value)
    for (const key of ["unsupported", "otherTypeGranted", "share", "anchoring", "promisedWithdrawal", "dad"] as const)
      for (const value of words(key)) expect(told(key, value).at(-1)?.[2], `${key} ${value}`).toBe(value)
  })
})

test("records and sentences name the interface of a host that has several", () => {
  const session = network({
    host: { interfaces: ["wlan0", "cell0"] },
    commands: [
      { ...attach(0, "GW1"), interface: "wlan0" },
      { ...attach(1, "GW2"), interface: "cell0" },
      { at: 3, do: "detach", host: "MH1", interface: "wlan0" },
    ],
  })
  const ports = (kind: Kind) => of(session, kind).map((r) => recordFields(r, session.run.entities).interface)
  expect(ports(Kind.LinkUp)).toEqual(["wlan0", "cell0"])
  expect(ports(Kind.Solicitation).slice(0, 2)).toEqual(["wlan0", "cell0"])
  expect(ports(Kind.PrefixNew)).toEqual(["wlan0", "wlan0", "cell0"])
  const said = [Kind.LinkDown, Kind.DefaultRoute].flatMap((kind) => of(session, kind)).map((r) => sentence(session.run, r))
  expect(said).toEqual(["MH1's wlan0 has lost its link to GW1.", "MH1 sends by GW2 on cell0 from now on, no longer by GW1."])
})

test("of a host with one nothing names it", () => {
  const session = open(small({ commands: [attach(0, "GW1")] }))
  expect(session.run.records.some((r) => recordFields(r, session.run.entities).interface !== undefined)).toBe(false)
})
