// The explorer with what is open in it as one HTML file, which opens from a disk without a network.

/** The file that the build made, and what stands in it where what it opens is filled in (web/tools/one-file-names.mjs). */
export const ONE_FILE = "one-file.html"
export const NOTHING_OPENED = "odmm-nothing-opened"

/** `fragment`: of the link, with its "#". Rejects with an Error that says why there is none. */
export async function oneFile(fragment: string): Promise<Blob> {
  const answer = await fetch(ONE_FILE)
  if (!answer.ok) throw Error(`the server answers ${answer.status}`)
  return new Blob([opening(await answer.text(), fragment)], { type: "text/html" })
}

/** The file, opening that. */
export function opening(file: string, fragment: string): string {
  const escaped = fragment.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return file.replace(`content="${NOTHING_OPENED}"`, () => `content="${escaped}"`)
}
