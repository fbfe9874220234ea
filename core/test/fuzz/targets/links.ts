// Links: what is written is read again, and whatever else comes is refused in few words or opens, with nothing lost of what it says.

import { isDeepStrictEqual } from "node:util"
import { deflateRawSync } from "node:zlib"
import fc from "fast-check"
import { readLink, readSelected } from "../../../../web/link/link.js"
import { readLook } from "../../../../web/link/look.js"
import { type Packed, pack, toDocument, unpack } from "../../../../web/link/packed.js"
import { type Scenario, Session } from "../../../host/index.js"
import { saveBranches } from "../../../host/session/saved-branches.js"
import { campaignOf } from "../campaign.js"
import { smallerTexts } from "../inputs/json.js"
import { mutatedJson, mutatedText } from "../inputs/mutated.js"
import { core, SCENARIOS, SMALL } from "../inputs/shipped.js"
import { grown, type Operations, opensAgain, operations } from "../inputs/trees.js"
import { Broken, isOneLine, law, within, withinSoon } from "../laws.js"

/** Packed runs before they are packed. */
const PACKED: readonly string[] = [
  { branches: [[null, 0, "As scripted", [{ at: 2, do: "detach", host: "MH1" }]]], open: 0 },
  {
    branches: [
      [
        null,
        0,
        "As scripted",
        [
          { at: 2, do: "attach", host: "MH1", gateway: "GW1" },
          { at: 3, do: "detach", host: "MH1" },
        ],
        60e6,
        1,
        1,
      ],
      [
        0,
        1,
        "another",
        [
          { at: "80ms", do: "set", key: "reuse", value: "new" },
          { at: 4, do: "open", host: "MH1", application: "chat" },
        ],
        0,
        2,
      ],
      [1, 1, "third", [{ at: 5, do: "fail", node: "GW1" }]],
    ],
    open: 2,
  },
  { scenario: SCENARIOS[0], branches: [[null, 0, "As scripted", []]], open: 0 },
].map((value) => JSON.stringify(value))

const FRAGMENTS: readonly string[] = [
  "#t=6.141&view=ladder&select=socket:app4:1&camera=2.25,0.4,0.5&v=1&run=abc",
  "#n=57&scenario=draft-4.2&variant=2&nodes=GW1:0.2:0.6,GW2:0.5:0.5&axis=events&sight=8,6.05&lanes=:open&hidden=gw:GW1,peers",
  "#t=1&relative=1&marks=6.5:Mine,7:%F0%9F&panels=why:folded,records&tab=ladder&records=x&rule=3&scale=1.5&tall=1&select=host:MH1:1",
]

interface Tree {
  readonly way: "tree"
  readonly operations: Operations
}

interface Text {
  readonly way: "json" | "letters" | "fragment"
  readonly text: string
}

const letters = (json: string): string => deflateRawSync(json).toString("base64url")

const inputs: fc.Arbitrary<Tree | Text> = fc.oneof(
  {
    weight: 2,
    arbitrary: operations.map((each) => ({ way: "tree" as const, operations: each })),
  },
  { weight: 5, arbitrary: mutatedJson(PACKED).map((text) => ({ way: "json" as const, text })) },
  { weight: 2, arbitrary: mutatedText(PACKED.map(letters)).map((text) => ({ way: "letters" as const, text })) },
  { weight: 3, arbitrary: mutatedText(FRAGMENTS).map((text) => ({ way: "fragment" as const, text })) },
)

export const links = campaignOf<Tree | Text>({
  name: "links",
  about: "trees of branches packed and read again, packed runs with other values or letters, fragments",
  share: { inputs: 25, time: 12 },
  inputs,
  show: (input) => JSON.stringify(input),
  *smaller(input) {
    if (input.way !== "tree") for (const text of smallerTexts(input.text)) yield { ...input, text }
  },
  async check(input) {
    if (input.way === "tree") return isReadAgain(input)
    if (input.way === "fragment") return readsFragment(input.text)
    const packed = await opened(input.way === "json" ? letters(input.text) : input.text)
    if (packed) await opensAgain(packed)
  },
})

/** A tree that is packed is unpacked as the same. */
async function isReadAgain({ operations }: Tree): Promise<void> {
  const saved: Packed = { scenario: null, ...saveBranches(await grown(operations)) }
  const text = await withinSoon("a tree is packed", () => pack(toDocument(saved)))
  law(isDeepStrictEqual(await unpack(text), saved), "a packed tree is read as another")
}

/** What it holds; null for a link that is refused in few words. */
async function opened(text: string): Promise<Packed | null> {
  try {
    return await withinSoon("a link is unpacked", () => unpack(text))
  } catch (error) {
    if (error instanceof Broken || !(error instanceof Error)) throw error
    if (error.name === "TypeError" && !error.message.startsWith("no act")) throw error
    if (error.name === "SyntaxError") throw error
    isOneLine(error.message, "why a link is refused")
    return null
  }
}

const first = (): Promise<Scenario> => SMALL[0] as Promise<Scenario>

async function readsFragment(text: string): Promise<void> {
  const session = Session.begin(await core(), await first())
  within("a fragment is read", () => {
    const { select } = readLink(text)
    const frame = session.seek(0)
    readLook(text, frame.run)
    if (select !== null) readSelected(frame, select)
  })
}
