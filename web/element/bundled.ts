// The element for bundlers: the player is a part that they see, with its wasm. Scenarios by name are not beside it then; it takes them as
// values and by their addresses.

import { register } from "./loader/tag.js"

export { OdmmExplorer } from "./loader/tag.js"

register({ base: new URL(/* @vite-ignore */ "./", import.meta.url).href, fetches: false, load: () => import("./player-module.js") })
