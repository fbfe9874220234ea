// Opens a folded section and brings into sight the entry in it that was asked for.

export function reveal(details: HTMLDetailsElement | null): void {
  if (!details) return
  details.open = true
  details.querySelector("[data-asked]")?.scrollIntoView({ block: "nearest" })
}
