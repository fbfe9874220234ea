// A time range as an SVG that plays by itself (F128): the pictures of its moments as CSS keyframes, nothing else.

import { readFileSync } from "node:fs"
import { gzipSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import { loadCore, readScenario, Session } from "../../../core/host/index.js"
import { type Animation, animation, finished } from "../../figure/animation/animation.js"
import { rulesFor } from "../../figure/animation/keyframes.js"
import { pictureText } from "../../figure/pictures.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
const session = Session.open(core, await readScenario(DRAFT))
const LOOK: Animation = { views: ["stage"], theme: "light", selected: 0, width: 960, height: 540 }
const HANDOFF = { from: 5_990_000, until: 6_090_000 }

test("§4.2 from 5.9 to 7.1 s weighs at most 60 KB after gzip, stage and timeline", () => {
  const svg = finished(animation(session, { from: 5_900_000, until: 7_100_000 }, { ...LOOK, views: ["stage", "timeline"] }))
  expect(gzipSync(svg, { level: 9 }).length).toBeLessThanOrEqual(60_000)
})

describe("the handoff", () => {
  const svg = finished(animation(session, HANDOFF, LOOK))

  test("is the same each time", () => {
    expect(finished(animation(session, HANDOFF, LOOK))).toBe(svg)
  })

  test("moves only for those who do not prefer less motion", () => {
    const style = /<style>(.*?)<\/style>/s.exec(svg)?.[1] ?? ""
    expect(style).toMatch(/^@media \(prefers-reduced-motion:no-preference\)\{\n@keyframes /)
    expect(svg.replace(/<style>.*<\/style>/s, "")).not.toMatch(/keyframes|<animate|<script|style=/)
  })

  test("what is seen where nothing moves is the picture of its first moment, or of another one", () => {
    const stillOf = (text: string): Set<string> =>
      new Set(
        text
          .replace(/<g[^>]* visibility="hidden".*?<\/g>(?=<g[ >]|<\/g>)/gs, "")
          .match(/<text [^>]*>[^<]*/g)
          ?.map((one) => one.replace(/.*>/, "")),
      )
    const first = pictureText(session.seek(HANDOFF.from), { ...LOOK, views: ["stage"] })
    for (const words of stillOf(first)) expect(stillOf(svg)).toContain(words)
    expect(stillOf(svg)).toContain("5.990 s")
    expect(stillOf(finished(animation(session, HANDOFF, { ...LOOK, still: HANDOFF.until })))).toContain("6.090 s")
  })

  test("it begins and ends where it is told to, with the clock between, and says what came of it", () => {
    for (const time of ["5.990 s", "6.090 s"]) expect(svg).toContain(`>${time}</text>`)
    expect(svg).toContain("<title>Draft §4.2, message flow, 5.990 s to 6.090 s</title>")
    expect(svg).toMatch(/<desc>[^<]{20,}<\/desc>/)
  })

  test("it plays at the player's pace, or at a speed", () => {
    const seconds = (look: Partial<Animation>): number =>
      Number(/animation:k\d+ ([\d.]+)s/.exec(finished(animation(session, HANDOFF, { ...LOOK, ...look })))?.[1])
    // 20 times slower around events, and 2 s at the end.
    expect(seconds({})).toBeCloseTo(4, 0)
    expect(seconds({ speed: 0.1 })).toBe(3)
  })

  test("again and again, or once", () => {
    expect(svg).toContain(" infinite")
    expect(finished(animation(session, { from: HANDOFF.from, until: HANDOFF.from + 10_000 }, { ...LOOK, once: true }))).toContain(" 1 both")
  })

  test("it is computed in steps, so that a page stays alive", () => {
    const work = animation(session, HANDOFF, LOOK)
    const done: number[] = []
    for (let next = work.next(); !next.done; next = work.next()) done.push(next.value)
    expect(done.length).toBeGreaterThan(20)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(done.at(-1)).toBe(1)
  })
})

describe("keyframes", () => {
  const places = (all: readonly (readonly [number, number, number])[]) => new Map(all.map(([sample, x, y]) => [sample, [x, y] as const]))
  const rules = () => rulesFor({ samples: 5, step: 1, hold: 1, once: false })

  test("what does not change has none", () => {
    expect(rules().classFor(places([[0, 1, 1], [1, 1, 1], [2, 1, 1], [3, 1, 1], [4, 1, 1]]))).toBe("") // biome-ignore format: a line
  })

  test("a straight way has two ends, and stays at the second", () => {
    const made = rules()
    made.classFor(places([[0, 0, 0], [1, 1, 0], [2, 2, 0], [3, 3, 0], [4, 4, 0]])) // biome-ignore format: a line
    expect(made.sheet).toBe(
      "@keyframes k0{0%{transform:translate(0px,0px)}80%,to{transform:translate(4px,0px)}}\n.c0{animation:k0 5s linear infinite}",
    )
  })

  test("what comes and goes is seen in between", () => {
    const made = rules()
    made.classFor(places([[1, 0, 0], [2, 0, 0]])) // biome-ignore format: a line
    expect(made.sheet).toContain("{0%{visibility:hidden}20%{visibility:visible}60%,to{visibility:hidden}}")
  })

  test("marks that do the same share one rule", () => {
    const made = rules()
    expect(made.classFor(places([[0, 0, 0]]))).toBe(made.classFor(places([[0, 0, 0]])))
  })
})
