// A setting that a command changes: its key and value, as a scenario writes them, become numbers of the core.

import { Key } from "../../abi.js"
import { readSettings } from "../../build/shape.js"
import type { Settings } from "../scenario/definition/settings.js"
import { ScenarioError } from "../values/error.js"
import { fieldOf, settingRow } from "./settings.js"

/** Each Key that the setting changes, with its value. Throws a ScenarioError for a key or value that no scenario can have. */
export function valuesOf(key: string, value: unknown): [key: number, value: number][] {
  const row = settingRow(read(key, value)) as Record<string, number>
  const keys: [number, number][] = []
  for (let k = 0; Key[k] !== undefined; k++) {
    const found = row[fieldOf(k)]
    if (found !== undefined) keys.push([k, found])
  }
  return keys
}

function read(key: string, value: unknown): Settings {
  try {
    return readSettings({ [key]: value }) as Settings
  } catch {
    throw new ScenarioError("", `there is no setting ${JSON.stringify(key)}, or it takes no such value`)
  }
}
