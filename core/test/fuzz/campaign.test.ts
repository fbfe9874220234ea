// What finds faults is itself tried on faults that are known: each is found, made small, counted once, and repeated by its seed and path.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { ScenarioError } from "../../host/values/error.js"
import { campaignOf } from "./campaign.js"
import { smallerTexts } from "./inputs/json.js"
import { mutatedJson } from "./inputs/mutated.js"
import { isDeclared, isOneLine, law } from "./laws.js"
import { readOptions } from "./options.js"

const LIMITS = { seed: 8653, count: 500, time: Number.POSITIVE_INFINITY }

function numbers(check: (n: number) => void) {
  return campaignOf<number>({ name: "n", about: "", share: { inputs: 1, time: 1 }, inputs: fc.nat(1000), show: String, check })
}

describe("a campaign", () => {
  test("goes on after a fault, and tells the smallest input of each with what repeats it", async () => {
    const campaign = numbers((n) => {
      law(n < 300 || n >= 600, "too large", () => String(n))
      if (n >= 600) throw RangeError(`${n} is far too large`)
    })
    const { inputs, findings } = await campaign.run(LIMITS)
    expect(inputs).toBe(500)
    expect(new Map(findings.map(({ message, input }) => [message.split("\n")[0], input]))).toEqual(
      new Map([
        ["too large: 300", "300"],
        ["RangeError: 600 is far too large", "600"],
      ]),
    )
    expect(findings.reduce((sum, { times }) => sum + times, 0)).toBeGreaterThan(200)
    for (const { seed, path, input } of findings)
      expect((await campaign.run({ ...LIMITS, seed, path })).findings.map((again) => again.input)).toEqual([input])
  })

  test("finds a changed prototype, and changes it back", async () => {
    const polluted = await numbers((n) => void (n > 10 && Reflect.set(Object.prototype, "x", n))).run(LIMITS)
    expect(polluted.findings.map(({ message, input }) => [message, input])).toEqual([["Object.prototype was changed: x", "11"]])
    expect(Reflect.has({}, "x")).toBe(false)
  })

  test("the same seed gives the same inputs, and the time ends it", async () => {
    const tried = async () => {
      const seen: number[] = []
      await numbers((n) => void seen.push(n)).run(LIMITS)
      return seen
    }
    const first = await tried()
    expect(first).toHaveLength(500)
    expect(await tried()).toEqual(first)
    expect((await numbers(() => undefined).run({ ...LIMITS, time: 0 })).inputs).toBe(0)
  })
})

describe("documents are near to sound ones", () => {
  const TEXT = '{"hosts":[{"name":"a","list":[1,2]},{"name":"b"}],"deep":{"x":{"y":"a"}}}'

  test("most are still JSON, some have a key that every object has, and none is too long", () => {
    const texts = fc.sample(mutatedJson([TEXT]), { seed: 8653, numRuns: 1000 })
    const isJson = (text: string) => {
      try {
        return JSON.parse(text) !== undefined
      } catch {
        return false
      }
    }
    expect(texts.filter(isJson).length).toBeGreaterThan(500)
    expect(texts.some((text) => text.includes('"__proto__":'))).toBe(true)
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(6_000_000)
  })

  test("a smaller one has one value less, or fewer letters", () => {
    const [first = ""] = smallerTexts('{"a":[1,2],"b":3}')
    expect(first).toBe('{"b":3}')
    expect([...smallerTexts("[1")]).toEqual(["1", "["])
  })
})

test("a message is one line that no terminal acts on; only declared errors are refusals", () => {
  for (const message of ["a\nb", "\u001b[31m", "\u202eabc", "", "a".repeat(3000)]) expect(() => isOneLine(message, "it")).toThrow(/^it /)
  expect(() => isDeclared(new ScenarioError("hosts[0]", "is none; add one"))).not.toThrow()
  expect(() => isDeclared(TypeError("x"))).toThrow(TypeError)
})

test("what is asked: targets, count, seconds, seed", () => {
  expect(readOptions(["a", "--count", "5", "--seed", "7"], ["a", "b"])).toEqual({
    targets: ["a"],
    count: 5,
    seconds: Number.POSITIVE_INFINITY,
    seed: 7,
    path: undefined,
  })
  expect(readOptions([], ["a", "b"])).toMatchObject({ targets: ["a", "b"], seconds: 60 })
  expect(() => readOptions(["c"], ["a"])).toThrow('there is no target "c"; there is a')
  expect(() => readOptions(["--count", "x"], ["a"])).toThrow('--count "x" is no whole number')
  expect(() => readOptions(["--path", "1"], ["a"])).toThrow("--path needs one target and a --seed")
})
