// The page as the measurements open it.

export async function openScenario(page, address, text) {
  await page.goto(address)
  await page.getByRole("slider", { name: "Time" }).and(page.locator(":enabled")).waitFor()
  const { title } = JSON.parse(text)
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/plain", pasted)
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }))
  }, text)
  await page.locator("h2", { hasText: title }).first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(500)
}
