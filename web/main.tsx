// The explorer: the core, the store, the player and the page, put together once.

import { createRoot } from "react-dom/client"
import wasm from "../core/build/core.wasm?url"
import { loadCore } from "../core/host/index.js"
import { readFragment, writeFragment } from "./fragment.js"
import { openAddress } from "./opening.js"
import { playFor } from "./playing.js"
import { createExplorer } from "./store.js"
import { App } from "./ui/app.js"
import { followTheme, storedTheme } from "./ui/theme.js"

const FIRST = "draft-4.2"

const reduces = matchMedia("(prefers-reduced-motion: reduce)")
const core = await loadCore(fetch(wasm))
const explorer = createExplorer(core, { theme: storedTheme(), reduced: reduces.matches })

reduces.addEventListener("change", () => explorer.setState({ reduced: reduces.matches }))
followTheme(explorer)
playFor(explorer, { request: (tick) => requestAnimationFrame(tick), cancel: (id) => cancelAnimationFrame(id) })
createRoot(document.getElementById("root") as HTMLElement).render(<App explorer={explorer} />)
await followFragment()

/** The fragment opens its moment, follows what is shown while that stands still, and is followed when it changes. */
async function followFragment(): Promise<void> {
  const open = (hash: string): Promise<void> => {
    const { scenario = FIRST, ...place } = readFragment(hash)
    return openAddress(explorer, `scenarios/${scenario}.json`, scenario, place)
  }
  await open(location.hash)

  let timer: ReturnType<typeof setTimeout> | undefined
  const write = (): void => {
    const { frame, link } = explorer.getState()
    if (!frame) return
    const fragment = writeFragment(frame, link === FIRST ? null : link)
    if (fragment !== location.hash) history.replaceState(null, "", fragment)
  }
  explorer.subscribe(({ frame, playing }, before) => {
    if (playing || (frame === before.frame && !before.playing)) return
    clearTimeout(timer)
    timer = setTimeout(write, 150)
  })
  // The event's own address: what we write meanwhile must not be taken for it.
  addEventListener("hashchange", (event) => {
    const { scenario = FIRST, t, n } = readFragment(new URL(event.newURL).hash)
    if (scenario !== explorer.getState().link) void open(new URL(event.newURL).hash)
    else if (n !== undefined) explorer.at(n)
    else if (t !== undefined) explorer.seek(t)
  })
}
