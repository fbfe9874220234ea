// Scenarios whose names are strange, in every format: a name is a name, wherever it is printed.

import fc from "fast-check"
import { ladderText } from "../../../formats/ladder/ladder.js"
import { linuxRunText } from "../../../formats/linux/run.js"
import { metricsCsv, metricsJson } from "../../../formats/metrics.js"
import { recordsText } from "../../../formats/records.js"
import { metricsOf, readScenario, type Scenario, Session } from "../../../host/index.js"
import { Selector } from "../../../host/select/selector.js"
import { campaignOf } from "../campaign.js"
import { type Json, parseJson, placesIn, printJson, replaceAt } from "../inputs/json.js"
import { core, SCENARIOS } from "../inputs/shipped.js"
import { strangeName } from "../inputs/strange.js"
import { areLines, isDeclared, law, within } from "../laws.js"
import { isScript } from "../shell.js"

interface Input {
  readonly scenario: number
  /** For each name of the scenario in turn; null: it stays. */
  readonly names: readonly (string | null)[]
  readonly title: string | null
}

const LADDER = 72

export const names = campaignOf<Input>({
  name: "names",
  about: "shipped scenarios with other names, in every format",
  share: { inputs: 1, time: 8 },
  inputs: fc.record({
    scenario: fc.nat(SCENARIOS.length - 1),
    names: fc.array(fc.option(strangeName, { freq: 4 }), { minLength: 1, maxLength: 12 }),
    title: fc.option(strangeName, { freq: 2 }),
  }),
  show: (input) => renamed(input),
  async check(input) {
    const scenario = await read(renamed(input))
    if (!scenario) return
    const loaded = await core()
    const session = Session.open(loaded, scenario)
    const { run } = session
    for (const line of recordsText(run).split("\n").slice(0, -1)) JSON.parse(line)
    isLadder(within("the ladder is printed", () => ladderText(run)))
    const metrics = JSON.parse(metricsJson(run, metricsOf(run)))
    for (const { name } of scenario.hosts)
      law(Object.hasOwn(metrics.host ?? {}, name), "a host is missing in the metrics", () => JSON.stringify(name))
    isCsv(metricsCsv(metricsOf(run)))
    const script = within("the script is written", () => linuxRunText(session, new Selector(loaded)))
    areLines(script.replaceAll("\t", " "), "the script")
    isScript(script)
  },
})

async function read(text: string): Promise<Scenario | null> {
  try {
    return await readScenario(text, "FILE")
  } catch (error) {
    isDeclared(error)
    return null
  }
}

function renamed({ scenario, names: given, title }: Input): string {
  const json = parseJson(SCENARIOS[scenario] ?? "")
  if (!("members" in json)) return ""
  // Steps and variants have names within longer words.
  json.members.splice(0, json.members.length, ...json.members.filter(([key]) => key !== "steps" && key !== "variants"))
  const known = [...new Set(placesIn(json).flatMap(({ of, index, value }) => (keyOf(of, index) === "name" ? [textOf(value)] : [])))]
  const others = new Map(known.map((name, i) => [name, given[i % given.length] ?? name]))
  for (const place of placesIn(json)) {
    const other = others.get(textOf(place.value))
    const key = keyOf(place.of, place.index)
    if (other !== undefined && key !== "do" && key !== "type")
      replaceAt(place, { text: JSON.stringify(unique(other, textOf(place.value), others)) })
    if (key === "title" && title !== null) replaceAt(place, { text: JSON.stringify(title) })
  }
  return printJson(json)
}

/** Two things may not have one name: the later ones get a number. */
function unique(name: string, of: string, others: ReadonlyMap<string, string>): string {
  const same = [...others].filter(([, other]) => other === name).map(([known]) => known)
  const place = same.indexOf(of)
  return place > 0 ? `${name}${place}` : name
}

const keyOf = (of: Json, index: number): string => ("members" in of ? (of.members[index]?.[0] ?? "") : "")
/** No name where the value is no text. */
const textOf = (value: Json): string => ("text" in value && value.text.startsWith('"') ? JSON.parse(value.text) : "\u0000")

function isLadder(text: string): void {
  areLines(text, "the ladder")
  for (const line of text.split("\n"))
    law(columns(line) <= LADDER, "the ladder has more than 72 columns", () => `${columns(line)}: ${line}`)
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

/** Of a terminal, as East Asian Width (UAX #11) has them; marks stand on the letter before. */
function columns(line: string): number {
  return [...line].reduce((sum, letter) => sum + (/[\p{Mn}\p{Me}\p{Cf}]/u.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1), 0)
}

/** Each cell is read back, none as a formula (blanks before it count for nothing). */
function isCsv(text: string): void {
  for (const [, quoted, plain = ""] of text.matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)) {
    const cell = quoted?.replaceAll('""', '"') ?? plain
    const isFormula = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell) && Number.isNaN(Number(cell))
    law(!isFormula, "a cell of the CSV is a formula", () => JSON.stringify(cell))
  }
}
