// A picture that the command line writes looks as the page draws it: each outline and each word has the style that the browser works out
// from the sheets.

import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"

// The test makes markup of a picture beside the page, which the page itself may not (Trusted Types).
test.use({ bypassCSP: true })

const run = promisify(execFile)
const LOOKS = [
  "fill",
  "fillOpacity",
  "stroke",
  "strokeOpacity",
  "strokeWidth",
  "strokeDasharray",
  "strokeLinecap",
  "fontWeight",
  "fontSize",
] as const

for (const [view, selector, format, theme] of [
  ["stage", "svg.stage", "svg", "light"],
  ["timeline", "section[aria-label=Timeline] svg.timeline", "timeline-svg", "dark"],
] as const)
  test(`${view}, ${theme}`, async ({ page }) => {
    const explorer = new Explorer(page)
    await page.emulateMedia({ colorScheme: theme })
    await explorer.open("#t=6.2")
    const drawn = page.locator(selector).first()
    const { width, height } = await drawn.evaluate(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }))
    const { stdout } = await run("node", [
      ...["core/tools/odmm.mjs", "run", "public/scenarios/draft-4.2.json", "--at", "6.2"],
      ...["--format", format, "--theme", theme, "--size", `${width}x${height}`],
    ])
    const compare = () =>
      drawn.evaluate(
        (shown, { text, looks }) => {
          const picture = document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true)
          document.body.append(picture)
          /** By outline or words: the picture leaves out what is not seen. */
          const seen = (root: Element): Map<string, string> =>
            new Map(
              [...root.querySelectorAll("path, text, tspan")].flatMap((node): [string, string][] => {
                const style = getComputedStyle(node)
                const look = looks.map((property) => `${property} ${style[property]}`)
                const said = look.filter((one) => node.tagName !== "path" || !one.startsWith("font"))
                return [[`${node.tagName} ${node.getAttribute("d") ?? node.textContent}`, said.join("; ")]]
              }),
            )
          const [page, alone] = [seen(shown), seen(picture)]
          picture.remove()
          const shared = [...alone].filter(([key]) => page.has(key))
          return {
            count: shared.length,
            of: alone.size,
            other: shared.filter(([key, look]) => page.get(key) !== look).map(([key, look]) => [key, look, page.get(key)]),
          }
        },
        { text: stdout, looks: LOOKS },
      )
    await expect.poll(async () => (await compare()).other).toEqual([])
    await expect.poll(async () => (await compare()).count).toBeGreaterThan(view === "stage" ? 40 : 60)
  })
