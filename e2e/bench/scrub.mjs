// What a step of the slider costs the main thread, read from Chromium's own trace; and the same for a plain d3 page.

import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { openScenario } from "./page.mjs"

const SLOWED = 4

/** The slider's places in the run, from 0 to 1: drawn along; or thrown about, by a factor prime to the count so that none is left out. */
const along = (count) => Array.from({ length: count }, (_, i) => i / (count - 1))
const thrown = (count) => Array.from({ length: count }, (_, i) => ((i * 31) % count) / (count - 1))
const DRAG = along(40)
const JUMPS = thrown(20)

/** What a trace calls work of the page, by what it is: of intervals that nest, the innermost counts. */
const WORK = {
  script: [
    ...["EventDispatch", "FunctionCall", "EvaluateScript", "FireAnimationFrame", "TimerFire", "RunMicrotasks", "FireIdleCallback"],
    ...["MinorGC", "MajorGC", "IntersectionObserverController::computeIntersections"],
  ],
  style: ["UpdateLayoutTree", "ScheduleStyleRecalculation", "ParseAuthorStyleSheet"],
  layout: ["Layout", "HitTest"],
  paint: ["UpdateLayerTree", "PrePaint", "Paint", "Layerize", "Commit", "UpdateLayer", "CompositeLayers", "RasterTask"],
}
const KINDS = Object.keys(WORK)
const KIND_OF = new Map(KINDS.flatMap((kind) => WORK[kind].map((name) => [name, kind])))

export async function measureScrub(page, address, text) {
  await openScenario(page, address, text)
  const nodes = await page.locator(".stage *").count()
  const scrub = (places, step) =>
    page.evaluate(
      async ([places, name]) => {
        const slider = document.querySelector('input[type=range][aria-label="Time"]')
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set
        const [lo, hi] = [Number(slider.min), Number(slider.max)]
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
        // The mark and the step's work are tasks of their own: within one that began before the mark, work would be counted for two steps.
        const task = () => new Promise((resolve) => setTimeout(resolve))
        for (const [i, place] of places.entries()) {
          await task()
          performance.mark(`${name}${i}`)
          await task()
          set.call(slider, String(lo + (hi - lo) * place))
          slider.dispatchEvent(new Event("input", { bubbles: true }))
          await frame()
          await frame()
          await frame()
        }
        await task()
        performance.mark(`${name}${places.length}`)
      },
      [places, step],
    )
  const drag = await trace(page, (step) => scrub(DRAG, step))
  return { nodes, drag, jump: await trace(page, (step) => scrub(JUMPS, step)) }
}

/** A page of circles, lines and words by d3's joins, all moved at each step. */
export async function measurePlain(page, address, nodes) {
  await page.route("**/plain.html", (route) =>
    route.fulfill({ contentType: "text/html", body: "<!doctype html><svg width=1040 height=492></svg>" }),
  )
  await page.goto(`${address}plain.html`)
  const d3 = join(dirname(createRequire(import.meta.url).resolve("d3-selection")), "d3-selection.min.js")
  await page.evaluate(readFileSync(d3, "utf8"))
  return trace(page, async (step) => {
    await page.evaluate(
      async ([places, name, each]) => {
        const svg = d3.select("svg")
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
        const task = () => new Promise((resolve) => setTimeout(resolve))
        const data = (i) =>
          Array.from({ length: Math.ceil(each / 3) }, (_, n) => ({ n, x: (n * 37 + i * 11) % 1040, y: (n * 53 + i * 7) % 492 }))
        for (const i of places.keys()) {
          await task()
          performance.mark(`${name}${i}`)
          await task()
          const now = data(i)
          svg
            .selectAll("circle")
            .data(now, (d) => d.n)
            .join("circle")
            .attr("cx", (d) => d.x)
            .attr("cy", (d) => d.y)
            .attr("r", 4)
          svg
            .selectAll("path")
            .data(now, (d) => d.n)
            .join("path")
            .attr("d", (d) => `M${d.x} ${d.y}L520 246`)
            .attr("stroke", "grey")
          svg
            .selectAll("text")
            .data(now, (d) => d.n)
            .join("text")
            .attr("x", (d) => d.x)
            .attr("y", (d) => d.y)
            .text((d) => `node ${d.n}`)
          await frame()
          await frame()
          await frame()
        }
        await task()
        performance.mark(`${name}${places.length}`)
      },
      [JUMPS, step, nodes],
    )
  })
}

/** Slowed, as the goal has it; and unslowed, because what slows the page counts what others take of a busy machine four times over. */
async function trace(page, steps) {
  // Once for the code to be compiled.
  await steps("warm")
  const free = await traceAt(page, steps, 1)
  return { ...(await traceAt(page, steps, SLOWED)), free: free.median }
}

async function traceAt(page, steps, rate) {
  const client = await page.context().newCDPSession(page)
  await client.send("Emulation.setCPUThrottlingRate", { rate })
  const events = []
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value))
  const done = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve))
  const categories = ["devtools.timeline", "blink.user_timing"]
  await client.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: categories } })
  await steps("step")
  await client.send("Tracing.end")
  await done
  await client.send("Emulation.setCPUThrottlingRate", { rate: 1 })
  await client.detach()
  return figures(events)
}

function figures(events) {
  const marks = events.filter((e) => /^step\d+$/.test(e.name)).sort((a, b) => a.ts - b.ts)
  const { pid, tid } = marks[0]
  const mine = events.filter((e) => e.ph === "X" && e.pid === pid && e.tid === tid && e.tdur > 0 && KIND_OF.has(e.name))
  const steps = marks.slice(0, -1).map((m, i) => workIn(mine.filter((e) => e.ts >= m.ts && e.ts < marks[i + 1].ts)))
  const totals = steps.map((s) => KINDS.reduce((sum, kind) => sum + s[kind], 0))
  const kinds = Object.fromEntries(KINDS.map((kind) => [kind, median(steps.map((s) => s[kind]))]))
  return { median: median(totals), worst: Math.max(...totals), kinds }
}

/** Milliseconds of each kind, in the thread's own time: what others take of the machine meanwhile is not the page's. */
function workIn(spans) {
  const ms = Object.fromEntries(KINDS.map((kind) => [kind, 0]))
  const open = []
  const until = (end) => {
    while (open.length > 0 && open.at(-1).end <= end) {
      const { name, left } = open.pop()
      ms[KIND_OF.get(name)] += Math.max(0, left) / 1000
    }
  }
  for (const { name, tts, tdur } of spans.sort((a, b) => a.tts - b.tts || b.tdur - a.tdur)) {
    until(tts)
    const outer = open.at(-1)
    const end = Math.min(tts + tdur, outer?.end ?? Number.POSITIVE_INFINITY)
    if (outer) outer.left -= end - tts
    open.push({ name, end, left: end - tts })
  }
  until(Number.POSITIVE_INFINITY)
  return ms
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}
