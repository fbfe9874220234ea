// The element in a slide: fragments with a moment, data-at, drive it. Forwards it plays to the moment, backwards it is there at once; a slide
// that is come to shows its own beginning, data-start, or its last fragment when it is come to from behind.

import Reveal from "./reveal/reveal.mjs"

const deck = new Reveal({ hash: true, transition: "none" })

const figureOf = (node) => node.closest("section")?.querySelector("odmm-explorer")

/** The moment that a slide shows with the fragments that are visible now. */
function momentOf(slide) {
  const shown = [...slide.querySelectorAll(".fragment.visible[data-at]")].at(-1)
  return shown?.dataset.at ?? slide.dataset.start
}

deck.on("fragmentshown", async ({ fragment }) => {
  const figure = figureOf(fragment)
  if (!figure || !fragment.dataset.at) return
  // A press that comes while it still plays to the fragment before goes on from there.
  await figure.pause()
  figure.setAttribute("end", fragment.dataset.at)
  await figure.play()
})

for (const event of ["fragmenthidden", "slidechanged", "ready"])
  deck.on(event, async ({ fragment, currentSlide }) => {
    const slide = fragment?.closest("section") ?? currentSlide
    const figure = slide?.querySelector("odmm-explorer")
    if (!figure) return
    await figure.pause()
    await figure.seek(momentOf(slide))
  })

await deck.initialize()
