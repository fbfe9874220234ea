// The element as an ES module: the loader, and the player beside it.

import { register } from "./loader/tag.js"

export { OdmmExplorer } from "./loader/tag.js"

register(new URL(import.meta.url.replace(/assets\/[^/]*$/, "")).href, () => import("./player-module.js"))
