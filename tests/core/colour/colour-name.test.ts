import { expect, test } from 'vitest'
import { colourName } from '../../../src/core/colour/colour-name.ts'

test.each([
  ['#ffffff', 'white'],
  ['#000', 'black'],
  ['#808080', 'grey'],
  ['#e60d0d', 'red'],
  ['#fca2a2', 'light red'],
  ['#e6550d', 'orange'],
  ['#8b4513', 'brown'],
  ['#e6d60d', 'yellow'],
  ['#31a354', 'green'],
  ['#08306b', 'dark blue'],
  ['#3182bd', 'blue'],
  ['#756bb1', 'purple'],
  ['#d81b60', 'pink'],
  ['no colour', 'no colour'],
])('%s is called %s', (color, name) => {
  expect(colourName(color)).toBe(name)
})
