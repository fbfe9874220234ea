// The worker that packs and unpacks large runs and reads sessions' files (packing.ts): one question, one answer.

import { readSession } from "../../core/formats/saved/session-file.js"
import { ScenarioError } from "../../core/host/index.js"
import { pack, unpack } from "./packed.js"
import type { Answer, Asked } from "./packing-said.js"

addEventListener("message", async ({ data }: MessageEvent<Asked>) => {
  postMessage(await answer(data))
})

async function answer(asked: Asked): Promise<Answer> {
  try {
    if ("pack" in asked) return { value: await pack(asked.pack) }
    return { value: "file" in asked ? await readSession(asked.file, asked.name) : await unpack(asked.unpack, asked.version) }
  } catch (error) {
    if (error instanceof ScenarioError) return { fault: error.fault, place: error.place, file: error.file }
    return { fault: error instanceof Error ? error.message : String(error), place: null, file: "" }
  }
}
