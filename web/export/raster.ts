// A picture's text as pixels. It is read from a `data:` address, the one kind of picture that the policy allows beside our own files.

/** Rejects with an Error where the page's policy lets no picture be made. */
export async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`
  await image.decode().catch(() => {
    throw Error("The policy of this page lets no picture be made: allow img-src data:.")
  })
  return image
}

/** As a PNG, each length twice: sharp on a slide and in a paper. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = await imageOf(svg)
  const canvas = document.createElement("canvas")
  canvas.width = image.width * 2
  canvas.height = image.height * 2
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(Error("The browser makes no picture of it.")))),
  )
}
