// The player as an ES module: its wasm, and the worlds that were booted when the page was built, are files beside it.

import wasm from "../../core/build/run.wasm?url"
import { type Core, loadCore } from "../../core/host/index.js"
import css from "../style/element/player.css?inline"
import type { PlayerModule } from "./loader/player-of.js"
import { startPlayer } from "./player/player.js"

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

let compiled: Promise<Core> | undefined

/** Once a page; tried again where it failed. */
function core(): Promise<Core> {
  compiled ??= loadCore(fetch(wasm)).catch((error) => {
    compiled = undefined
    throw error
  })
  return compiled
}

export const start: PlayerModule["start"] = (tag) => startPlayer(tag, { core, wasm, prepared: wasm.replace(/\.wasm$/, "/"), sheet })
