import { deflateSync } from 'node:zlib'

/** A rectangle with round corners, in the units of the drawing. */
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly radius: number
  /** Red, green, blue: 0 to 255. */
  readonly colour: readonly [number, number, number]
}

export interface Drawing {
  /** Side of the square that everything stands in. */
  readonly size: number
  /** From back to front; the first is the ground. */
  readonly boxes: readonly Box[]
}

/**
 * Reads an icon drawn of rectangles alone (`public/favicon.svg`). Throws at anything else, so that nothing is left out
 * of the picture in silence.
 */
export function readDrawing(svg: string): Drawing {
  const size = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1])
  if (!Number.isFinite(size)) throw new Error('the icon has no square viewBox that begins at 0 0')
  const boxes: Box[] = []
  const fills: string[] = []
  for (const [, closing, name = '', text = ''] of svg.matchAll(/<(\/?)(\w+)([^>]*)>/g)) {
    if (name === 'svg') continue
    if (name === 'g') {
      if (closing === '/') fills.pop()
      else fills.push(attribute(text, 'fill') ?? '')
    } else if (name === 'rect') boxes.push(readBox(text, attribute(text, 'fill') ?? fills.at(-1) ?? ''))
    else throw new Error(`the icon has a <${name}>, which is not drawn`)
  }
  if (boxes.length === 0) throw new Error('the icon has no rectangle')
  return { size, boxes }
}

function readBox(text: string, fill: string): Box {
  const number = (name: string) => Number(attribute(text, name) ?? 0)
  const [, red = '', green = '', blue = ''] = /^#(..)(..)(..)$/.exec(fill) ?? []
  if (red === '') throw new Error(`the icon has the colour ${fill}, which is not read`)
  return {
    x: number('x'),
    y: number('y'),
    width: number('width'),
    height: number('height'),
    radius: number('rx'),
    colour: [Number.parseInt(red, 16), Number.parseInt(green, 16), Number.parseInt(blue, 16)],
  }
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1]
}

export interface IconOptions {
  /** Side in pixels. */
  readonly pixels: number
  /**
   * The ground reaches to the edges and the rest shrinks into the middle: systems that cut icons to circles leave what
   * is within 40 percent of the side around the centre (https://www.w3.org/TR/appmanifest/#icon-masks).
   */
  readonly maskable?: boolean
}

/** Points per side of a pixel that decide how much of it a box covers. */
const SAMPLES = 4

/** How far the drawing shrinks for a mask. Its corners stand 0.44 of the side from the centre, so that 0.9 is enough. */
const SAFE = 0.9

/** A drawing as PNG with an alpha channel. The same drawing gives the same bytes. */
export function iconPng({ size, boxes }: Drawing, { pixels, maskable = false }: IconOptions): Buffer {
  const [ground, ...front] = boxes
  if (!ground) throw new Error('nothing to draw')
  const scale = size / pixels
  const inMask = (value: number) => (value - size / 2) / SAFE + size / 2
  const topAt = (x: number, y: number) =>
    maskable
      ? (front.findLast((box) => covers(box, inMask(x), inMask(y))) ?? ground)
      : boxes.findLast((box) => covers(box, x, y))
  const data = Buffer.alloc(pixels * (pixels * 4 + 1))
  for (let row = 0; row < pixels; row++) {
    for (let column = 0; column < pixels; column++) {
      const tops = samples(column * scale, row * scale, scale, topAt)
      const covered = tops.filter((top) => top !== undefined)
      const at = row * (pixels * 4 + 1) + 1 + column * 4
      for (let part = 0; part < 3; part++) {
        const sum = covered.reduce((total, { colour }) => total + (colour[part] ?? 0), 0)
        data[at + part] = covered.length === 0 ? 0 : Math.round(sum / covered.length)
      }
      data[at + 3] = Math.round((255 * covered.length) / tops.length)
    }
  }
  return png(pixels, data)
}

type Top = Box | undefined

/** What is on top at points spread over a pixel: one of them where its corners agree, which is nearly everywhere. */
function samples(x: number, y: number, side: number, topAt: (x: number, y: number) => Top): readonly Top[] {
  const first = topAt(x, y)
  const others = [topAt(x + side, y), topAt(x, y + side), topAt(x + side, y + side)]
  if (others.every((top) => top === first)) return [first]
  const places = Array.from({ length: SAMPLES }, (_, index) => ((index + 0.5) / SAMPLES) * side)
  return places.flatMap((dy) => places.map((dx) => topAt(x + dx, y + dy)))
}

function covers({ x, y, width, height, radius }: Box, px: number, py: number): boolean {
  if (px < x || py < y || px > x + width || py > y + height) return false
  const dx = Math.max(x + radius - px, px - (x + width - radius), 0)
  const dy = Math.max(y + radius - py, py - (y + height - radius), 0)
  return dx * dx + dy * dy <= radius * radius
}

/** https://www.w3.org/TR/png-3/: eight bits a channel, with alpha, rows without a filter. */
function png(pixels: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(pixels, 0)
  header.writeUInt32BE(pixels, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...parts])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** `zlib.crc32` came with Node 20.15 and 22.2; the project starts at 20.19, but its types do not know it. */
function crc32(data: Buffer): number {
  let sum = 0xffffffff
  for (const byte of data) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1
  }
  return (sum ^ 0xffffffff) >>> 0
}
