// The element as a classic script, for systems that emit no modules, and for pages without an origin (sandbox="allow-scripts", file:), where
// neither a module nor data can be loaded: there all of the player is one script. Elsewhere it comes as the module's does.

import type { PlayerModule } from "./loader/player-of.js"
import { register } from "./loader/tag.js"

const { src } = document.currentScript as HTMLScriptElement
const base = new URL("./", src).href
const fetches = window.origin !== "null"
register({ base, fetches, load: () => (fetches ? (import(/* @vite-ignore */ base + ODMM_PLAYER) as Promise<PlayerModule>) : script()) })

/** It tells itself to its own element, so that no name of the page is taken. */
function script(): Promise<PlayerModule> {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script")
    element.addEventListener("odmm", (event) => resolve((event as CustomEvent<PlayerModule>).detail))
    element.addEventListener("error", reject)
    element.src = base + ODMM_SCRIPT
    document.head.append(element)
  })
}
