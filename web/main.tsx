// The explorer: the core, the store, the player and the page, put together once.

import { createRoot } from "react-dom/client"
import wasm from "../core/build/core.wasm?url"
import { loadCore } from "../core/host/index.js"
import { followAddress } from "./address.js"
import { keepJournal } from "./journal.js"
import { playFor } from "./playing.js"
import { createExplorer } from "./store.js"
import { App } from "./ui/app.js"
import { followTheme, storedTheme } from "./ui/theme.js"

const FIRST = "draft-4.2"

const reduces = matchMedia("(prefers-reduced-motion: reduce)")
const core = await loadCore(fetch(wasm))
const explorer = createExplorer(core, { theme: storedTheme(), reduced: reduces.matches })
const journal = keepJournal(explorer)

reduces.addEventListener("change", () => explorer.setState({ reduced: reduces.matches }))
followTheme(explorer)
playFor(explorer, { request: (tick) => requestAnimationFrame(tick), cancel: (id) => cancelAnimationFrame(id) })
const address = followAddress(explorer, journal, FIRST)
createRoot(document.getElementById("root") as HTMLElement).render(<App explorer={explorer} journal={journal} address={address} />)
