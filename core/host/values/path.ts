// The text of a place in a file. It is apart from error.ts, since a page loads it only to explain a fault.

/** A path of keys as text: `hosts[0].applications[2].to`. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => (typeof key === "number" ? `${text}[${key}]` : text ? `${text}.${key}` : key), "")
}
