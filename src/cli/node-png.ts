import type { PngOutcome } from './host.ts'

/** Black where a letter is, white elsewhere. */
const LETTER = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#fff"/><text x="2" y="18" font-family="Helvetica, Arial, Liberation Sans, sans-serif" font-size="20" fill="#000">M</text></svg>`

/** By a renderer that is an optional package, with the fonts of the machine. */
export async function pngOf(svg: string, scale: number): Promise<PngOutcome> {
  const renderer = await import('@resvg/resvg-js').catch(() => null)
  if (!renderer) return { kind: 'no-renderer' }
  const font = { loadSystemFonts: true, defaultFontFamily: 'Liberation Sans', sansSerifFamily: 'Liberation Sans' }
  // Without any font the picture would come out without a word, and nobody told.
  const letter = new renderer.Resvg(LETTER, { font }).render().pixels
  if (!letter.some((value, at) => at % 4 === 0 && value < 128)) return { kind: 'no-fonts' }
  const image = new renderer.Resvg(svg, { font, fitTo: { mode: 'zoom', value: scale } }).render()
  return { kind: 'png', bytes: image.asPng() }
}
