// What every test stands on.

import { buildCommandLine } from "../../bundle.mjs"

/** Before any test: the core and the command line, as their sources have them. */
export default async function setup(): Promise<void> {
  await buildCommandLine()
}
