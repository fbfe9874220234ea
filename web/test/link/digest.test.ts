// The digest of links (F57): the same run says "reproduced exactly", another one from when on it is another.

import { describe, expect, test } from "vitest"
import { checkScenario, type Run, Session } from "../../../core/host/index.js"
import { compared, comparedText, digestOf } from "../../link/digest.js"
import { core, scenarioText } from "../helpers/shipped.js"

const runOf = async (change: (scenario: ReturnType<typeof JSON.parse>) => void = () => undefined, name = "draft-4.2"): Promise<Run> => {
  const scenario = JSON.parse(scenarioText(name))
  change(scenario)
  return Session.open(core, await checkScenario({ ...scenario, steps: [] })).run
}

describe("a digest", () => {
  test("is short, and the same for the same run", async () => {
    const digest = digestOf(await runOf())
    expect(digest).toMatch(/^[0-9a-z]{1,3}\.[\w-]{24}$/)
    expect(compared(await runOf(), digest)).toEqual({ isSame: true })
    expect(comparedText({ isSame: true })).toBe("Reproduced exactly.")
  })

  test("tells between which moments another run parts", async () => {
    const digest = digestOf(await runOf())
    // GW2 needs 1 ms more: nothing is otherwise before the host comes there at 6.048 s.
    const later = compared(
      await runOf((scenario) => {
        scenario.topology.gateways[1].access = "7ms"
      }),
      digest,
    )
    expect(later).toMatchObject({ isSame: false })
    if (!later || later.isSame) throw Error("the same")
    expect(later.from).toBeLessThanOrEqual(6_056_000)
    expect(later.to).toBeGreaterThanOrEqual(6_056_000)
    expect(comparedText(later)).toMatch(/^This version computes it differently, from between [\d.]+ s and [\d.]+ s on\.$/)
  })

  test("a run that is shorter or longer is another; what is no digest is none", async () => {
    const digest = digestOf(await runOf())
    const short = await runOf((scenario) => {
      scenario.until = 7.01
    })
    expect(compared(short, digest)).toMatchObject({ isSame: false })
    expect(compared(await runOf(), digestOf(short))).toMatchObject({ isSame: false })
    for (const text of ["", "zz", "0.", `${"z".repeat(9)}.${"A".repeat(24)}`, `__proto__.${"A".repeat(24)}`])
      expect(compared(short, text)).toBeNull()
  })
})
