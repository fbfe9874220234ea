import { figures } from "on-demand-mobility-explorer/figure"
import { defineConfig } from "vitepress"

const { vitePress } = await figures({ out: "docs/public/odmm", base: "/odmm/" })

export default defineConfig(
  vitePress({ title: "Mobility handbook", themeConfig: { nav: [{ text: "Sessions", link: "/guide/sessions" }] } }),
)
