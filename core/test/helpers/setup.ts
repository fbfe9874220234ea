// Builds what the tests run on.

import { buildCommandLine } from "../../tools/bundle.mjs"

/** Called before any test: builds the core and the command line from their sources. */
export default async function setup(): Promise<void> {
  await buildCommandLine()
}
