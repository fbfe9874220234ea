// The parts of the page by the names that they go by: a tab is chosen, a region is brought into sight, and takes the focus.

/** Names of the page's regions and tabs, as they are now. */
export function regionNames(): string[] {
  const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")].map((tab) => tab.textContent?.trim() ?? "")
  const regions = [...document.querySelectorAll<HTMLElement>("section[aria-label]")].filter((region) => region.checkVisibility())
  return [...new Set([...regions.map((region) => region.ariaLabel ?? ""), ...tabs])].filter(Boolean)
}

/** False where the page has no such part. */
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
