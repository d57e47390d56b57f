import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { iconPng, readDrawing } from '../../src/build/app-icons.ts'

const svg = readFileSync(join(import.meta.dirname, '..', '..', 'public', 'favicon.svg'), 'utf8')
const drawing = readDrawing(svg)

/** Red, green, blue and alpha of one pixel of a PNG as `iconPng` writes it. */
function pixel(image: Buffer, x: number, y: number): readonly number[] {
  const width = image.readUInt32BE(16)
  const length = image.readUInt32BE(33)
  const rows = inflateSync(image.subarray(41, 41 + length))
  const at = y * (width * 4 + 1) + 1 + x * 4
  return [...rows.subarray(at, at + 4)]
}

describe('the icons of an installed page', () => {
  it('show what the favicon shows', () => {
    const icon = iconPng(drawing, { pixels: 64 })
    expect(pixel(icon, 32, 2)).toEqual([0x1f, 0x29, 0x33, 255])
    expect(pixel(icon, 17, 15)).toEqual([0xf4, 0xf6, 0xf8, 255])
    expect(pixel(icon, 17, 48)).toEqual([0xe8, 0x83, 0x3a, 255])
  })

  it('are transparent outside the round corners, and half so on their edge', () => {
    const icon = iconPng(drawing, { pixels: 64 })
    expect(pixel(icon, 0, 0)).toEqual([0, 0, 0, 0])
    const alphas = Array.from({ length: 12 }, (_, x) => pixel(icon, x, 1)[3] ?? 0)
    expect(alphas.some((alpha) => alpha > 0 && alpha < 255)).toBe(true)
  })

  it('fill the square where the system cuts them to shape, with all that matters near the centre', () => {
    const icon = iconPng(drawing, { pixels: 64, maskable: true })
    const ground = pixel(icon, 0, 0)
    expect(ground).toEqual([0x1f, 0x29, 0x33, 255])
    for (let y = 0; y < 64; y++) {
      for (let x = 0; x < 64; x++) {
        const outside = Math.hypot(x + 0.5 - 32, y + 0.5 - 32) > 0.4 * 64
        if (outside) expect(pixel(icon, x, y)).toEqual(ground)
      }
    }
  })

  it('are of the size that was asked for', () => {
    const icon = iconPng(drawing, { pixels: 50 })
    expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([50, 50])
  })

  it.each([
    ['another shape', '<circle r="4" fill="#ffffff"/>', '<circle>'],
    ['a colour by name', '<rect width="4" height="4" fill="red"/>', 'the colour red'],
    ['nothing', '', 'no rectangle'],
  ])('are not drawn of %s', (_name, inside, message) => {
    expect(() => readDrawing(`<svg viewBox="0 0 32 32">${inside}</svg>`)).toThrow(message)
  })
})
