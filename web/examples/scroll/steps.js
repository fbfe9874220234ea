// Each paragraph has its moment, data-at. The one that reaches the middle of what is seen of the page is shown: the next one is played to,
// any other is there at once. Who asked for less motion is never played to.

const figure = document.querySelector("#figure")
const paragraphs = [...document.querySelectorAll("[data-at]")]
const calm = matchMedia("(prefers-reduced-motion: reduce)")
let here = -1

async function show(i) {
  const before = here
  here = i
  paragraphs.forEach((paragraph, k) => {
    paragraph.classList.toggle("here", k === i)
  })
  const { at } = paragraphs[i].dataset
  await figure.pause()
  if (i !== before + 1 || before < 0 || calm.matches) {
    await figure.seek(at)
    return
  }
  figure.setAttribute("end", at)
  await figure.seek(paragraphs[before].dataset.at)
  await figure.play()
}

// A band in the middle, as high as nothing: one paragraph is in it at a time.
const watch = new IntersectionObserver(
  (entries) => {
    const entered = entries.findLast(({ isIntersecting }) => isIntersecting)
    if (entered) void show(paragraphs.indexOf(entered.target))
  },
  { rootMargin: "-70% 0px -30% 0px" },
)
for (const paragraph of paragraphs) watch.observe(paragraph)
