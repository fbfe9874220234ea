// odmm-frame.js, for a page that frames embed.html: each such frame becomes as high as what it shows. Frames that come later are seen too.

import { type Height, type Hello, isSaid, targetOf, VERSION } from "./protocol.js"

const isOurs = (frame: HTMLIFrameElement): boolean => /\/embed\.html$/.test(frame.src && new URL(frame.src).pathname)

/** "null" for a frame that has no origin of its own. */
function originOf({ src, sandbox }: HTMLIFrameElement): string {
  return sandbox.length > 0 && !sandbox.contains("allow-same-origin") ? "null" : new URL(src).origin
}

function greet(frame: HTMLIFrameElement): void {
  if (isOurs(frame)) frame.contentWindow?.postMessage({ odmm: VERSION, say: "hello" } satisfies Hello, targetOf(originOf(frame)))
}

addEventListener("message", ({ source, origin, data }) => {
  if (!isSaid<Height>(data, "height")) return
  const frame = [...document.querySelectorAll("iframe")].find(({ contentWindow }) => contentWindow === source)
  if (frame && isOurs(frame) && origin === originOf(frame)) frame.style.height = `${data.height}px`
})
// The load event of a frame does not bubble, and passes no window.
document.addEventListener("load", ({ target }) => target instanceof HTMLIFrameElement && greet(target), true)
for (const frame of document.querySelectorAll("iframe")) greet(frame)
