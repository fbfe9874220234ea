// A setting that a command changes: its key and value as in a scenario, as numbers of the core.

import * as v from "valibot"
import { Key } from "../abi.js"
import { SettingsSchema } from "./schema-settings.js"
import { fieldOf, settingRow } from "./settings.js"

/** The Keys that it sets, with their values. Throws a TypeError for a key or value that no scenario can have. */
export function valuesOf(key: string, value: unknown): [key: number, value: number][] {
  if (!Object.hasOwn(SettingsSchema.entries, key)) throw new TypeError(`there is no setting "${key}"`)
  const read = v.safeParse(SettingsSchema, { [key]: value })
  if (!read.success) throw new TypeError(`"${key}" cannot be ${JSON.stringify(value)}: ${read.issues[0].message}`)
  const row = settingRow(read.output) as Record<string, number>
  const keys: [number, number][] = []
  for (let k = 0; Key[k] !== undefined; k++) {
    const found = row[fieldOf(k)]
    if (found !== undefined) keys.push([k, found])
  }
  return keys
}
