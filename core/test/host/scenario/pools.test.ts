// Pools: what is written is what is handed out.

import { expect, test } from "vitest"
import { AddressType, readScenario } from "../../../host/index.js"
import { beyondPrefix } from "../../../host/scenario/check/beyond-prefix.js"
import { nodesOf, poolsOf } from "../../../host/scenario/definition/pools.js"
import { odmm } from "../../helpers/odmm.js"
import { DRAFT } from "../../helpers/world.js"

/** The shipped scenario with this pool at its first gateway. */
const pool = (text: unknown, poolSize?: number) => {
  const scenario = JSON.parse(DRAFT)
  Object.assign(scenario.topology.gateways[0], { pools: { sessionLasting: text }, ...(poolSize !== undefined && { poolSize }) })
  return JSON.stringify(scenario)
}
const sizes = async (text: string) => {
  const read = await readScenario(text)
  const of = nodesOf(read).flatMap(poolsOf).slice(0, 4)
  return [of.find(({ type: t }) => t === AddressType.SessionLasting)?.size, beyondPrefix(read).map(({ fault: said }) => said)]
}

test.each([
  ["a size of its own", { prefix: "2001:db8:1:a::/61", size: 3 }, 3],
  ["without one all that the prefix has from there", { prefix: "2001:db8:1:a::/61" }, 6],
  ["of a short prefix as many as a pool may have", { prefix: "2001:db8::/32" }, 65_536],
  ["without a prefix where the documentation's are", { size: 5 }, 5],
  ["nothing of its own", {}, 16],
])("%s", async (_, text, size) => expect(await sizes(pool(text))).toEqual([size, []]))

test("a size beyond the prefix is refused with the remedy", async () => {
  await expect(readScenario(pool({ prefix: "2001:db8:1:a::/61", size: 8 }))).rejects.toThrow(
    'topology.gateways[0].pools.sessionLasting: hands out 8 /64s, and there are 6 from where it begins; write { "prefix": "2001:db8:1:a::/59", "size": 8 }, or a "size" of at most 6',
  )
  await expect(readScenario(pool({ size: 5000 }))).rejects.toThrow(/pools\.sessionLasting: .* there are 4,096 .*write { "prefix"/)
})

test("a file of before, with a first /64 and one size for all types, runs as it did, and is told", async () => {
  const said =
    'hands out 8 /64s, and there is 1 from where it begins; write { "prefix": "2001:db8:1:a::/59", "size": 8 }, or a "size" of at most 1'
  expect(await sizes(pool("2001:db8:1:a::/64", 8))).toEqual([8, [said]])
  expect(await sizes(pool("2001:db8:1:8::/61", 16))).toEqual([8, []])
  const files = { "old.json": pool("2001:db8:1:a::/64", 8) }
  const [run, checked] = [await odmm(["run", "old.json", "--format", "csv"], { files }), await odmm(["validate", "old.json"], { files })]
  expect([run.code, run.err]).toEqual([0, `old.json: topology.gateways[0].pools.sessionLasting: ${said}\n`])
  expect([checked.code, checked.err]).toEqual([1, `old.json: topology.gateways[0].pools.sessionLasting: ${said}\n`])
})
