// What an element sees of the worlds in which its runs happen: those that were booted before, and how others are. It is apart from index.ts,
// since the explorer boots every world itself.

export { bootScenario } from "./boot/boot.js"
export { type Prepared, restorePrepared } from "./boot/prepared.js"
export { valuesOf } from "./boot/setting-command.js"
