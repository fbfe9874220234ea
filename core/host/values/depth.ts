// How deeply JSON is nested. It is looked at before anything goes through it level by level, which would run out of stack.

/** Levels of lists and objects that are read; no input needs half of them. */
export const DEEPEST = 64
export const TOO_DEEP = `is nested deeper than ${DEEPEST} levels; nothing needs that many, so leave the inner ones out`

/** The offset at which JSON text opens its 65th level; -1 where it does not. Brackets in strings do not count. */
export function tooDeepAt(text: string): number {
  let depth = 0
  let inString = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (inString) {
      if (c === 0x5c) i++
      else if (c === 0x22) inString = false
    } else if (c === 0x22) inString = true
    else if (c === 0x5b || c === 0x7b) {
      if (++depth > DEEPEST) return i
    } else if (c === 0x5d || c === 0x7d) depth--
  }
  return -1
}

/** A place in a value: how many lists and objects it lies in. */
interface Place {
  readonly value: unknown
  readonly key: string | number
  readonly depth: number
  readonly around: Place | null
}

/** The path to the first place of a value that fits, outer levels before inner ones; null where none does. Takes no stack for the levels. */
export function findPlace(value: unknown, fits: (place: Place) => boolean): readonly (string | number)[] | null {
  const places: Place[] = [{ value, key: "", depth: 0, around: null }]
  for (let i = 0; i < places.length; i++) {
    const around = places[i] as Place
    if (typeof around.value !== "object" || around.value === null) continue
    const isList = Array.isArray(around.value)
    for (const [key, inner] of Object.entries(around.value)) {
      const place = { value: inner, key: isList ? Number(key) : key, depth: around.depth + 1, around }
      if (fits(place)) return pathTo(place)
      places.push(place)
    }
  }
  return null
}

function pathTo(place: Place): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = place; at.around; at = at.around) path.push(at.key)
  return path.reverse()
}
