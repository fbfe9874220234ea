// The explorer: puts together the core, the store, the player and the page.

import { createRoot } from "react-dom/client"
import wasm from "../core/build/run.wasm?url"
import { loadCore } from "../core/host/index.js"
import { createExplorer } from "./explorer/store.js"
import { createTiming } from "./explorer/timing.js"
import type { Past } from "./history/past.js"
import { readMoment } from "./link/moment.js"
import { openAddress } from "./scenarios/open.js"
import { followTheme, storedTheme } from "./ui/context/theme.js"
import { App } from "./ui/page/app.js"
import { playFor } from "./wiring/playing.js"

const FIRST = "draft-4.2"

const reduces = matchMedia("(prefers-reduced-motion: reduce)")
const core = await loadCore(fetch(wasm))
const explorer = createExplorer(core, { theme: storedTheme(), reduced: reduces.matches }, painted)
const timing = createTiming(explorer)

reduces.addEventListener("change", () => explorer.setState({ reduced: reduces.matches }))
followTheme(explorer)
timing.follow()
playFor(explorer, { request: (tick) => requestAnimationFrame(tick), cancel: (id) => cancelAnimationFrame(id) })
createRoot(document.getElementById("root") as HTMLElement).render(<App explorer={explorer} timing={timing} past={open(location.hash)} />)

/** Shows a plain moment at once, and loads undo, history and links after it; these open any other link. */
async function open(hash: string): Promise<Past> {
  const plain = !/[#&](?!(t|n|scenario|title)=)\w/.test(hash)
  const { scenario = FIRST, ...place } = readMoment(hash)
  if (plain) await openAddress(explorer, `scenarios/${scenario}.json`, scenario, place)
  const [{ keepPast }, { looksOf }] = await Promise.all([import("./history/past.js"), import("./ui/page/page-look.js")])
  return keepPast(explorer, looksOf(explorer, timing), FIRST, plain)
}

/** Resolves in the second animation frame, when the first one is on the screen; after one second in a hidden tab, which has none. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1000)
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
}
