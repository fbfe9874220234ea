// The export surface: runs, and questions about address selection.

export * from "./questions"
export * from "./run"
