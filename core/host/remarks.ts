// What is said of a scenario that is sound, and not written as it would be today. A page asks for it when one is open.

export { beyondPrefix } from "./scenario/check/beyond-prefix.js"
export { pathText } from "./values/path.js"
