// What is large does not stop the page: texts are read apart, runs are computed in slices, and what is open stays until the next is ready.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

const host = (i: number) => ({ name: `MH${i}`, applications: [{ name: "app", asks: ["sessionLasting"], to: "CN", sendEvery: "1ms" }] })
const scenario = (hosts: number, until: number, more: object = {}) =>
  JSON.stringify({
    version: 1,
    title: "large",
    until,
    samples: "always",
    topology: { gateways: [{ name: "GW1" }, { name: "GW2" }], correspondents: [{ name: "CN", address: "2001:db8:f::1" }] },
    hosts: Array.from({ length: hosts }, (_, i) => host(i + 1)),
    commands: [
      { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
      { at: 1, do: "open", host: "MH1", application: "app" },
      { at: until - 10, do: "attach", host: "MH1", gateway: "GW2" },
    ],
    ...more,
  })

/** From now on tasks of the page that take longer than 50 ms are noted. */
async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" })
  })
}

/** Says in the report what kept the page busy for longest, in ms: the goal is 200 on an idle machine, and no test is about time. */
async function note(page: Page): Promise<void> {
  const longest = await page.evaluate(() => Math.max(0, ...(window as unknown as { tasks: number[] }).tasks))
  test.info().annotations.push({ type: "longest task", description: `${longest} ms` })
}

/** Presses Stop in the task in which it comes: a click by the browser waits for two frames of rest, and the run may be whole by then. */
function stopAtOnce(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const seen = new MutationObserver(() => {
          const stop = document.querySelector<HTMLElement>(".filling button")
          if (!stop) return
          seen.disconnect()
          stop.click()
          resolve()
        })
        seen.observe(document.body, { childList: true, subtree: true })
      }),
  )
}

test("a run of 700,000 records fills in while its first moment is shown, and Stop ends it where it is computed to", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  // On a slow machine: a fast one has the whole run in half a second, and says nothing of work so short.
  await (await page.context().newCDPSession(page)).send("Emulation.setCPUThrottlingRate", { rate: 6 })
  const stopped = stopAtOnce(page)
  await explorer.paste(scenario(1, 7000))
  await stopped
  await expect(page).toHaveTitle(/^large/)
  await expect(page.getByRole("progressbar", { name: "Computed" })).toBeHidden()
  await expect(explorer.slider).not.toHaveAttribute("max", "7000")
})

test("an act in the middle of 700,000 records is shown while the rest of its branch fills in, and undo has the run again", async ({
  page,
}) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await explorer.paste(scenario(1, 7000))
  // Computed to its end: the list of records counts them.
  await expect(page.getByLabel(/^Data \(699,/)).toBeVisible()
  await explorer.seek(3500)
  await watchTasks(page)
  await explorer.menu("MH1")
  await page.getByRole("menuitem", { name: "Move to GW2" }).click()
  await expect(explorer.notice).toContainText("MH1 → GW2 at 3500.000 s")
  await explorer.button("Undo").click()
  await expect(explorer.notice).toBeHidden()
  await expect(explorer.slider).toHaveAttribute("max", "7000")
  await note(page)
})

test("a text of a megabyte is read apart from the page, and the page that was open stays when it is no scenario", async ({ page }) => {
  const explorer = new Explorer(page)
  await explorer.open()
  await watchTasks(page)
  await explorer.paste(scenario(8000, 20, { samples: "off" }).replace('"samples":"off"', '"samples":"of"'))
  await expect(page.getByRole("alert").getByText("samples")).toBeVisible()
  await expect(explorer.object("MH1")).toBeVisible()
  await note(page)
})
