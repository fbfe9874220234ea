// What an author says of a figure: "key: value" a line, or a scenario as JSON after such lines.

import { parseTime } from "../../../core/host/index.js"
import type { View } from "../drawing.js"

export interface Options {
  /** A shipped scenario's name, or a file beside the page; "" if the block holds the scenario. */
  readonly scenario: string
  /** The scenario's text; "" if the block names one. */
  readonly inline: string
  readonly variant: string
  /** In microseconds; undefined: where the scenario begins. */
  readonly at: number | undefined
  /** The end of what the picture plays from `at` on, in microseconds; undefined: it shows one moment. */
  readonly until: number | undefined
  /** The name of what is chosen. */
  readonly select: string
  readonly views: readonly View[]
  readonly caption: string
  readonly alt: string
}

/** What is wrong in a block, and where: lines and columns from 0, in its content. */
export class BlockFault extends Error {
  readonly line: number
  readonly column: number

  constructor(line: number, column: number, message: string) {
    super(message)
    this.line = line
    this.column = column
  }
}

interface Said {
  readonly value: string
  readonly line: number
  readonly column: number
}

const KEYS = ["scenario", "variant", "at", "until", "select", "view", "caption", "alt"] as const
const VIEWS: readonly View[] = ["stage", "timeline", "ladder"]

/** Throws a BlockFault. */
export function optionsOf(lines: readonly string[]): Options {
  const json = lines.findIndex((line) => /^\s*\{/.test(line))
  const said = saidIn(json < 0 ? lines : lines.slice(0, json))
  const inline = json < 0 ? "" : lines.slice(json).join("\n")
  const scenario = said.get("scenario")
  if (scenario && inline) throw new BlockFault(scenario.line, 0, "the block names a scenario and holds one; leave one of them out")
  if (!scenario && !inline) throw new BlockFault(0, 0, "no scenario; write a line such as “scenario: draft-4.2”, or the scenario as JSON")
  const text = (key: string): string => said.get(key)?.value ?? ""
  const until = timeOf(said.get("until"))
  const views = viewsOf(said.get("view"))
  if (until !== undefined && views.includes("ladder")) {
    const { line, column } = placeOf(lines, "view")
    throw new BlockFault(line, column, "a ladder shows the whole run and does not play; leave it or “until” out")
  }
  return {
    scenario: text("scenario"),
    inline,
    variant: text("variant"),
    at: timeOf(said.get("at")),
    until,
    select: text("select"),
    views,
    caption: text("caption"),
    alt: text("alt"),
  }
}

/** The place of a key's value, for a message about it. */
export function placeOf(lines: readonly string[], key: string): Pick<BlockFault, "line" | "column"> {
  const line = lines.findIndex((text) => text.startsWith(`${key}:`))
  return line < 0 ? { line: 0, column: 0 } : { line, column: (lines[line] ?? "").search(/:\s*\S/) + 2 }
}

function saidIn(lines: readonly string[]): Map<string, Said> {
  const said = new Map<string, Said>()
  let last = ""
  for (const [line, text] of lines.entries()) {
    if (text.trim() === "" || text.startsWith("#")) continue
    const before = said.get(last)
    if (/^\s/.test(text) && before) {
      said.set(last, { ...before, value: `${before.value} ${text.trim()}` })
      continue
    }
    const [, key = "", gap = "", value = ""] = /^(\w[\w-]*):(\s*)(.*)$/.exec(text) ?? []
    if (!key) throw new BlockFault(line, 0, `“${text.slice(0, 40)}” is no line of a figure; write “key: value”`)
    if (!KEYS.some((known) => known === key)) throw new BlockFault(line, 0, `there is no key “${key}”; there is ${KEYS.join(", ")}`)
    if (said.has(key)) throw new BlockFault(line, 0, `“${key}” is said twice; leave one of them out`)
    said.set(key, { value: value.trim(), line, column: key.length + 1 + gap.length })
    last = key
  }
  return said
}

function timeOf(said: Said | undefined): number | undefined {
  if (!said) return undefined
  const micros = parseTime(said.value.replace(/ s$/, ""))
  if (Number.isNaN(micros)) throw new BlockFault(said.line, said.column, `“${said.value}” is no time; write seconds such as 7.033, or 80ms`)
  return micros
}

function viewsOf(said: Said | undefined): readonly View[] {
  if (!said) return ["stage"]
  const words = said.value.split(/[\s,]+/).filter(Boolean)
  return words.map((word) => {
    const view = VIEWS.find((known) => known === word)
    if (!view)
      throw new BlockFault(said.line, said.column + said.value.indexOf(word), `there is no view “${word}”; there is ${VIEWS.join(", ")}`)
    return view
  })
}
