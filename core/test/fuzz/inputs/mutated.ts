// Documents near to sound ones: their trees with some values changed, their text with some letters changed.

import fc from "fast-check"
import { type Json, type Place, parseJson, placesIn, printJson, removeAt, replaceAt } from "./json.js"
import { PROTOTYPE_KEYS, strangeJson, strangeName } from "./strange.js"

/** A change of a tree: `place` and `other` are counted around. */
interface Change {
  readonly how: (typeof HOWS)[number]
  readonly place: number
  readonly other: number
  readonly json: string
  readonly name: string
}

const HOWS = ["replace", "remove", "copy", "swap", "repeat", "name", "scale", "word", "rename", "add"] as const

const change: fc.Arbitrary<Change> = fc.record({
  how: fc.constantFrom(...HOWS),
  place: fc.nat(9999),
  other: fc.nat(9999),
  json: strangeJson,
  name: fc.oneof(fc.constantFrom(...PROTOTYPE_KEYS), strangeName),
})

/** A change of a text. */
interface Slip {
  readonly how: (typeof SLIPS)[number]
  /** Millionths of the text. */
  readonly from: number
  readonly length: number
  readonly text: string
}

const SLIPS = ["insert", "cut", "end", "double", "swap lines", "indent", "line ends"] as const

const slip: fc.Arbitrary<Slip> = fc.record({
  how: fc.constantFrom(...SLIPS),
  from: fc.nat(999_999),
  length: fc.oneof(fc.nat(3), fc.nat(60)),
  text: fc.oneof(
    fc.constantFrom(...'[]{}",:-0eE.\\/\n\t '),
    strangeName,
    fc.constantFrom("\ufeff", "//", "/*", "1e999", "\\ud800", "\\u0000"),
  ),
})

/** No text is longer: what is refused for its length alone says nothing. */
const LONGEST = 2_500_000
const REPEATS = [1, 1, 1, 2, 10, 100, 2000]

/** JSON documents: each of these with some changes. Others lend their values. */
export function mutatedJson(texts: readonly string[]): fc.Arbitrary<string> {
  const trees = fc
    .tuple(fc.nat(texts.length - 1), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([which, changes]) => changedJson(texts[which] ?? "", changes, texts))
  return fc.oneof({ weight: 6, arbitrary: trees }, { weight: 1, arbitrary: slips(trees) }, { weight: 2, arbitrary: mutatedText(texts) })
}

/** Texts of any kind: each of these with some slips. */
export function mutatedText(texts: readonly string[]): fc.Arbitrary<string> {
  return slips(fc.nat(texts.length - 1).map((which) => texts[which] ?? ""))
}

function slips(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, fc.array(slip, { minLength: 1, maxLength: 4 })).map(([text, all]) => all.reduce(slipped, text))
}

export function changedJson(text: string, changes: readonly Change[], texts: readonly string[]): string {
  const json = { items: [parseJson(text)] }
  for (const each of changes) apply(json, each, texts)
  return printJson(json.items[0] ?? { text: "" })
}

function apply(json: Json, { how, place, other, json: text, name }: Change, texts: readonly string[]): void {
  const places = placesIn(json)
  const at = nth(places, place)
  if (!at) return
  if (how === "replace") replaceAt(at, { text })
  else if (how === "remove") removeAt(at)
  else if (how === "copy") replaceAt(at, lent(at, other, texts))
  else if (how === "swap") {
    const with_ = nth(places, other)
    if (with_ && !isWithin(at, with_) && !isWithin(with_, at)) {
      replaceAt(at, with_.value)
      replaceAt(with_, at.value)
    }
  } else if (how === "repeat") repeat(at, REPEATS[other % REPEATS.length] ?? 1)
  else if (how === "name") nameOne(places, place, name)
  else if (how === "scale") scaleOne(places, place, [0, -1, 2, 10, 1000, 1e6, 1e-3][other % 7] ?? 1)
  else if (how === "word") wordOne(places, place, other)
  else if ("members" in at.of) {
    if (how === "rename") (at.of.members[at.index] as [string, Json])[0] = name
    else at.of.members.push([name, { text }])
  }
}

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
const isWithin = (outer: Place, inner: Place): boolean =>
  outer.value === inner.value || placesIn(outer.value).some(({ value }) => value === inner.value)

/** A value of the same key, of this document or another. */
function lent({ of, index }: Place, other: number, texts: readonly string[]): Json {
  const all = placesIn(parseJson(texts[other % texts.length] ?? ""))
  const key = "members" in of ? of.members[index]?.[0] : undefined
  const same = all.filter((place) => "members" in place.of && place.of.members[place.index]?.[0] === key)
  return nth(same.length > 0 ? same : all, other)?.value ?? { text: "null" }
}

/** The value that many times more beside itself; the first list above a value that stands in none is left as it is. */
function repeat({ of, index, value }: Place, times: number): void {
  const most = Math.min(times, Math.floor(LONGEST / (4 * printJson(value).length + 1)))
  if ("items" in of) of.items.splice(index, 0, ...Array.from({ length: most }, () => value))
  else of.members.push(...Array.from({ length: Math.min(most, 3) }, () => of.members[index] as [string, Json]))
}

const leaves = (places: readonly Place[], fits: (text: string) => boolean): readonly Place[] =>
  places.filter(({ value }) => "text" in value && fits(value.text))

/** All that is called so gets another name. */
function nameOne(places: readonly Place[], place: number, name: string): void {
  const names = places.filter(({ of, index }) => "members" in of && of.members[index]?.[0] === "name")
  const chosen = nth(names, place)
  if (!chosen || !("text" in chosen.value)) return
  const { text } = chosen.value
  for (const each of leaves(places, (other) => other === text)) replaceAt(each, { text: JSON.stringify(name) })
}

function scaleOne(places: readonly Place[], place: number, by: number): void {
  const at = nth(
    leaves(places, (text) => /^-?\d/.test(text)),
    place,
  )
  if (at && "text" in at.value) replaceAt(at, { text: String(Number(at.value.text) * by).replace(/Infinity|NaN/, "1e400") })
}

/** A text becomes another one of the document. */
function wordOne(places: readonly Place[], place: number, other: number): void {
  const words = leaves(places, (text) => text.startsWith('"'))
  const [at, from] = [nth(words, place), nth(words, other)]
  if (at && from) replaceAt(at, from.value)
}

function slipped(text: string, { how, from: part, length, text: more }: Slip): string {
  const from = Math.floor((part / 1e6) * text.length)
  const rest = text.slice(from + length)
  if (how === "insert") return text.slice(0, from) + more + text.slice(from)
  if (how === "cut") return text.slice(0, from) + rest
  if (how === "end") return text.slice(0, from)
  if (how === "double") return text.slice(0, from + length) + text.slice(from)
  const lines = text.split("\n")
  const at = from % lines.length
  if (how === "swap lines") {
    const to = (at + length) % lines.length
    ;[lines[at], lines[to]] = [lines[to] ?? "", lines[at] ?? ""]
  } else if (how === "indent") return lines.map((line) => (part % 2 === 0 ? line.trimStart() : `${" ".repeat(length)}${line}`)).join("\n")
  return lines.join(how === "line ends" ? (["\r\n", "\r", "\n\n", " "][length % 4] ?? "\n") : "\n")
}
