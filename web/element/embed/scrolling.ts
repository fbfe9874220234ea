// An example: a page that is scrolled drives the element. A paragraph with data-at is a moment, one with data-play is played while it is read.
// It uses nothing but the element's own methods and attributes.

import type { OdmmExplorer } from "../loader/tag.js"

/** The paragraphs of an article, from the top of the window down. */
function drive(article: HTMLElement, element: OdmmExplorer): void {
  const steps = [...article.querySelectorAll<HTMLElement>("[data-at], [data-play]")]
  let read: HTMLElement | undefined
  const show = async (step: HTMLElement): Promise<void> => {
    const [from = "0s", until] = (step.dataset.at ?? step.dataset.play ?? "").split(" ")
    await element.pause()
    await element.seek(from)
    if (until === undefined || read !== step) return
    element.setAttribute("end", until)
    await element.play()
  }
  /** The one that is read: the last whose beginning is above the middle of the window. */
  const follow = (): void => {
    const now = steps.findLast((step) => step.getBoundingClientRect().top < innerHeight * 0.6) ?? steps[0]
    if (!now || now === read) return
    read?.removeAttribute("aria-current")
    read = now
    read.setAttribute("aria-current", "step")
    // Who asked for less motion is shown moments only: the element itself sees to that.
    void show(read).catch(() => {})
  }
  new IntersectionObserver(follow, { threshold: [0, 0.5, 1] }).observe(article)
  addEventListener("scroll", follow, { passive: true })
  follow()
}

await customElements.whenDefined("odmm-explorer")
for (const article of document.querySelectorAll<HTMLElement>("[data-drives]")) {
  const element = document.getElementById(article.dataset.drives ?? "")
  if (element?.matches("odmm-explorer")) drive(article, element as OdmmExplorer)
}
