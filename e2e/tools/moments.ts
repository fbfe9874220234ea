// What the films of the page should show, for the tests.

export { loadCore, readScenario, Session } from "../../core/host/index.js"
export { shotsOf } from "../../web/export/film/shots.js"
export { momentsOf } from "../../web/figure/animation/moments.js"
