// An expert sets up five situations that nobody prepared, each in a minute, which is ten things to press, without a file; and reads what
// comes of them, with the clause.

import type { Locator, Page } from "@playwright/test"
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

  get selected(): Locator {
    return this.page.getByRole("region", { name: "Selected" })
  }

  /** The menu of an object, and through it to an act. */
  async act(object: string, ...items: readonly string[]): Promise<void> {
    await this.press(`${object} ⋯ ${items.join(" › ")}`, 1 + items.length, async () => {
      await this.explorer.menu(object)
      for (const name of items) await this.page.getByRole("menuitem", { name, exact: true }).click()
    })
  }

  async command(text: string): Promise<void> {
    await this.press(`Ctrl K “${text}” Enter`, 3, async () => {
      await this.page.keyboard.press("Control+k")
      await this.page.getByLabel("Find a command").fill(text)
      await expect(this.page.locator("[role=option][data-active-item]")).toBeVisible()
      await this.page.keyboard.press("Enter")
      await expect(this.page.getByRole("dialog")).toHaveCount(0)
    })
  }

  async playOn(): Promise<void> {
    await this.press("Play on", 1, () => this.explorer.playOn())
  }

  /** Something that takes so many presses. */
  async press(pressed: string, times: number, act: () => Promise<void>): Promise<void> {
    this.presses += times
    expect(this.presses, "as many presses as in a minute").toBeLessThanOrEqual(A_MINUTE)
    await this.journey.step(pressed, act)
  }

  async choose(object: string): Promise<void> {
    await this.press(object, 1, () => this.explorer.object(object).first().click())
  }
}

test("expert, 1: the next gateway refuses what two sessions need", async ({ page }) => {
  const expert = await Expert.at(page, "refused at the next gateway", "#t=4")
  await expert.act("GW2", "Address types", "Refuse non-persistent here")
  await expect(expert.selected).toContainText("it offers session-lasting, and refuses non-persistent now.")
  await expert.act("MH1", "Move to GW2")
  await expert.playOn()
  const records = page.getByRole("region", { name: "Records" })
  await expect(records).toContainText("setsc() fails for app2 with EAI_REQUIREDIPFAILED: the network refuses.")
  await expert.press("app1, in the notice", 1, () => expert.explorer.notice.getByRole("button", { name: "app1" }).click())
  await expect(expert.explorer.sentence).toContainText("app1")
  await expert.journey.end()
})

test("expert, 2: setsc() waits while the link goes (draft §3.4)", async ({ page }) => {
  const expert = await Expert.at(page, "setsc() waits during a handoff", "#t=4")
  await expert.command("handoff while setsc() waits")
  await expect(expert.selected).toContainText("app4 waits in setsc() for a session-lasting address.")
  await expert.playOn()
  await expect(expert.selected).toContainText("its last call failed with EAI_REQUIREDIPFAILED")
  await expert.journey.end()
})

test("expert, 3: the anchor of a session fails", async ({ page }) => {
  const expert = await Expert.at(page, "the anchor fails", "#t=6.5")
  await expert.act("GW1", "Fail GW1")
  await expert.playOn()
  await expect(expert.selected).toContainText("GW1 has failed: it answers and forwards nothing.")
  await expert.choose("app3")
  await expect(expert.selected).toContainText("GW1 kept it and forwarded to GW2, until GW1 failed.")
  await expect(expert.selected).toContainText("no way now")
  await expert.journey.end()
})

test("expert, 4: opposites in one word of flags (RFC 5014 §5)", async ({ page }) => {
  const expert = await Expert.at(page, "opposite flags", "#t=8")
  const dialog = page.getByRole("dialog", { name: "setsockopt of app3" })
  await expert.act("app3", "More calls", "setsockopt …")
  await expert.press("HOME, COA", 2, async () => {
    await dialog.getByLabel(/^HOME/).check()
    await dialog.getByLabel(/^COA/).check()
    await expect(dialog.getByRole("status")).toContainText("−1 EINVAL")
  })
  await expert.press("Call setsockopt()", 1, () => dialog.getByRole("button", { name: "Call setsockopt()" }).click())
  await expect(expert.explorer.sentence).toContainText("setsockopt() fails for app3 with EINVAL: flags contradict each other.")
  await expert.journey.end()
})

test("expert, 5: a prefix is deprecated; its sockets keep it, and the rules would choose another (RFC 6724 rule 3)", async ({ page }) => {
  const expert = await Expert.at(page, "the prefix is deprecated", "#t=4")
  await expert.act("PREFsl1", "Deprecate by advertisement")
  await expert.playOn()
  await expect(expert.explorer.sentence).toContainText("IPsl1 is deprecated: sockets keep it, it is given on request only.")
  await expert.choose("app3")
  const why = page.getByRole("region", { name: "Why this address" })
  await expect(why).toContainText("IPsl1, because app3 bound it.")
  await expert.press("Without bind(), now", 1, () => why.getByRole("radio", { name: "now" }).check())
  await expect(why).toContainText("Rule 3 decides: avoid deprecated addresses")
  await expert.journey.end()
})
