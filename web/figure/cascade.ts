// The style sheets of the drawings worked out for a picture that stands alone: each element gets its presentation attributes, so that a
// picture needs no sheet, no class and no variable, and looks the same in a page, in a paper and in a drawing program. It understands what
// these sheets use: type, class and attribute-free compound selectors, descendants, :is() and :not(); what answers to a hand is left out.

/** An element as selectors see it. */
export interface Styled {
  readonly name: string
  readonly classes: ReadonlySet<string>
}

type Declarations = readonly (readonly [property: string, value: string])[]

interface Rule {
  readonly parts: readonly Compound[]
  readonly weight: number
  readonly declarations: Declarations
}

/** One part of a selector: all of it must fit one element. */
interface Compound {
  readonly name: string
  readonly classes: readonly string[]
  readonly any: readonly (readonly Compound[])[]
  readonly none: readonly Compound[]
}

export type Theme = "light" | "dark"

/** What SVG knows as attributes, as far as the sheets use it. */
const ATTRIBUTES = new Set([
  ...["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"],
  ...["opacity", "paint-order", "font-size", "font-weight", "font-family", "text-anchor", "visibility"],
])

export interface Sheet {
  /** The attributes of an element: `way` leads from the root to it. */
  attributes(way: readonly Styled[]): ReadonlyMap<string, string>
}

/** Reads sheets in their order; `tokens` is the sheet that holds the colours of both themes. */
export function sheetOf(tokens: string, sheets: readonly string[], theme: Theme): Sheet {
  const colours = new Map(themed(tokens, theme))
  const rules = sheets.flatMap(rulesOf)
  const declared = oncePerWay((way) => cascaded(rules, way))
  const variable = (name: string, way: readonly Styled[], other: string | undefined): string => {
    for (let depth = way.length; depth > 0; depth--) {
      const value = declared(way.slice(0, depth)).get(name)
      if (value !== undefined) return resolved(value, way.slice(0, depth), variable)
    }
    return colours.get(name) ?? (other === undefined ? "none" : resolved(other, way, variable))
  }
  return {
    attributes: oncePerWay((way) => {
      const own = [...declared(way)].filter(([property]) => ATTRIBUTES.has(property))
      return new Map(own.map(([property, value]) => [property, plain(resolved(value, way, variable))]))
    }),
  }
}

/** A picture has thousands of elements and some hundred ways to them. */
function oncePerWay<T>(work: (way: readonly Styled[]) => T): (way: readonly Styled[]) => T {
  const known = new Map<string, T>()
  return (way) => {
    const sign = way.map(({ name, classes }) => [name, ...classes].join(".")).join(" ")
    const found = known.get(sign) ?? work(way)
    known.set(sign, found)
    return found
  }
}

/** The declarations that hold for an element: a heavier selector beats a lighter one, a later one an earlier. */
function cascaded(rules: readonly Rule[], way: readonly Styled[]): ReadonlyMap<string, string> {
  const fitting = rules.filter(({ parts }) => fits(parts, way))
  const ordered = fitting.map((rule, i) => ({ rule, i })).sort((a, b) => a.rule.weight - b.rule.weight || a.i - b.i)
  return new Map(ordered.flatMap(({ rule }) => rule.declarations))
}

function fits(parts: readonly Compound[], way: readonly Styled[]): boolean {
  const [last, element] = [parts.at(-1), way.at(-1)]
  if (!last || !element || !matches(last, element, way)) return false
  const [before, above] = [parts.slice(0, -1), way.slice(0, -1)]
  return before.length === 0 || above.some((_, i) => fits(before, above.slice(0, above.length - i)))
}

function matches({ name, classes, any, none }: Compound, element: Styled, way: readonly Styled[]): boolean {
  return (
    (name === "" || name === element.name) &&
    classes.every((one) => element.classes.has(one)) &&
    any.every((choices) => choices.some((choice) => matches(choice, element, way))) &&
    !none.some((choice) => matches(choice, element, way))
  )
}

function resolved(
  value: string,
  way: readonly Styled[],
  variable: (name: string, way: readonly Styled[], other?: string) => string,
): string {
  return value.replace(/var\((--[\w-]+)(?:,\s*((?:[^()]|\([^()]*\))*))?\)/g, (_, name: string, other?: string) =>
    variable(name, way, other),
  )
}

/** A value as an attribute has it. */
function plain(value: string): string {
  return value.replace(/(\d)px\b/g, "$1").replace(/^transparent$/, "none")
}

/** The colours of a theme: "--ink: light-dark(#1b2230, #e8ebf0)". */
function themed(tokens: string, theme: Theme): [string, string][] {
  return [...tokens.matchAll(/(--[\w-]+):\s*light-dark\(([^,]+),\s*([^)]+)\)/g)].map(([, name = "", light = "", dark = ""]) => [
    name,
    (theme === "light" ? light : dark).trim(),
  ])
}

function rulesOf(sheet: string): Rule[] {
  const text = sheet.replace(/\/\*[\s\S]*?\*\//g, "")
  // What depends on the window or the pointer is not of the picture.
  const still = text.replace(/@\w[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "")
  return [...still.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selectors = "", body = ""]) => {
    const declarations = body.split(";").flatMap((one): [string, string][] => {
      const [, property = "", value = ""] = /^\s*([\w-]+)\s*:\s*([\s\S]+?)\s*$/.exec(one) ?? []
      return property ? [[property, value]] : []
    })
    return split(selectors, ",").flatMap((selector): Rule[] => {
      if (/:(hover|focus|active)|\[/.test(selector)) return []
      const parts = split(selector.trim(), " ").map(compound)
      return [{ parts, weight: parts.reduce((sum, part) => sum + weightOf(part), 0), declarations }]
    })
  })
}

/** As CSS weighs: a class more than any number of types; :is() and :not() as much as the heaviest of theirs. */
function weightOf({ name, classes, any, none }: Compound): number {
  const heaviest = (choices: readonly Compound[]): number => Math.max(0, ...choices.map(weightOf))
  return (name ? 1 : 0) + 100 * classes.length + any.reduce((sum, choices) => sum + heaviest(choices), 0) + heaviest(none)
}

function compound(text: string): Compound {
  const choices = (which: string): Compound[][] =>
    [...text.matchAll(new RegExp(`:${which}\\(([^()]*)\\)`, "g"))].map(([, inner = ""]) =>
      split(inner, ",").map((one) => compound(one.trim())),
    )
  const own = text.replace(/:(is|not)\([^()]*\)/g, "")
  const [, name = "", classes = ""] = /^([a-z]*)((?:\.[\w-]+)*)$/.exec(own) ?? fail(text)
  return { name, classes: classes.split(".").filter(Boolean), any: choices("is"), none: choices("not").flat() }
}

function fail(selector: string): never {
  throw new Error(`a sheet of the drawings has a selector that pictures do not understand: ${selector}`)
}

/** The parts between a sign, but for those in parentheses. */
function split(text: string, by: string): string[] {
  const parts = [""]
  let depth = 0
  for (const c of text) {
    if (c === "(") depth++
    if (c === ")") depth--
    if (depth === 0 && (c === by || (by === " " && /\s/.test(c)))) parts.push("")
    else parts[parts.length - 1] += c
  }
  return parts.filter((part) => part.trim() !== "")
}
