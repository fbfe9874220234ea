// With its letters a picture has the page's pixels; an animation shows, at each of its moments, the picture of that moment (F128).

import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { boxOf } from "../../fixtures/rest.js"

const run = promisify(execFile)
const DRAFT = "public/scenarios/draft-4.2.json"

const odmm = (...options: string[]) => run("node", ["core/tools/odmm.mjs", "run", DRAFT, ...options], { maxBuffer: 1 << 26 })

/** Of two pictures of one size, the share of pixels of which a colour differs by more than `by` of 255. */
const differing = (page: Page, pictures: readonly Buffer[], by: number): Promise<number> =>
  page.evaluate(
    async ([texts, most]) => {
      const [a, b] = await Promise.all(
        texts.map(async (text) => {
          const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
          const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }))
          const context = new OffscreenCanvas(image.width, image.height).getContext("2d")
          context?.drawImage(image, 0, 0)
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray()
        }),
      )
      if (!a || !b || a.length !== b.length) return 1
      let count = 0
      for (let i = 0; i < a.length; i += 4) if ([0, 1, 2].some((c) => Math.abs((a[i + c] ?? 0) - (b[i + c] ?? 0)) > most)) count++
      return count / (a.length / 4)
    },
    [pictures.map((picture) => picture.toString("base64")), by] as const,
  )

test("with its letters, the picture of the timeline has the page's pixels", async ({ page, browser }) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=6.2")
  const drawn = page.locator("section[aria-label=Timeline] svg.timeline").first()
  const { width, height } = await drawn.evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }))
  const folder = await mkdtemp(join(tmpdir(), "odmm-pixels-"))
  try {
    const path = join(folder, "timeline.svg")
    await odmm("--at", "6.2", "--format", "timeline-svg", "--size", `${width}x${height}`, "--embed-fonts", "-o", path)
    const alone = await browser.newPage()
    await alone.setViewportSize({ width, height })
    await alone.goto(pathToFileURL(path).href)
    const lanes = alone.locator("svg")
    // A picture is no higher than its lanes need: the row of steps, below them, stands closer.
    const lanesOnly = Math.floor((await boxOf(lanes)).height) - 32
    const box = { x: 0, y: 0, width, height: lanesOnly }
    await expect
      .poll(async () => {
        const { x, y } = await boxOf(drawn)
        const [shown, picture] = [await page.screenshot({ clip: { ...box, x, y } }), await alone.screenshot({ clip: box })]
        return differing(page, [shown, picture], 8)
      })
      .toBeLessThan(0.001)
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** What is seen: each outline and each word, with its place. */
const seen = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("path, text")]
      .filter((node) => getComputedStyle(node).visibility === "visible")
      .map((node) => {
        const { x, y, width } = node.getBoundingClientRect()
        return `${node.textContent || node.getAttribute("d")} ${[x, y, width].map((v) => Math.round(v)).join(" ")}`
      }),
  )

/** Stops all that moves, at its beginning or its end; tells how much that is. */
const stopped = (page: Page, atEnd: boolean): Promise<number> =>
  page.evaluate((last) => {
    const all = document.getAnimations()
    const length = Number(all[0]?.effect?.getTiming().duration)
    for (const animation of all) {
      animation.pause()
      animation.currentTime = last ? length - 1 : 0
    }
    return all.length
  }, atEnd)

test("an animation shows at a moment what the picture of that moment shows; nothing moves for who prefers so", async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 960, height: 900 } })
  const folder = await mkdtemp(join(tmpdir(), "odmm-pixels-"))
  try {
    const moving = join(folder, "moving.svg")
    await odmm("--format", "animated-svg", "--from", "5.9", "--to", "6.2", "-o", moving)
    for (const time of ["5.9", "6.2"]) {
      const path = join(folder, `${time}.svg`)
      await odmm("--format", "svg", "--at", time, "-o", path)
      await page.goto(pathToFileURL(path).href)
      const picture = await seen(page)
      expect(picture.length).toBeGreaterThan(60)
      await page.goto(pathToFileURL(moving).href)
      await expect.poll(() => stopped(page, time === "6.2")).toBeGreaterThan(50)
      await expect
        .poll(async () => {
          const now = new Set(await seen(page))
          return picture.filter((one) => !now.has(one))
        })
        .toEqual([])
    }
    await page.emulateMedia({ reducedMotion: "reduce" })
    await page.reload()
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0)
    await expect.poll(async () => (await seen(page)).some((one) => one.startsWith("5.900 s "))).toBe(true)
  } finally {
    await rm(folder, { recursive: true })
  }
})
