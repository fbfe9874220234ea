// Stages of the code as it is written: built, typed, formatted, and its unit tests.

import { checks, execute, one, unitTests } from "./execute.mjs"

export const CORE = { name: "core, by asc", run: async () => one((await import("../../../core/tools/bundle.mjs")).buildCore()) }

export const COMMAND_LINE = {
  name: "command line",
  run: async () => one((await import("../../../core/tools/bundle.mjs")).buildCommandLine()),
}

export const TYPES = {
  name: "types, by tsc",
  run: () =>
    checks(
      () => execute("typescript", "tsc", ["-p", "tsconfig.json"]),
      () => execute("typescript", "tsc", ["-p", "core/assembly/tsconfig.json"]),
    ),
}

export const LINT = {
  name: "lint and format",
  run: () => checks(() => execute("@biomejs/biome", "biome", ["check", "--error-on-warnings", "."])),
}

/** Golden runs among them. */
export const UNIT = {
  name: "unit",
  run() {
    const { testResults, ...count } = unitTests("unit.json", "default")
    process.stdout.write(`the slowest: ${slowest(testResults).join(", ")}\n`)
    return count
  },
}

/** The files that take longest, with their seconds. */
function slowest(files, count = 5) {
  return files
    .map(({ name, startTime, endTime }) => ({ name: name.replace(/.*\/(core|web)\/test\//, "$1/"), seconds: (endTime - startTime) / 1000 }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, count)
    .map(({ name, seconds }) => `${name} ${seconds.toFixed(1)} s`)
}
