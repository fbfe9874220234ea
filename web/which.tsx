// The page "Which address?": address selection for a host whose configuration the visitor pastes. Nothing leaves the page.

import { createRoot } from "react-dom/client"
import wasm from "../core/build/core.wasm?url"
import { loadCore, Selector } from "../core/host/selection.js"
import { shownTheme, storedTheme } from "./ui/context/theme.js"
import { Boundary } from "./ui/kit/boundary.js"
import { askedIn } from "./which/asked/link.js"
import { WhichPage } from "./which/page.js"

document.documentElement.dataset.theme = shownTheme(storedTheme())
const [core, linked] = await Promise.all([loadCore(fetch(wasm)), askedIn(location.hash)])
createRoot(document.getElementById("root") as HTMLElement).render(
  <Boundary name="The page">
    <WhichPage selector={new Selector(core)} linked={linked} />
  </Boundary>,
)
