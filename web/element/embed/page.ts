// The script of embed.html: one element that fills the frame, as the address asks, and its height for the page that frames it.

import { type Height, type Hello, isSaid, targetOf, VERSION } from "./protocol.js"

/** Parameters that are attributes of the element. Not `explorer`, `poster`: a link must not choose where its reader is sent, or what is loaded. */
const ATTRIBUTES = "scenario start end speed markers view controls readonly loading autoplay loop theme alt each-host title".split(" ")

const asked = new URL(location.href).searchParams
const element = document.createElement("odmm-explorer")
for (const name of ATTRIBUTES) {
  const value = asked.get(name)
  if (value !== null) element.setAttribute(name, value)
}
// A link to a moment, or to a run of one's own, is the frame's own fragment.
if (location.hash.length > 1) element.setAttribute("src", location.hash)
if (!asked.has("scenario")) element.setAttribute("scenario", "draft-4.2")
const height = Number(asked.get("height"))
if (height >= 120 && height <= 4000) element.style.height = `${height}px`
document.querySelector("main")?.append(element)

let greeted = ""

function tell(): void {
  if (!greeted) return
  const height = Math.ceil(element.getBoundingClientRect().height)
  parent.postMessage({ odmm: VERSION, say: "height", height } satisfies Height, targetOf(greeted))
}

addEventListener("message", ({ source, origin, data }) => {
  if (parent === window || source !== parent || !isSaid<Hello>(data, "hello")) return
  greeted = origin
  tell()
})
new ResizeObserver(tell).observe(element)
