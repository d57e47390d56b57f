import type { PicturePort, PixelPicture } from '../app/picture-port.ts'

export const picturePort: PicturePort = {
  toPng: async (picture) => {
    const blob = await pngOf(picture)
    return blob && new Uint8Array(await blob.arrayBuffer())
  },
  copy: async (picture) => {
    try {
      // As a promise: Safari takes the clipboard only in the very moment of the click.
      const blob = pngOf(picture).then((made) => made ?? Promise.reject(new Error('no picture of that size')))
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })])
      return true
    } catch {
      return false
    }
  },
  print: async ({ svg, width, height }) => {
    const image = await loaded(svg)
    if (!image) return
    image.dataset['printed'] = ''
    image.alt = ''
    const sheet = new CSSStyleSheet()
    // Over the rules of `print.css`, which print the page itself.
    sheet.replaceSync(`
      img[data-printed] { display: none }
      @media print {
        @page { size: ${width} ${height}; margin: 0 }
        html, body { margin: 0; background: none }
        body > :not(img[data-printed]), dialog { display: none !important }
        img[data-printed] { display: block; width: ${width}; height: ${height}; max-height: 100vh; object-fit: contain }
      }`)
    document.body.append(image)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    const printed = new Promise((resolve) => window.addEventListener('afterprint', resolve, { once: true }))
    window.print()
    await printed
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet)
    image.remove()
  },
}

async function pngOf({ svg, width, height, scale }: PixelPicture): Promise<Blob | null> {
  const image = await loaded(svg)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const pen = canvas.getContext('2d')
  if (!image || !pen) return null
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  // Null for a canvas that is larger than the browser has memory for.
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

/** Null where the browser does not take the text for a picture. */
async function loaded(svg: string): Promise<HTMLImageElement | null> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  const image = new Image()
  image.src = address
  try {
    await image.decode()
    return image
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(address)
  }
}
