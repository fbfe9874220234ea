// The export surface: runs, and questions about address selection.

export * from "./ask"
export * from "./run"
