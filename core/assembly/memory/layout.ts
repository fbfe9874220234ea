// The only schema of linear memory. core/tools/build.mjs reads each field's offset from the compiler and prints the host's readers from it
// (core/build/layout.ts). Times are microseconds since the run began. `…Hi`/`…Lo` are the two halves of an address, most significant first.
// A `number` slot refers to a row of a table (NONE: no row); a serial never repeats in a run and is what the host sees.

export * from "./layout/application"
export * from "./layout/host"
export * from "./layout/network"
export * from "./layout/run"
export * from "./layout/selection"
