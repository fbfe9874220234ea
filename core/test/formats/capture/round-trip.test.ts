// Run → pcapng → story: our own export comes back as the same story, within a microsecond (F62): the same attachments, prefixes with their
// types, states, connections, breaks, bindings; lifetimes as far as their fields count, in seconds, of bindings in 4 s.

import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { expect, test } from "vitest"
import { readScenario, type ScenarioFile, type Session } from "../../../host/index.js"
import { Session as Live } from "../../../host/session/session.js"
import { scenarios } from "../../helpers/random-scenario.js"
import { core, open } from "../../helpers/world.js"
import { captureOf, storyOf, toldByRun, toldByStory } from "./stories.js"

const SHIPPED = "public/scenarios"
const SKINS = ["abstract", "dhcpv6", "pmipv6", "5g"] as const
/** The campaign of npm run test:long has each scenario in each skin, with all of its data packets, and more journeys. */
const isLong = process.env.TSHARK === "1"

function comesBack(session: Session): void {
  const { story, fault, packets } = storyOf(captureOf(session))
  expect([fault, story.unread, story.packets]).toEqual([null, {}, packets.length])
  const [was, is] = [toldByRun(session, story.lasts), toldByStory(story, session.run)]
  const difference = [
    ...was.filter((line) => !is.includes(line)).map((line) => `- ${line}`),
    ...is.filter((line) => !was.includes(line)).map((line) => `+ ${line}`),
  ]
  if (difference.length > 0) throw Error(`another story:\n${difference.join("\n")}`)
  // Lifetimes: of what the host has at the end, those that it was told last.
  const { prefixes, addresses } = session.seek(story.lasts)
  for (const { text, validUntil, preferredUntil, serial } of prefixes) {
    const own = story.hosts.flatMap((host) => host.prefixes).findLast((one) => one.text === text)
    const told = own?.lifetimes.at(-1)
    const isRenewed = told === undefined || told.validUntil > validUntil + 1e6
    expect([text, isRenewed || distance(told.validUntil, validUntil) <= 1e6], `${text} is valid as long`).toEqual([text, true])
    const isPreferred = addresses.some((one) => one.prefix === serial && one.state === 1)
    if (isPreferred && told && !isRenewed)
      expect(distance(told.preferredUntil, preferredUntil), `${text} is preferred as long`).toBeLessThanOrEqual(1e6)
  }
}

const distance = (one: number, other: number) => (one === other ? 0 : Math.abs(one - other))

const shipped = readdirSync(SHIPPED).filter((name) => name.endsWith(".json") && name !== "index.json")

for (const [i, name] of shipped.entries()) {
  test(`${name} comes back as the same story`, async () => {
    const raw = JSON.parse(readFileSync(join(SHIPPED, name), "utf8"))
    for (const skin of isLong ? SKINS : [SKINS[i % SKINS.length]]) {
      const settings = { ...raw.settings, skin }
      const text = JSON.stringify({ ...raw, settings, ...(isLong ? {} : { samples: "off" }) })
      comesBack(Live.open(core, await readScenario(text)))
    }
  }, 60_000)
}

const TYPES = ["sessionLasting", "nonPersistent", "gracefulReplacement", "fixed"] as const
const ms = (most: number) => fc.integer({ min: 1, max: most }).map((n) => `${n}ms`)

/**
 * A host or two that wander from gateway to gateway while their applications open connections. No move cuts into a request or a probe: what a
 * host then concludes of its lost link alone, no packet shows.
 */
const journeys: fc.Arbitrary<ScenarioFile> = fc
  .record({
    seed: fc.nat(),
    skin: fc.constantFrom(...SKINS),
    dad: fc.constantFrom("on" as const, "off" as const),
    dadTime: fc.constantFrom("20ms", "100ms"),
    anchoring: fc.constantFrom("distributed" as const, "central" as const),
    access: fc.array(ms(20), { minLength: 3, maxLength: 3 }),
    advertisements: fc.constantFrom("once" as const, { every: 5 }),
    validLifetime: fc.constantFrom(100, 10_000),
    hosts: fc.array(
      fc.record({
        asks: fc.array(fc.constantFrom(...TYPES), { minLength: 1, maxLength: 3 }),
        stays: fc.array(fc.record({ gateway: fc.constantFrom("GW1", "GW2", "GW3"), for: fc.integer({ min: 2, max: 9 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        handoff: fc.constantFrom("hard" as const, "makeBeforeBreak" as const),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(
    ({ seed, access, hosts, validLifetime, ...settings }): ScenarioFile => ({
      ...{ version: 1, title: "a journey", until: 60, seed, samples: "off" },
      settings: { ...settings, validLifetime, preferredLifetime: 60, solicitDelay: "3ms", gap: "40ms" },
      topology: {
        gateways: access.map((time, i) => ({ name: `GW${i + 1}`, access: time, offers: [...TYPES] })),
        anchors: [{ name: "LMA" }],
        correspondents: [{ name: "peer", address: "2001:db8:ffff::1" }],
      },
      hosts: hosts.map(({ asks }, i) => ({
        name: `MH${i + 1}`,
        applications: asks.map((type, k) => ({ name: `app${k + 1}`, to: "peer", asks: [type] })),
      })),
      commands: hosts.flatMap(({ asks, stays, handoff }, i) => {
        const host = `MH${i + 1}`
        let t = 0.7
        const moves = stays.flatMap((stay, k) => {
          const at = k === 0 ? 0 : t
          t += stay.for
          const isThere = k > 0 && stays[k - 1]?.gateway === stay.gateway
          return isThere ? [] : [{ at, do: "attach", host, gateway: stay.gateway, ...(k > 0 && { handoff }) } as const]
        })
        const opens = asks.map((_, k) => ({ at: 1.2 + k, do: "open", host, application: `app${k + 1}` }) as const)
        return [...moves, ...opens]
      }),
    }),
  )

test("a journey of any host comes back as the same story", () => {
  fc.assert(
    fc.property(journeys, (scenario) => {
      try {
        comesBack(open(scenario))
      } catch (error) {
        throw Error(`${error instanceof Error ? error.message : error}\n${JSON.stringify(scenario)}`)
      }
    }),
    { numRuns: isLong ? 500 : 12 },
  )
}, 600_000)

test("whatever happens in a run, each packet of its capture is understood, and none is after its end", () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const session = open({ ...scenario, samples: "off" })
      const { story, fault } = storyOf(captureOf(session), 997)
      expect([fault, story.unread]).toEqual([null, {}])
      expect(story.lasts).toBeLessThanOrEqual(session.run.end)
    }),
    { numRuns: isLong ? 500 : 8 },
  )
}, 600_000)
