// The element as an ES module: the loader, and the player beside it.

import type { PlayerModule } from "./loader/player-of.js"
import { register } from "./loader/tag.js"

export { OdmmExplorer } from "./loader/tag.js"

const base = new URL(/* @vite-ignore */ "./", import.meta.url).href
register({ base, fetches: ODMM_WASM !== "", load: () => import(/* @vite-ignore */ base + ODMM_PLAYER) as Promise<PlayerModule> })
