// The end-to-end tests: the built page, by the server of `npm start`, in the Chromium of browser.mjs.

import { createServer } from "node:net"
import { defineConfig } from "@playwright/test"
import { findBrowser } from "./tools/browser.mjs"

// Found once, and handed on to the workers, which read this file again.
process.env.CHROMIUM_PATH ??= await findBrowser()
process.env.E2E_PORT ??= String(await freePort())

export default defineConfig({
  testDir: ".",
  // What takes minutes, every control in every state, runs of 700,000 records and pages of other people, is for `npm run test:long`.
  testIgnore: process.env.LONG
    ? []
    : [
        "**/history/before.spec.ts",
        "**/contrast.spec.ts",
        "**/large.spec.ts",
        "**/element/{acting,frame,hosts}.spec.ts",
        "**/figure/pixels.spec.ts",
        "**/present/{windows,driven}.spec.ts",
        "**/share/share.spec.ts",
        "**/board/board.spec.ts",
        "**/editor/editor.spec.ts",
        "**/capture/capture.spec.ts",
        "**/offline/offline.spec.ts",
        "**/journeys/{expert,gallery,keyboard,learning,looks,phone,zoom}.spec.ts",
      ],
  outputDir: "results/files",
  reporter: [["list"], ["json", { outputFile: "results/e2e.json" }]],
  workers: 2,
  fullyParallel: true,
  // What passes at the second try only has failed: tests wait for what they expect, however slow the machine.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // What is there sooner is not waited for longer.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://localhost:${process.env.E2E_PORT}/`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    // Each test would load every file of the page to keep it; offline.spec.ts allows it.
    serviceWorkers: "block",
    timezoneId: "UTC",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      // The last: a picture painted in two goes, before and after a font arrives, can differ by one level in a rounded corner.
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-gpu", "--disable-partial-raster"],
    },
  },
  // What is served is what was built: dist/, by the server of `npm start`.
  webServer: {
    command: `node ../web/tools/serve.mjs ${process.env.E2E_PORT}`,
    url: `http://localhost:${process.env.E2E_PORT}/`,
    reuseExistingServer: false,
  },
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject)
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() => (typeof address === "object" && address ? resolve(address.port) : reject(Error("no free port"))))
    })
  })
}
