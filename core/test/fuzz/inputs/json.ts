// JSON as a tree whose keys may come twice and may be any text, so that documents can be written that no object can hold.

export type Json = Leaf | Items | Members

/** Its own text: a number, a word, or whatever else was put there. */
interface Leaf {
  readonly text: string
}

interface Items {
  readonly items: Json[]
}

interface Members {
  readonly members: [key: string, value: Json][]
}

/** Where a value stands. */
export interface Place {
  readonly of: Items | Members
  readonly index: number
  readonly value: Json
}

/** Throws what JSON.parse throws. */
export function parseJson(text: string): Json {
  return treeOf(JSON.parse(text))
}

function treeOf(value: unknown): Json {
  if (Array.isArray(value)) return { items: value.map(treeOf) }
  if (typeof value !== "object" || value === null) return { text: JSON.stringify(value) }
  return { members: Object.entries(value).map(([key, of]) => [key, treeOf(of)]) }
}

export function printJson(json: Json): string {
  if ("text" in json) return json.text
  if ("items" in json) return `[${json.items.map(printJson).join(",")}]`
  return `{${json.members.map(([key, value]) => `${JSON.stringify(key)}:${printJson(value)}`).join(",")}}`
}

/** Every place but the root, a parent before its children. */
export function placesIn(json: Json): Place[] {
  const places: Place[] = []
  const visit = (of: Json): void => {
    if ("text" in of) return
    const values = "items" in of ? of.items : of.members.map(([, value]) => value)
    values.forEach((value, index) => {
      places.push({ of, index, value })
      visit(value)
    })
  }
  visit(json)
  return places
}

export function replaceAt({ of, index }: Place, value: Json): void {
  if ("items" in of) of.items[index] = value
  else (of.members[index] as [string, Json])[1] = value
}

export function removeAt({ of, index }: Place): void {
  if ("items" in of) of.items.splice(index, 1)
  else of.members.splice(index, 1)
}

/** Documents without one of the values of this one, the largest taken first; text that is no JSON loses halves, quarters, and so on. */
export function* smallerTexts(text: string): Generator<string> {
  yield* withoutOne(text)
  for (let size = Math.ceil(text.length / 2); size >= 1 && text.length > 0; size = size > 1 ? Math.ceil(size / 2) : 0)
    for (let from = 0; from < text.length; from += size) yield text.slice(0, from) + text.slice(from + size)
}

function* withoutOne(text: string): Generator<string> {
  let count = 0
  try {
    count = placesIn(parseJson(text)).length
  } catch {
    return
  }
  for (let i = 0; i < count; i++) {
    const json = parseJson(text)
    const place = placesIn(json)[i]
    if (!place) return
    removeAt(place)
    yield printJson(json)
  }
}
