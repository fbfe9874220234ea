import { chromium } from "@playwright/test"
import { findBrowser } from "./e2e/tools/browser.mjs"
import { serve } from "./web/tools/serve.mjs"
const address = `http://localhost:${await serve(28417)}/`
const browser = await chromium.launch({ executablePath: await findBrowser(), args: ["--no-sandbox"] })
for (const [name, t, w, h, theme] of JSON.parse(process.argv[2])) {
  const page = await browser.newPage({ viewport: { width: w, height: h }, colorScheme: theme })
  await page.goto(`${address}#t=${t}&scenario=${name}`)
  await page.waitForTimeout(3500)
  await page.screenshot({ path: `/tmp/w/shot-hosts-${name}-${w}-${theme}.png` })
  await page.close()
}
await browser.close()
process.exit(0)
