// The service worker of the built page: every file of it is kept at the first visit, so that afterwards nothing needs a network. Made last, of the files
// that there are then.

import { join } from "node:path"
import { root } from "../../core/tools/ready.mjs"

/** Bytes of the largest file that is kept. */
const LARGEST = 4_000_000

export async function makeOffline() {
  const { generateSW } = await import("workbox-build")
  const { warnings } = await generateSW({
    globDirectory: join(root, "dist"),
    globPatterns: ["**/*.{html,js,css,wasm,json,svg,png,woff2,md,txt,webmanifest}"],
    // The worlds of the element as scripts are for pages that may load nothing else: no page of ours does.
    globIgnores: ["assets/run-*/*.js", ".vite/**", "sw.js"],
    swDest: join(root, "dist/sw.js"),
    // What has its content in its name needs no revision.
    dontCacheBustURLsMatching: /^assets\/.*-[\w-]{8}\./,
    // A page is the same whatever its address asks of it.
    ignoreURLParametersMatching: [/./],
    cleanupOutdatedCaches: true,
    // The first visit is kept at once; a new version waits until it is accepted.
    clientsClaim: true,
    skipWaiting: false,
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: "production",
    maximumFileSizeToCacheInBytes: LARGEST,
  })
  if (warnings.length > 0) throw Error(`sw.js: ${warnings.join("; ")}`)
}
