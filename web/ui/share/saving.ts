// What is taken along from the page: files, and text for the clipboard.

/** Saves a file under this name. */
export function save(name: string, blob: Blob): void {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** A file's name of a scenario's: letters, digits and dots alone. */
export function fileName(title: string, ending: string): string {
  return `${
    title
      .replace(/[^\p{L}\p{N}.]+/gu, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "run"
  }.${ending}`
}

/** Whether the browser let us. */
export async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** "12 KB", "1.4 MB"; 1 KB = 1000 bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
