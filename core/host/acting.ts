// What pages see of acting: what a command would do, and which settings are in force. It is apart from index.ts, so that the first stage
// does not load it.

export { type Foreseen, foresee, foreseeActs } from "./session/foresee.js"
export { type Given, type Level, settingsInForce, settingValue } from "./session/settings-in-force.js"
