// Frames that the page draws: while many hosts move at once, and while nothing does.

import { openScenario } from "./page.mjs"

const WATCHED = 5000

/** Hosts spread over four cells, each with a socket; all of them on their way to the next cell from 4 s to 9 s. */
export function crowd(count) {
  const names = (prefix, n) => Array.from({ length: n }, (_, i) => `${prefix}${i + 1}`)
  const gateways = names("GW", 4).map((name) => ({ name, poolSize: 256 }))
  const hosts = names("MH", count).map((name, i) => ({
    name,
    applications: [{ name: "app1", asks: [i % 2 ? "nonPersistent" : "sessionLasting"], to: "web" }],
  }))
  const commands = hosts.flatMap(({ name: host }, i) => [
    { at: 0, do: "attach", host, gateway: `GW${(i % 4) + 1}` },
    { at: 2 + i / 100, do: "open", host, application: "app1" },
    { at: 4, do: "attach", host, gateway: `GW${((i + 1) % 4) + 1}`, gap: 5 },
  ])
  return JSON.stringify({
    version: 1,
    title: `${count} hosts`,
    until: 12,
    settings: { dad: "off" },
    topology: { gateways, correspondents: [{ name: "web", address: "2001:db8:0:80::1" }] },
    hosts,
    commands: commands.sort((a, b) => a.at - b.at),
  })
}

/** `each`: hosts are drawn one by one, however many they are. */
export async function framesWhileMoving(page, address, text, each = false) {
  await openScenario(page, address, text)
  if (each) await page.getByRole("button", { name: "Each host", exact: true }).click()
  await page.getByLabel("Speed").selectOption("1")
  await page.getByRole("slider", { name: "Time" }).fill("4.2")
  const { hosts } = JSON.parse(text)
  await page
    .locator(".things .host")
    .nth(hosts.length - 1)
    .waitFor()
  const places = () => page.locator(".things .host").evaluateAll((hosts) => hosts.map((host) => host.getAttribute("transform")))
  const before = await places()
  await page.getByRole("button", { name: "Play", exact: true }).click()
  const { frames, seconds } = await page.evaluate(async (watched) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    const from = performance.now()
    let frames = 0
    while (performance.now() - from < watched) {
      await frame()
      frames++
    }
    return { frames, seconds: (performance.now() - from) / 1000 }
  }, WATCHED - 1000)
  const after = await places()
  const still = hosts.filter((_, i) => after[i] === before[i]).length
  if (still > 0) throw Error(`${still} of ${hosts.length} hosts did not move`)
  return frames / seconds
}

export async function framesWhenPaused(page, address) {
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame
    window.framesAsked = 0
    window.requestAnimationFrame = (callback) => {
      window.framesAsked++
      return request(callback)
    }
  })
  await page.goto(`${address}#t=7.033`)
  await page.getByRole("slider", { name: "Time" }).and(page.locator(":enabled")).waitFor()
  await page.waitForTimeout(1500)
  const before = await page.evaluate(() => window.framesAsked)
  await page.waitForTimeout(WATCHED)
  return (await page.evaluate(() => window.framesAsked)) - before
}
