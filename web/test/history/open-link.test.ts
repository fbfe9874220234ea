// What was kept under an earlier model of the network opens, and says that it is computed differently; what is kept today says nothing.

import { readFileSync } from "node:fs"
import { deflateRawSync } from "node:zlib"
import { expect, test } from "vitest"
import { writeSession } from "../../../core/formats/saved/session-file.js"
import { loadCore } from "../../../core/host/index.js"
import { saveBranches } from "../../../core/host/session/saved-branches.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { openLink, openSession } from "../../history/open-link.js"
import { openText } from "../../history/own.js"
import { readLink } from "../../link/link.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
const looks = { show: () => {} } as unknown as Parameters<typeof openLink>[1]
const DIFFERENTLY = "This version computes it differently than the one it was saved with."

const said = (explorer: Explorer) => [explorer.getState().problem, explorer.getState().notice?.text ?? ""]

/** A link with its scenario in it, and one act. */
const link = (version: number) => {
  const document = { scenario: DRAFT, commands: [{ do: "attach", host: "MH1", gateway: "GW3" }], branches: [[], [[4_000_000, 0]]], open: 1 }
  return readLink(`#t=4.5&v=${version}&run=${deflateRawSync(JSON.stringify(document)).toString("base64url")}`)
}

test.each([
  [3, DIFFERENTLY],
  [4, ""],
])("a link of version %i", async (version, text) => {
  const explorer = createExplorer(core)
  expect(await openLink(explorer, looks, link(version), "draft-4.2")).toBe(true)
  expect(said(explorer)).toEqual([null, text])
})

test.each([
  [1, DIFFERENTLY],
  [undefined, DIFFERENTLY],
  [2, ""],
])("a session's file of the model %s", async (model, text) => {
  const first = createExplorer(core)
  await first.load(DRAFT, { name: "draft", link: null })
  const { session } = first.getState()
  if (!session) throw Error("nothing is open")
  const written = JSON.parse(writeSession({ title: "", scenario: DRAFT, listed: null, place: "#t=4", ...saveBranches(session) }))
  const explorer = createExplorer(core)
  await openSession(explorer, looks, JSON.stringify({ ...written, model }), "draft.odmm.json")
  expect(said(explorer)).toEqual([null, text])
})

test("a pool that hands out more than its prefix has, in a file, is told", async () => {
  const old = JSON.parse(DRAFT)
  Object.assign(old.topology.gateways[0], { pools: { sessionLasting: "2001:db8:1:a::/64" }, poolSize: 8 })
  const explorer = createExplorer(core)
  await openText(
    explorer,
    Promise.reject(Error("not asked for")).catch(() => undefined as never),
    JSON.stringify(old),
    "old.json",
  )
  expect(said(explorer)).toEqual([
    null,
    expect.stringMatching(/^It runs as it always did, but topology\.gateways\[0\]\.pools\.sessionLasting hands out 8 /),
  ])
})
