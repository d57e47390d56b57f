import { parseCssColor } from './css-color.ts'

// Upper ends of the hues in degrees, as most people name them.
const HUES: readonly (readonly [end: number, name: string])[] = [
  [14, 'red'],
  [42, 'orange'],
  [70, 'yellow'],
  [165, 'green'],
  [200, 'turquoise'],
  [245, 'blue'],
  [295, 'purple'],
  [345, 'pink'],
  [360, 'red'],
]

/** A word for a colour, "light blue", to call it by until somebody says what it means. Different colours can have the same word. */
export function colourName(color: string): string {
  const parsed = parseCssColor(color)
  if (!parsed) return color
  const [r, g, b] = [parsed.r / 255, parsed.g / 255, parsed.b / 255]
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  const lightness = (max + min) / 2
  const chroma = max - min
  if (chroma < 0.08) return lightness > 0.95 ? 'white' : lightness < 0.08 ? 'black' : shade(lightness, 'grey')
  const sector = max === r ? (g - b) / chroma : max === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4
  const hue = (sector * 60 + 360) % 360
  const name = HUES.find(([end]) => hue <= end)?.[1] ?? 'red'
  return name === 'orange' && lightness < 0.4 ? 'brown' : shade(lightness, name)
}

function shade(lightness: number, name: string): string {
  return lightness > 0.72 ? `light ${name}` : lightness < 0.33 ? `dark ${name}` : name
}
