// What pages see of how a scenario is written, where it runs and should be written otherwise. It is apart from index.ts, so that the first
// stage does not load it.

export { beyondPrefix } from "./scenario/check/beyond-prefix.js"
export { pathText } from "./values/show.js"
