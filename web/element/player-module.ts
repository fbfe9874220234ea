// The player as an ES module: its wasm, and the worlds that were booted when the page was built, are files beside it.

import wasm from "../../core/build/run.wasm?url"
import { type Core, loadCore } from "../../core/host/index.js"
import css from "../style/element/player.css?inline"
import type { PlayerModule, Tag } from "./loader/player-of.js"
import { startPlayer } from "./player/player.js"

let compiled: Promise<Core> | undefined

/** Once a page; tried again where it failed. */
function core(tag: Tag): Promise<Core> {
  compiled ??= loadCore(fetched(tag, wasm)).catch((error) => {
    compiled = undefined
    throw error
  })
  return compiled
}

async function world(tag: Tag, name: string): Promise<string> {
  const response = await fetched(tag, wasm.replace(/\.wasm$/, `/${name}.json`)).catch(() => null)
  return response?.ok ? response.text() : ""
}

function fetched({ begun }: Tag, address: string): Promise<Response> {
  const fetching = begun.get(address) ?? fetch(address)
  begun.delete(address)
  return fetching
}

export const start: PlayerModule["start"] = (tag) =>
  startPlayer(tag, { core: () => core(tag), wasm, world: (name) => world(tag, name), css })
