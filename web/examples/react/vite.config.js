import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"

// The element fetches its wasm: it must be a file, not a data: address.
export default defineConfig({ plugins: [react()], build: { assetsInlineLimit: 0 } })
