// The scenarios that come with the project, by their names.

import type { Io } from "../io/verb.js"

/** `text`: null where none has that name; `names`: of all. */
export async function shippedScenario(name: string, io: Io): Promise<{ readonly text: string | null; readonly names: readonly string[] }> {
  const files = (await io.filesIn(io.shipped)) ?? []
  const names = files.filter((file) => file.endsWith(".json") && file !== "index.json").map((file) => file.replace(/\.json$/, ""))
  return { text: names.includes(name) ? await io.readFile(`${io.shipped}/${name}.json`) : null, names }
}
