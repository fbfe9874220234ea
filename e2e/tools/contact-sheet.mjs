// Pictures side by side on one page, photographed, each with words beneath it.

/**
 * @param browser of Playwright
 * @param title the sheet's first line
 * @param {{ png: Buffer, width: number, height: number, words: readonly string[] }[]} pictures in px; the first of the words is set in bold
 * @param {number} scale how large they are shown
 * @param {number} breadth of the sheet, px
 * @returns {Promise<Buffer>} PNG
 */
export async function contactSheet(browser, title, pictures, { scale = 0.5, breadth = 2000 } = {}) {
  const page = await browser.newPage({ viewport: { width: breadth, height: 1000 } })
  const figures = pictures.map(({ width, height, png, words: [name = "", ...more] }) => {
    const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
    const source = `data:image/png;base64,${png.toString("base64")}`
    const lines = [`<b>${escaped(name)}</b>`, ...more.map(escaped)].map((line) => `<p>${line}</p>`)
    return `<figure style="width:${w}px"><img width="${w}" height="${h}" src="${source}"><figcaption>${lines.join("")}</figcaption></figure>`
  })
  await page.setContent(
    `<style>body{margin:16px;font:16px sans-serif;background:#888}main{display:flex;flex-wrap:wrap;gap:16px}
    figure{margin:0}p{margin:4px 0;overflow-wrap:anywhere}</style><h1>${escaped(title)}</h1><main>${figures.join("")}</main>`,
  )
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
  const sheet = await page.screenshot({ fullPage: true })
  await page.close()
  return sheet
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
