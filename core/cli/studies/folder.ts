// A study and the folder of its rows, as sweep and merge use them.

import { readStudy, type Study } from "../../host/study/study.js"
import { ofFile, ScenarioError } from "../../host/values/error.js"
import { type Io, readInput, UsageError } from "../io/verb.js"
import { shippedScenario } from "../runs/shipped.js"

/** The study in the folder of its rows, with the scenario in it: the folder can be merged anywhere. */
export const STUDY_FILE = "study.json"

/** `text`: the study with its scenario in it. Rejects with a ScenarioError, or a UsageError where a file cannot be read. */
export async function openStudy(file: string, io: Io): Promise<{ readonly study: Study; readonly text: string }> {
  const shipped = `${io.shipped}/../studies/${file}.json`
  const text = /^[\w-]+$/.test(file) ? await io.readFile(shipped).catch(() => readInput(file, io)) : await readInput(file, io)
  const folder = file.includes("/") ? file.slice(0, file.lastIndexOf("/") + 1) : ""
  try {
    const study = await readStudy(text, async (name) => {
      if (/^[\w.-]+$/.test(name) && !name.endsWith(".json")) {
        const { text: found, names } = await shippedScenario(name, io)
        if (found === null) throw new ScenarioError("scenario", `there is no shipped scenario "${name}"; there is ${names.join(", ")}`)
        return found
      }
      return await readInput(name.startsWith("/") ? name : folder + name, io)
    })
    return { study, text: `${JSON.stringify({ ...JSON.parse(text), scenario: JSON.parse(study.scenario) }, null, 2)}\n` }
  } catch (error) {
    throw ofFile(error, file)
  }
}

/** The files of rows in a folder, by name; none where there is no such folder. */
export async function filesOf(folder: string, io: Io): Promise<readonly (readonly [name: string, text: string])[]> {
  const names = await io
    .filesIn(folder)
    .catch((error: { readonly code?: string }) => (error.code === "ENOENT" ? [] : Promise.reject(error)))
  if (names === null) throw new UsageError(`${folder}: that is no folder; name one with --out`)
  const rows = names.filter((name) => /^(run|shard)-[\d-]+(of-\d+)?\.csv$/.test(name))
  return await Promise.all(rows.map(async (name) => [`${folder}/${name}`, await readInput(`${folder}/${name}`, io)] as const))
}
