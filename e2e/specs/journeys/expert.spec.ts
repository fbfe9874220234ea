// An expert sets up five situations that nobody prepared, each in a minute, which is ten things to press, without a file; and reads what
// comes of them, with the clause.

import type { Page } from "@playwright/test"
import { expect, test } from "../../fixtures/base.js"
import { Explorer } from "../../fixtures/explorer.js"
import { Journey } from "../../fixtures/journey.js"

/** How often something is pressed in a minute by someone who knows where it stands. */
const A_MINUTE = 10

class Expert {
  readonly explorer: Explorer
  private presses = 0

  private constructor(
    readonly page: Page,
    readonly journey: Journey,
  ) {
    this.explorer = new Explorer(page)
  }

  static async at(page: Page, name: string, fragment: string): Promise<Expert> {
    const expert = new Expert(page, await Journey.begin(page, `Expert: ${name}`))
    await expert.journey.step(`Opens ${fragment}`, async () => {
      await expert.explorer.open(fragment)
      await expert.explorer.quickly()
    })
    return expert
  }

  /** The menu of an object, and through it to an act. */
  async act(object: string, ...items: readonly string[]): Promise<void> {
    await this.presses_(`${object} ⋯ ${items.join(" › ")}`, 1 + items.length, async () => {
      await this.explorer.menu(object)
      for (const name of items) await this.page.getByRole("menuitem", { name, exact: true }).click()
    })
  }

  async command(text: string): Promise<void> {
    await this.presses_(`Ctrl K “${text}” Enter`, 3, async () => {
      await this.page.keyboard.press("Control+k")
      await this.page.getByLabel("Find a command").fill(text)
      await expect(this.page.locator("[role=option][data-active-item]")).toBeVisible()
      await this.page.keyboard.press("Enter")
      await expect(this.page.getByRole("dialog")).toHaveCount(0)
    })
  }

  async playOn(): Promise<void> {
    await this.presses_("Play on", 1, () => this.explorer.playOn())
  }

  async presses_(pressed: string, times: number, act: () => Promise<void>): Promise<void> {
    this.presses += times
    expect(this.presses, "as many presses as in a minute").toBeLessThanOrEqual(A_MINUTE)
    await this.journey.step(pressed, act)
  }

  async choose(object: string): Promise<void> {
    await this.presses_(object, 1, () => this.explorer.object(object).first().click())
  }
}

test("expert, 1: the next gateway refuses what a session needs, and the application falls back", async ({ page }) => {
  const expert = await Expert.at(page, "refused at the next gateway", "#t=4")
  await expert.act("GW2", "Address types", "Refuse session-lasting here")
  await expert.playOn()
  await expert.act("MH1", "Move to GW2")
  await expert.playOn()
  await expert.journey.end()
})

test("expert, 2: setsc() blocks while the link goes", async ({ page }) => {
  const expert = await Expert.at(page, "setsc() waits during a handoff", "#t=4")
  await expert.command("handoff while setsc() waits")
  await expert.playOn()
  await expert.journey.end()
})

test("expert, 3: the anchor of a session fails", async ({ page }) => {
  const expert = await Expert.at(page, "the anchor fails", "#t=6.5")
  await expert.act("GW1", "Fail GW1")
  await expert.playOn()
  await expert.choose("app3")
  await expert.journey.end()
})

test("expert, 4: opposite flags", async ({ page }) => {
  const expert = await Expert.at(page, "opposite flags", "#t=8")
  const dialog = page.getByRole("dialog", { name: "setsockopt of app3" })
  await expert.act("app3", "More calls", "setsockopt …")
  await expert.presses_("HOME, COA", 2, async () => {
    await dialog.getByLabel(/^HOME/).check()
    await dialog.getByLabel(/^COA/).check()
    await expect(dialog.getByRole("status")).toContainText("−1 EINVAL")
  })
  await expert.presses_("Call setsockopt()", 1, () => dialog.getByRole("button", { name: "Call setsockopt()" }).click())
  await expert.journey.end()
})

test("expert, 5: the prefix dies", async ({ page }) => {
  const expert = await Expert.at(page, "the prefix is deprecated", "#t=4")
  await expert.act("PREFsl1", "Deprecate by advertisement")
  await expert.playOn()
  await expert.choose("app3")
  await expert.journey.end()
})
