// The built explorer, the element and "Which address?" in Firefox: what each check does, by the names that a person reads.

/** A check is a title and what it does with a page; throwing fails it. */
export const CHECKS = [
  [
    "the explorer opens paused just before the handoff",
    async (at) => {
      await at.open("")
      await at.shows(CLOCK, "5.900 s")
      await at.shows(button("Play"))
    },
  ],
  [
    "it plays, pauses, and is scrubbed back",
    async (at) => {
      await at.open("#t=6")
      await at.press(button("Play"))
      await at.shows(button("Pause"))
      await at.until("time passes", (clock) => document.querySelector(clock).textContent !== "6.000 s", CLOCK)
      await at.press(button("Pause"))
      await at.shows(button("Play"))
      await at.focus('input[type="range"][aria-label="Time"]')
      await at.key("Home")
      await at.shows(CLOCK, "0.000 s")
    },
  ],
  [
    "dragging the host to another cell is a handoff",
    async (at) => {
      await at.open("#t=4")
      await at.drag(object("MH1"), object("GW3"))
      await at.shows('[role="status"]', "MH1 → GW3")
      // Paused stays paused: it is on its way.
      await at.shows(object("MH1"), "GW3")
    },
  ],
  [
    "the same by keyboard alone",
    async (at) => {
      await at.open("#t=4")
      await at.focus(object("MH1"))
      await at.key("Enter")
      await at.shows('[role="menu"]', "Move to GW3")
      await at.until("the first item has the focus", () => document.activeElement?.textContent.includes("Move to GW2"))
      await at.key("ArrowDown")
      await at.until("the next one has it", () => document.activeElement?.textContent.includes("Move to GW3"))
      await at.key("Enter")
      await at.shows('[role="status"]', "MH1 → GW3")
    },
  ],
  [
    "the ladder, the views and the commands come when they are asked for",
    async (at) => {
      await at.open("#t=7.033")
      await at.press(button("Ladder"))
      await at.shows('[role="listbox"] [role="option"]')
      await at.press(button("Commands"))
      await at.shows("dialog[open] input")
      await at.key("Escape")
    },
  ],
  [
    "the element plays in somebody else's page, and leaves its neighbour alone",
    async (at) => {
      await at.open("", "in-a-page.html")
      const times = () => [...document.querySelectorAll("odmm-explorer")].map((element) => element.currentTime)
      await at.until("both are there", () => {
        const elements = [...document.querySelectorAll("odmm-explorer")]
        return elements.length === 2 && elements.every(({ currentTime }) => currentTime > 0)
      })
      const [first, second] = await at.page.evaluate(times)
      await at.page.evaluate(() => document.querySelector("odmm-explorer").play())
      await at.until("time passes", (before) => document.querySelector("odmm-explorer").currentTime > before, first)
      const [, after] = await at.page.evaluate(times)
      if (after !== second) throw Error(`the second went from ${second} to ${after}`)
    },
  ],
  [
    "the frame plays in a sandbox without an origin, by its classic script",
    async (at) => {
      await at.open("", "in-a-page.html")
      await at.page.evaluate(() => {
        const frame = document.createElement("iframe")
        frame.sandbox = "allow-scripts"
        frame.src = "embed.html?start=7.033s&autoplay"
        document.body.prepend(frame)
        scrollTo(0, 0)
      })
      const framed = async () => at.page.frames().find((frame) => frame.url().includes("embed.html"))
      for (const began = Date.now(); ; ) {
        const frame = await framed()
        const time = await frame?.evaluate(() => document.querySelector("odmm-explorer")?.currentTime ?? 0).catch(() => 0)
        if (time > 7.033) break
        if (Date.now() - began > 60_000) throw Error(`the frame stands at ${time}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
  ],
  [
    "“Which address?” answers",
    async (at) => {
      await at.open("", "which.html")
      await at.press(button("Renumbering"))
      await at.shows("h2", "2001:db8:8:1::c5")
    },
  ],
]

const CLOCK = '[aria-label="Clock"]'
const button = (name) => `button=${name}`
/** A host or a gateway of the stage. */
const object = (name) => `svg.stage [role="button"][aria-label^="${name}"]`
