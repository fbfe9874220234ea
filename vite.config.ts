import { fileURLToPath } from "node:url"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"
import { buildCore } from "./core/bundle.mjs"
import { inlineEnums } from "./web/inline-enums.mjs"
import { DEVELOPMENT_POLICY, PAGE_POLICY } from "./web/policy.mjs"

const root = fileURLToPath(new URL(".", import.meta.url))

export default defineConfig({
  root: "web",
  base: "./",
  publicDir: "../public",
  cacheDir: "../node_modules/.vite",
  plugins: [core(), policy(), inlineEnums()],
  build: {
    outDir: "../dist",
    emptyOutDir: true,
    target: "es2023",
    manifest: true,
    modulePreload: false,
    // The wasm is a file beside the modules: the policy allows no fetch() of a data: address.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "web/index.html", embed: "web/embed.html", "odmm-explorer": "web/embed.ts" },
      // The element is an entry whose name and exports pages rely on.
      preserveEntrySignatures: "exports-only",
      checks: { pluginTimings: false },
      output: { entryFileNames: ({ name }) => (name === "odmm-explorer" ? "[name].js" : "assets/[name]-[hash].js") },
    },
  },
  test: {
    // No test sees a stale core or command line.
    globalSetup: `${root}core/test/setup.ts`,
    projects: ["core", "web"].map((name) => ({ extends: true, test: { name, dir: `${root}${name}/test` } })),
  },
})

/** Builds the core before anything is resolved; in development, again whenever its sources change. */
function core(): Plugin {
  const isSource = (path: string) => /\/core\/(assembly\/.*|abi)\.ts$/.test(path.replaceAll("\\", "/"))
  return {
    name: "core",
    buildStart: buildCore,
    configureServer(server) {
      server.watcher.add([`${root}core/assembly`, `${root}core/abi.ts`])
      let building = Promise.resolve()
      server.watcher.on("change", (path) => {
        if (!isSource(path)) return
        building = building.then(buildCore).then(
          () => server.ws.send({ type: "full-reload" }),
          (error: Error) => server.config.logger.error(`core: ${error.message}`),
        )
      })
    },
    // The core's sources are no modules of the page: without this, a change would be answered twice, the first time too early.
    hotUpdate({ file }) {
      return file.includes("/core/assembly/") ? [] : undefined
    },
  }
}

/** The policy as the first element of each page. */
function policy(): Plugin {
  return {
    name: "policy",
    transformIndexHtml: (_, { server }) => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: server ? DEVELOPMENT_POLICY : PAGE_POLICY },
        injectTo: "head-prepend",
      },
    ],
  }
}
