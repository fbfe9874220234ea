// A page of Firefox as the checks use it. What they wait for is asked again and again: nothing is read before it is drawn.

const PATIENCE = 60_000

export class At {
  /** What the page complained of. */
  faults = []

  constructor(page, address) {
    this.page = page
    this.address = address
    page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && this.faults.push(message.text()))
    page.on("pageerror", (error) => this.faults.push(String(error)))
  }

  /** Opens a page of the server, and waits until it can be used. */
  async open(fragment, path = "") {
    await this.page.goto("about:blank")
    await this.page.goto(`${this.address}${path}${fragment}`)
    if (path === "") {
      await this.shows("svg.stage [role=button]")
      await this.shows("button=Story")
      await this.until("nothing is loading", () => document.querySelector("[aria-busy=true]") === null)
    }
  }

  /** Until the page says that it is so. `what` is told when it never is. */
  async until(what, isSo, ...args) {
    const end = Date.now() + PATIENCE
    for (;;) {
      if (await this.page.evaluate(isSo, ...args).catch(() => false)) return
      if (Date.now() > end) throw Error(`not so in ${PATIENCE / 1000} s: ${what}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }

  /** Something is drawn, with this in its text or in its name. */
  async shows(selector, text = "") {
    await this.until(`${selector} ${text}`, isShown, selector, text)
  }

  async press(selector) {
    const { x, y } = await this.middle(selector)
    await this.page.mouse.click(x, y)
  }

  async key(name) {
    await this.page.keyboard.press(name)
  }

  async focus(selector) {
    await this.shows(selector)
    await this.page.evaluate((selector) => document.querySelector(selector).focus(), selector)
  }

  /** To the column of the other, at the height of the one: a host into a gateway's cell. */
  async drag(selector, other) {
    const [from, to] = [await this.middle(selector), await this.middle(other)]
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move(from.x + 8, from.y, { steps: 2 })
    await this.shows("svg.stage.dragging")
    await this.page.mouse.move(to.x, from.y, { steps: 8 })
    await this.page.mouse.up()
  }

  /** Where it is once it has stayed there for two frames. */
  async middle(selector) {
    await this.shows(selector)
    return this.page.evaluate(async (selector) => {
      const [, name] = /^button=(.*)$/.exec(selector) ?? []
      const find = () =>
        name
          ? [...document.querySelectorAll("button")].find((b) => (b.ariaLabel ?? b.textContent.trim()) === name)
          : document.querySelector(selector)
      find().scrollIntoView({ block: "nearest" })
      const place = () => {
        const { x, y, width, height } = find().getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }
      const frame = () => new Promise(requestAnimationFrame)
      for (let before = place(); ; ) {
        await frame()
        await frame()
        const now = place()
        if (now.x === before.x && now.y === before.y) return now
        before = now
      }
    }, selector)
  }
}

/** In the page: whether something like this is drawn. */
function isShown(selector, text) {
  const [, name] = /^button=(.*)$/.exec(selector) ?? []
  const found = name
    ? [...document.querySelectorAll("button")].filter((b) => (b.ariaLabel ?? b.textContent.trim()) === name)
    : [...document.querySelectorAll(selector)]
  // Without the places where a long word may be broken.
  const words = (e) => `${e.textContent} ${e.getAttribute("aria-label")}`.replace(/[\u200b\u00ad]/g, "")
  return found.some((e) => e.getClientRects().length > 0 && words(e).includes(text))
}
