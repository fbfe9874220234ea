// No name of a stranger's finds what every object has: tables of plain objects are asked by own() (core/host/values/own.ts), or are Maps.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { openTables } from "./tables.js"

const root = new URL("../../../", import.meta.url)
const files = ["core/host/", "core/formats/", "core/cli/", "web/"]
  .flatMap((folder) => readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" }).map((name) => folder + name))
  .filter((path) => /\.tsx?$/.test(path) && !/^web\/(test|tools)\//.test(path))

/** What is right all the same, with the reason. */
const RIGHT: Readonly<Record<string, string>> = {
  "core/host/values/own.ts table[name]": "behind Object.hasOwn()",
  "core/host/scenario/override.ts scenario[first]": 'first is "commands" or "faults"',
  "core/host/scenario/override.ts thing[key]": "set() refuses inherited names, inside() is called with others alone",
  "core/host/boot/setting-command.ts row[fieldOf(k)]": "the field of a Key, by its number",
  "core/host/scenario/check/shape.ts read[key]": "a field of the definition",
  "core/host/session/settings-in-force.ts whole[part]": "a part of a setting, by its name here",
  'web/words/clause.ts RFC[id.slice(0, id.indexOf(""))]': "the letters and digits before the hyphen of a requirement's ID, in capitals",
  "web/words/clause.ts SECTION[id]": "a requirement's ID has a hyphen",
  "web/scene/timeline/occurrences.ts m.kind in MOMENT": "a number",
  "web/scene/timeline/rows.ts m.kind in SESSION": "a number",
  "web/wiring/timeline.ts view[part]": "parts of the view, by their names here",
  ...Object.fromEntries(
    [
      ...["web/draw/ladder.ts ways[key]", "web/wiring/stage.ts key in ARROW"],
      ...["web/wiring/stage.ts ARROW[key]", "web/draw/stage/focus.ts WAY[key]", "web/draw/stage/zoom.ts BY_KEY[key]"],
      ...["web/ui/keys/keys.ts LETTERS[key]", "web/ui/keys/keys.ts LETTERS[shiftKey ? key : key.toLowerCase()]"],
      ...[
        "web/ui/timeline/pane.tsx STEP[event.key]",
        "web/ui/timeline/pane.tsx ALONG[event.key]",
        "web/ui/timeline/pane.tsx CLOSER[event.key]",
      ],
    ].map((place) => [place, "a key of the keyboard"]),
  ),
}

describe("tables are asked for names of their own", () => {
  test("everywhere", () => {
    expect(files.length).toBeGreaterThan(300)
    const found = files.flatMap((path) =>
      openTables(readFileSync(new URL(path, root), "utf8")).map(({ line, what }) => ({
        is: `${path} ${what}`,
        at: `${path}:${line} ${what}`,
      })),
    )
    expect(found.filter(({ is }) => !Object.hasOwn(RIGHT, is)).map(({ at }) => at)).toEqual([])
    // A reason without its place is none.
    expect(Object.keys(RIGHT).filter((place) => !found.some(({ is }) => is === place))).toEqual([])
  })

  test.each([
    ["const T: Readonly<Record<string, string>> = {}\nconst x = T[row.type]", "2 T[row.type]"],
    ["const nested: Record<string, number> = {}\nnested[name] = 1", "2 nested[name]"],
    ["function f(thing: Json, key: string) {\n  return thing[key]\n}", "2 thing[key]"],
    ["const lists = {}\nlists[first] ??= 1", "2 lists[first]"],
    ["const x = (value as Record<string, unknown>)[key]", "1 Record<string[key]"],
    ["const flag = NAMES[name as keyof typeof NAMES]", "1 NAMES[name as keyof typeof NAMES]"],
    ["if (key in entries) go()", "1 key in entries"],
  ])("%s", (text, found) => expect(openTables(text).map(({ line, what }) => `${line} ${what}`)).toContain(found))

  test.each([
    "const T: Readonly<Record<string, string>> = {}\nconst x = own(T, row.type)",
    'const T: Readonly<Record<string, string>> = {}\nconst x = T["a"] ?? T[Kind.Handoff]',
    "for (const key in entries) go(key)",
    '// a name in lists\nconst x = "what is in lists" // thing[key]',
    "const isInherited = (name: string): boolean => name in Object.prototype",
  ])("%s is right", (text) => expect(openTables(text)).toEqual([]))
})
