// Names in a sentence: the first of them, and how many more there are.

const FEW = 8

export function few(names: readonly string[]): string {
  const more = names.length - FEW
  return names.slice(0, FEW).join(", ") + (more > 0 ? ` and ${more.toLocaleString("en")} more` : "")
}
