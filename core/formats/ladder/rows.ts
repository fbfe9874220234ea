// The rows of the text ladder, before they are drawn.

import type { Serial } from "../../host/index.js"

/** Columns that stand for no single thing of the run: all applications of the host, and all correspondents. */
export const APPS = -1
export const PEERS = -2

/** An arrow between two columns (`cut`: it does not arrive), a note at one, or a line across all of them. */
export type Row =
  | { readonly what: "arrow"; readonly from: Serial; readonly to: Serial; readonly label: string; readonly cut?: boolean }
  | { readonly what: "note"; readonly at: Serial; readonly label: string }
  | { readonly what: "rule"; readonly label: string }
