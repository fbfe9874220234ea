// What the page and the build agree on about the one file.

export const ONE_FILE = "one-file.html"
/** What stands in the file where what it opens is filled in. */
export const NOTHING_OPENED = "odmm-nothing-opened"
