// A run as a story (F45), and texts whose terms lead to the glossary (F47).

import { expect, test } from "vitest"
import { linked } from "../../../ui/learn/linked.js"
import { momentAt, notesOf, storyOf } from "../../../ui/learn/story/story.js"
import { openShipped } from "../../helpers/shipped.js"

test("the story of draft §4.2: its markers, and what to look for when it happens", async () => {
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
