// The dialog Share (F55, F59-F65): what it saves is what the command line writes, and every tool that it is meant for opens it again.

import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { pathToFileURL } from "node:url"
import type { Download, Locator, Page } from "@playwright/test"
import { bundle } from "../../../core/tools/bundle.mjs"
import { root } from "../../../core/tools/ready.mjs"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { inputOf } from "../../fixtures/rest.js"

const DRAFT = `${root}/public/scenarios/draft-4.2.json`

async function openShare(page: Page, fragment: string): Promise<Locator> {
  await new Explorer(page).open(fragment)
  await page.getByRole("button", { name: "Share", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Share" })
  await expect(dialog.getByRole("group", { name: "Trace" })).toBeVisible()
  return dialog
}

async function saved(page: Page, dialog: Locator, row: string, name: string): Promise<Download> {
  const press = dialog.getByRole("group", { name: row, exact: true }).getByRole("button", { name: `Save ${name}` })
  const [download] = await Promise.all([page.waitForEvent("download"), press.click()])
  return download
}

const bytesOf = async (download: Download): Promise<Buffer> => readFileSync(await download.path())

function odmm(...args: string[]): { readonly code: number | null; readonly out: Buffer; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}/core/tools/odmm.mjs`, ...args], { maxBuffer: 1 << 28 })
  return { code: status, out: stdout, err: String(stderr) }
}

test("what is saved is what the command line writes, byte for byte", async ({ page }) => {
  const dialog = await openShare(page, "#t=7.033")
  for (const [row, name, format] of [
    ["Capture, pcapng", "pcapng", "pcapng"],
    ["Metrics", "CSV", "csv"],
    ["Metrics", "JSON", "metrics"],
    ["Ladder, text", "Text", "ladder"],
    ["Narrative", "Markdown", "narrative"],
    ["Linux script", "sh", "linux"],
    ["Records", "JSON lines", "records"],
  ] as const) {
    const { out, err } = odmm("run", DRAFT, "--format", format)
    expect(err, format).toBe("")
    const file = await bytesOf(await saved(page, dialog, row, name))
    expect(file.equals(out), format).toBe(true)
    await expect(dialog.getByRole("group", { name: row, exact: true }).getByText("Saved.")).toBeVisible()
  }
  const still = await bytesOf(await saved(page, dialog, "SVG, PNG", "SVG"))
  expect(String(still)).toContain("<title>Draft §4.2, message flow, 7.033 s</title>")
})

test("a trace is run again by the command line, after what was done here too", async ({ page }, info) => {
  await new Explorer(page).open("#t=6.5")
  await page.getByRole("button", { name: "Commands" }).click()
  await page.keyboard.type("move mh1 to gw3")
  await expect(page.locator("[role=option][data-active-item]")).toContainText("GW3")
  await page.keyboard.press("Enter")
  await expect(page.locator(".notice").filter({ hasText: "MH1 → GW3" })).toBeVisible()
  await page.getByRole("button", { name: "Share", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Share" })
  const file = info.outputPath("trace.json")
  await (await saved(page, dialog, "Trace", "JSON")).saveAs(file)
  const { code, out, err } = odmm("replay", file)
  expect([code, err]).toEqual([0, ""])
  expect(String(out)).toMatch(/record/)
})

test("a capture at one host is read back, and tells of that host's links alone", async ({ page }, info) => {
  const dialog = await openShare(page, "#t=7.033")
  await dialog.getByRole("combobox", { name: "at" }).selectOption("MH1")
  const file = info.outputPath("at.pcapng")
  await (await saved(page, dialog, "Capture, pcapng", "pcapng")).saveAs(file)
  expect(readFileSync(file).equals(odmm("run", DRAFT, "--format", "pcapng", "--on", "MH1").out)).toBe(true)
  expect(odmm("capture", file).code).toBe(0)
})

test("pictures: a PNG of twice the size, in the theme that was chosen; text is copied and said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"])
  const dialog = await openShare(page, "#t=7.033")
  await dialog.getByRole("button", { name: "Timeline" }).click()
  await dialog.getByRole("button", { name: "Dark" }).click()
  const png = await bytesOf(await saved(page, dialog, "SVG, PNG", "PNG"))
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(["PNG", 1920])
  await dialog.getByRole("button", { name: "Copy Mermaid" }).click()
  await expect(dialog.getByRole("status")).toHaveText("Sequence diagram: Copied.")
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(clipboard).toBe(String(odmm("run", DRAFT, "--format", "mermaid").out))
  await dialog.getByRole("button", { name: "Copy Tag" }).click()
  await expect.poll(clipboard).toContain('<odmm-explorer scenario="draft-4.2" start="7.033s">')
})

test("a film shows each moment for as long as it lasts; GIF and animated SVG are films too; a stop stops", async ({
  page,
  browser,
  baseURL,
}) => {
  const dialog = await openShare(page, "#t=7.033")
  await dialog.getByRole("spinbutton", { name: "from" }).fill("6")
  await dialog.getByRole("spinbutton", { name: "to" }).fill("6.09")
  const webm = await bytesOf(await saved(page, dialog, "Moving", "WebM"))
  const gif = await bytesOf(await saved(page, dialog, "Moving", "GIF"))
  expect(gif.subarray(0, 6).toString()).toBe("GIF89a")
  const svg = await bytesOf(await saved(page, dialog, "Moving", "Animated SVG"))
  expect(String(svg)).toContain("@keyframes")

  // The film's pictures, and what they should be: the scenes of the same moments, drawn by the browser.
  const { href } = pathToFileURL(await bundle("e2e/tools/moments.ts", "moments.mjs"))
  const { momentsOf, shotsOf, loadCore, readScenario, Session } = await import(href)
  const core = await loadCore(readFileSync(`${root}/core/build/core.wasm`))
  const session = Session.open(core, await readScenario(readFileSync(DRAFT, "utf8")))
  const look = { theme: "light", selected: 0, width: 960, height: 540, views: ["stage", "timeline"] }
  const moments = momentsOf(session, { from: 6_000_000, until: 6_090_000 }, look)
  const wanted = []
  for (const shots = shotsOf(session, moments), all = []; ; ) {
    const { done, value } = shots.next()
    if (value) wanted.push(value)
    if (done) break
    all.push(value)
  }
  const blank = await browser.newPage()
  // A secure page without a policy: a browser decodes on no other.
  await blank.route("**/blank.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html>" }))
  await blank.goto(`${baseURL}blank.html`)
  await blank.addScriptTag({ path: `${root}/node_modules/mediabunny/dist/bundles/mediabunny.cjs` })
  const picked = wanted.filter((_, i) => i % Math.ceil(wanted.length / 10) === 0)
  const compare = () =>
    blank.evaluate(
      async ({ film, shots }) => {
        type Library = typeof import("mediabunny")
        const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = (globalThis as unknown as { Mediabunny: Library }).Mediabunny
        const input = new Input({
          formats: ALL_FORMATS,
          source: new BlobSource(new Blob([Uint8Array.from(atob(film), (c) => c.charCodeAt(0))])),
        })
        const track = await input.getPrimaryVideoTrack()
        if (!track) throw Error("no pictures")
        const sink = new VideoSampleSink(track)
        const results: [number, number][] = []
        for (const { svg, at, lasts } of shots) {
          const sample = await sink.getSample(at + lasts / 2)
          if (!sample) throw Error(`nothing at ${at}`)
          const image = new Image()
          image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
          await image.decode()
          const pixels = (draw: (paint: CanvasRenderingContext2D) => void): Uint8ClampedArray => {
            const canvas = document.createElement("canvas")
            canvas.width = image.width
            canvas.height = image.height
            const paint = canvas.getContext("2d") as CanvasRenderingContext2D
            draw(paint)
            return paint.getImageData(0, 0, canvas.width, canvas.height).data
          }
          const [a, b] = [pixels((paint) => paint.drawImage(image, 0, 0)), pixels((paint) => sample.draw(paint, 0, 0))]
          let sum = 0
          for (let i = 0; i < a.length; i++) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
          results.push([Math.abs(sample.timestamp - at), sum / a.length])
          sample.close()
        }
        return {
          pictures: results.length >= 10,
          exact: results.every(([late]) => late < 0.002),
          like: results.every(([, differ]) => differ < 2),
        }
      },
      { film: webm.toString("base64"), shots: picked },
    )
  await expect.poll(compare).toEqual({ pictures: true, exact: true, like: true })

  await dialog.getByRole("spinbutton", { name: "from" }).fill("0")
  await dialog.getByRole("spinbutton", { name: "to" }).fill("10")
  await dialog.getByRole("button", { name: "Save GIF" }).click()
  await dialog.getByRole("button", { name: "Stop" }).click()
  await expect(dialog.getByText("Stopped.", { exact: true })).toBeVisible()
  await dialog.getByRole("spinbutton", { name: "to" }).fill("99")
  await expect(dialog.getByRole("button", { name: "Save GIF" })).toBeDisabled()
  await expect(dialog.getByText("The run ends at 10.000 s.")).toBeVisible()
})

test("who opens the link is told that it is reproduced exactly, or from when on this version computes it differently", async ({ page }) => {
  const dialog = await openShare(page, "#t=7.033")
  await expect(dialog.getByLabel("Link")).toHaveValue(/&digest=[0-9a-z]+\.[\w-]{24}$/)
  const link = await inputOf(dialog.getByLabel("Link"))
  await page.goto("about:blank")
  await page.goto(link)
  await expect(page.locator(".notice").filter({ hasText: "Reproduced exactly." })).toBeVisible()
  await page.goto("about:blank")
  await page.goto(link.replace(/.{3}$/, "AAA"))
  await expect(page.locator(".notice").filter({ hasText: /computes it differently, from between 7\.\d+ s and / })).toBeVisible()
})

test("one HTML file opens from a disk without a network: the moment, what was done, and it goes on", async ({ page, browser }, info) => {
  const explorer = new Explorer(page)
  await explorer.open("#t=4")
  await explorer.object("MH1").press("Enter")
  await page.getByRole("menuitem", { name: /Move to GW3/ }).click()
  await expect(page.locator(".notice").filter({ hasText: "MH1 → GW3" })).toBeVisible()
  await page.getByRole("button", { name: "Share", exact: true }).click()
  const dialog = page.getByRole("dialog", { name: "Share" })
  const file = info.outputPath("run.html")
  await (await saved(page, dialog, "One HTML file", "HTML")).saveAs(file)

  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 720 } })
  const there = await context.newPage()
  const complaints: string[] = []
  there.on("console", (message) => message.type() === "error" && complaints.push(message.text()))
  there.on("pageerror", (error) => complaints.push(error.message))
  await there.goto(pathToFileURL(file).href)
  const other = new Explorer(there)
  await expect(other.clock).toHaveText("4.000 s")
  await expect(there.getByRole("button", { name: /Branches/ })).toContainText("2")
  await expect(other.object("MH1")).toHaveAccessibleName(/GW3/)
  await other.object("MH1").press("Enter")
  await there.getByRole("menuitem", { name: /Move to GW2/ }).click()
  await expect(there.locator(".notice").filter({ hasText: "MH1 → GW2" })).toBeVisible()
  await there.getByRole("button", { name: "Ladder" }).first().click()
  await expect(there.getByRole("listbox").getByRole("option").first()).toBeVisible()
  expect(complaints).toEqual([])
  await context.close()
})
