// Shows a part of the page by its name: chooses a tab, or scrolls to a region and focuses it.

/** Names of the page's regions and tabs, as they are now. */
export function regionNames(): string[] {
  const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")].map((tab) => tab.textContent?.trim() ?? "")
  const regions = [...document.querySelectorAll<HTMLElement>("section[aria-label]")].filter((region) => region.checkVisibility())
  return [...new Set([...regions.map((region) => region.ariaLabel ?? ""), ...tabs])].filter(Boolean)
}

/** Returns false if the page has no such part. */
export function showRegion(name: string): boolean {
  const tab = [...document.querySelectorAll<HTMLElement>("[role=tab]")].find((t) => t.textContent?.trim() === name)
  const region = [...document.querySelectorAll<HTMLElement>("section[aria-label]")].find((r) => r.ariaLabel === name && r.checkVisibility())
  if (!region) tab?.click()
  const target = region ?? tab
  if (!target) return false
  if (region && !region.hasAttribute("tabindex")) region.tabIndex = -1
  target.scrollIntoView({ block: "nearest" })
  target.focus({ preventScroll: true })
  return true
}
