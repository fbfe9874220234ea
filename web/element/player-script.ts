// The player as one classic script with all its parts and its wasm in it: for pages without an origin, which may load scripts and nothing
// else. A world of a shipped scenario is a script too.

import wasm from "../../core/build/run.wasm?url"
import { type Core, loadCore } from "../../core/host/index.js"
import css from "../style/element/player.css?inline"
import type { PlayerModule } from "./loader/player-of.js"
import { startPlayer } from "./player/player.js"

const script = document.currentScript as HTMLScriptElement
const bytes = Uint8Array.from(atob(wasm.slice(wasm.indexOf(",") + 1)), (letter) => letter.charCodeAt(0))
let compiled: Promise<Core> | undefined

const means = {
  core: () => {
    compiled ??= loadCore(bytes)
    return compiled
  },
  wasm: script.src,
  css,
  /** The script tells its text to its own element, so that no name of the page is taken. */
  world: (name: string): Promise<string> =>
    new Promise((resolve) => {
      const asked = document.createElement("script")
      asked.addEventListener("odmm", (event) => resolve((event as CustomEvent<string>).detail))
      asked.addEventListener("error", () => resolve(""))
      asked.src = new URL(`../${ODMM_WORLDS}${name}.js`, script.src).href
      document.head.append(asked)
    }),
}

script.dispatchEvent(new CustomEvent<PlayerModule>("odmm", { detail: { start: (tag) => startPlayer(tag, means) } }))
