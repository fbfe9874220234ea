// A run as a story (F45), and texts whose terms lead to the glossary (F47).

import { expect, test } from "vitest"
import { listOf } from "../../../scenarios/list.js"
import { linked } from "../../../ui/learn/linked.js"
import { LEFT, momentAt, notesOf, storyOf } from "../../../ui/learn/story/story.js"
import { lineOf, readStory, type Stop } from "../../../ui/learn/story/written.js"
import { fileText, openShipped } from "../../helpers/shipped.js"

const shipped = (): string[] => listOf(JSON.parse(fileText("public/scenarios/index.json"))).map(({ name }) => name)
const written = (name: string): readonly Stop[] => readStory(JSON.parse(fileText(`public/stories/${name}.json`)))

test.each(shipped())(
  "%s: each stop has a sentence of its own, runs forward, and rests on records that the run has by then",
  async (name) => {
    const { run } = await openShipped(name)
    const stops = written(name)
    expect(stops.length).toBeGreaterThanOrEqual(4)
    expect(stops.map(({ at }) => at)).toEqual([...new Set(stops.map(({ at }) => at))].toSorted((a, b) => a - b))
    expect(new Set(stops.map(({ text }) => text)).size).toBe(stops.length)
    const lines = new Set(run.records.map((record) => lineOf(run, record)))
    for (const { at, title, text, shows } of stops) {
      expect(at).toBeLessThanOrEqual(run.end)
      expect(title.length).toBeGreaterThan(0)
      expect(text).toMatch(/^\S.*[.]$/)
      expect(shows.length).toBeGreaterThan(0)
      expect(shows.filter((line) => !lines.has(line) || Math.round(Number.parseFloat(line) * 1_000_000) > at)).toEqual([])
    }
    expect(storyOf(run, stops).map(({ notes }) => notes)).toEqual(stops.map(({ text }) => [text]))
  },
)

test("of a run that has left the script the story does not tell what did not happen", async () => {
  const session = await openShipped("draft-4.2")
  session.do({ do: "attach", host: "MH1", gateway: "GW3" }, session.seek(4_000_000).position)
  session.complete()
  const told = storyOf(session.run, written("draft-4.2")).map(({ notes }) => notes[0] === LEFT)
  // app4 is refused, and shares what is there, wherever the host is.
  expect(told).toEqual([false, true, true, true, false, false])
})

test("on demand the detours of what lasts grow with each move, and what is anchored anew pays for one move at most (A7333-05)", async () => {
  const session = await openShipped("on-demand-or-fixed")
  const detour = (t: number, app: string): number => {
    const { hosts, sockets } = session.seek(t * 1_000_000)
    const { path } = sockets.findLast((s) => s.name === app && s.host === hosts[0]?.serial) ?? {}
    return path ? (path.oneWay - path.direct) / 1000 : Number.NaN
  }
  const times = [5.9, 10, 18, 30]
  expect(times.map((t) => detour(t, "mail"))).toEqual([0, 10, 20, 30])
  expect(times.map((t) => detour(t, "movie"))).toEqual([0, 0, 0, 0])
})

test("without a written story: the markers, and what to look for when it happens", async () => {
  const { run } = await openShipped("draft-4.2")
  expect(storyOf(run).map(({ at: t, name, notes }) => [t / 1_000_000, name, notes.map((note) => note.split(/[ .]/, 3).join(" "))])).toEqual(
    [
      [5.9, "Just before the handoff", []],
      [6, "", ["At 6 000"]],
      [6.086, "GW2 has spoken", ["app1 and app2", "app3 asked for"]],
      [7, "app4 asks for graceful replacement", ["app4 asks for"]],
    ],
  )
  expect([0, 5.95, 7].map((t) => momentAt(storyOf(run), t * 1_000_000))).toEqual([-1, 0, 3])
})

test("a note that names two times stands at both; durations and variants are no moments", async () => {
  const server = notesOf((await openShipped("published-server")).run)
  expect(server[1]?.times).toEqual([3_000_000, 6_000_000])
  const types = notesOf((await openShipped("four-types")).run)
  expect(types.at(-1)?.times).toEqual([])
})

test("the first of each word of the glossary leads to it, whole words only (F47)", () => {
  const words = (said: string) =>
    linked(said)
      .filter(({ term }) => term)
      .map(({ text: word, term }) => `${word} > ${term}`)
  expect(words("A session-lasting prefix, two prefixes, and setsc(): the tunnel is rebound.")).toEqual([
    "session-lasting > session-lasting address",
    "prefix > prefix",
    "setsc() > setsc()",
    "tunnel > tunnel",
  ])
  expect(linked("No words.").map(({ text: part }) => part)).toEqual(["No words."])
  const whole = "Anchors: bind() and DAD."
  expect(
    linked(whole)
      .map(({ text: part }) => part)
      .join(""),
  ).toBe(whole)
})
