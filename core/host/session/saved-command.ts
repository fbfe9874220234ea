// Reads and writes what a user did as scenario files write commands. Links keep journals so, and stay valid when numbers of the core change.

import * as v from "valibot"
import type { Command } from "../scenario/definition/commands.js"
import { ActSchema } from "../scenario/definition/commands.js"
import type { TimedCommand } from "../types/run.js"

/** Reads a command from data of unknown origin. Throws a TypeError for data that is none. Whether its names exist is not checked. */
export function readAct(value: unknown): TimedCommand {
  const read = v.safeParse(ActSchema, value)
  if (!read.success) throw new TypeError(`no act: ${read.issues[0].message}`)
  const { at, ...command } = read.output
  return { at, command: command as Command, from: "journal" }
}

/** Plain data that readAct takes back to the same act. */
export function writeAct({ at, command }: TimedCommand): unknown {
  return written(ActSchema as Shape, { at, ...command })
}

/** The same without the time. */
export function writeCommand(command: Command): Record<string, unknown> {
  const { at: _, ...plain } = writeAct({ at: 0, command, from: "journal" }) as Record<string, unknown>
  return plain
}

/** The parts of a valibot schema that are read. */
interface Shape extends v.GenericSchema {
  readonly key?: string
  readonly options?: readonly unknown[]
  readonly entries?: Readonly<Record<string, Shape>>
  readonly literal?: unknown
  readonly wrapped?: Shape
  readonly item?: Shape
  readonly items?: readonly Shape[]
}

/** Applies a schema backwards: the data that it reads as this value. */
function written(shape: Shape, value: unknown): unknown {
  const { type, key = "", options = [], entries = {}, wrapped, item, items } = shape
  if (wrapped) return written(wrapped, value)
  if (type === "variant") {
    const which = (value as Record<string, unknown>)[key]
    const option = (options as readonly Shape[]).find((o) => o.entries?.[key]?.literal === which)
    return option && written(option, value)
  }
  if (type === "strict_object") {
    const given = Object.entries(value as object).filter(([name, of]) => of !== undefined && entries[name])
    return Object.fromEntries(given.map(([name, of]) => [name, written(entries[name] as Shape, of)]))
  }
  if (item) return (value as readonly unknown[]).map((of) => written(item, of))
  if (items) return (value as readonly unknown[]).map((of, i) => written(items[i] as Shape, of))
  const ways = [...namesIn(shape), value, `${value}us`]
  return ways.find((way) => {
    const read = v.safeParse(shape, way)
    return read.success && read.output === value
  })
}

/** The names that a schema may read as numbers. */
function namesIn({ type, options = [] }: Shape): readonly unknown[] {
  if (type === "picklist") return options
  return type === "union" ? (options as readonly Shape[]).flatMap(namesIn) : []
}
