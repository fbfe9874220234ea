// Files of sessions, NAME.odmm.json: what is written is read again, and whatever else comes is refused in one line with its place, or opens.

import { isDeepStrictEqual } from "node:util"
import fc from "fast-check"
import { readSession, type SavedSession, writeSession } from "../../../formats/saved/session-file.js"
import { readScenario, type Scenario } from "../../../host/index.js"
import { saveBranches } from "../../../host/session/saved-branches.js"
import { campaignOf } from "../campaign.js"
import { smallerTexts } from "../inputs/json.js"
import { mutatedJson, mutatedText } from "../inputs/mutated.js"
import { SCENARIOS } from "../inputs/shipped.js"
import { grown, type Operations, opensAgain, operations } from "../inputs/trees.js"
import { isDeclared, law, withinSoon } from "../laws.js"

const head = { odmm: "session", version: 1, title: "a session", place: "#t=6.141&view=ladder&select=host:MH1:1" }
const scenario = JSON.parse(SCENARIOS[0] ?? "{}")
const move = (at: number | string, gateway: string) => ({ at, do: "attach", host: "MH1", gateway })

/** Files as people and programs write them. */
const FILES: readonly string[] = [
  { ...head, scenario, branches: [{ acts: [] }] },
  {
    ...head,
    listed: { name: "draft-4.2", variant: "2" },
    open: 1,
    branches: [
      { acts: [move(2, "GW1"), { at: "3s", do: "detach", host: "MH1" }], undone: 1, left: [{ branch: 1, undone: 1 }], until: 60 },
      { name: "another", parent: 0, shared: 1, acts: [{ at: 4, do: "set", key: "reuse", value: "new" }, move(5, "GW1")], together: 2 },
      { parent: 1, shared: 1, acts: [{ at: 5, do: "fail", node: "GW1" }] },
    ],
    scenario,
  },
].map((value) => JSON.stringify(value))

interface Tree {
  readonly way: "tree"
  readonly operations: Operations
}

interface Text {
  readonly way: "text"
  readonly text: string
}

const inputs: fc.Arbitrary<Tree | Text> = fc.oneof(
  { weight: 1, arbitrary: operations.map((each) => ({ way: "tree" as const, operations: each })) },
  { weight: 5, arbitrary: mutatedJson(FILES).map((text) => ({ way: "text" as const, text })) },
  { weight: 1, arbitrary: mutatedText(FILES).map((text) => ({ way: "text" as const, text })) },
)

export const sessionFiles = campaignOf<Tree | Text>({
  name: "files",
  about: "trees of branches written to a session's file and read again, files with other values or letters",
  share: { inputs: 12, time: 8 },
  inputs,
  show: (input) => JSON.stringify(input),
  *smaller(input) {
    if (input.way === "text") for (const text of smallerTexts(input.text)) yield { ...input, text }
  },
  async check(input) {
    if (input.way === "tree") {
      const saved = {
        title: "x",
        scenario: JSON.stringify(scenario),
        listed: null,
        place: "",
        ...saveBranches(await grown(input.operations)),
      }
      return isReadAgain(saved)
    }
    const saved = await read(input.text)
    if (!saved) return
    await isReadAgain(saved)
    const of = await scenarioOf(saved)
    if (of) await opensAgain(saved, of)
  },
})

/** What is written of it is read as the same; what is written is kept under this version's model. */
async function isReadAgain(saved: SavedSession): Promise<void> {
  const again = await withinSoon("a session's file is read", () => readSession(writeSession(saved)))
  law(isDeepStrictEqual({ ...again, model: 0 }, { ...saved, model: 0 }), "a session's file is read as another")
}

/** null for a file that is refused. */
async function read(text: string): Promise<SavedSession | null> {
  try {
    return await withinSoon("a session's file is read", () => readSession(text, "x.odmm.json"))
  } catch (error) {
    isDeclared(error)
    return null
  }
}

/** null for one that is refused: documents.ts has its laws. */
async function scenarioOf({ scenario }: SavedSession): Promise<Scenario | null> {
  try {
    return await withinSoon("the scenario of a session's file is read", () => readScenario(scenario, "x.odmm.json"))
  } catch (error) {
    isDeclared(error)
    return null
  }
}
