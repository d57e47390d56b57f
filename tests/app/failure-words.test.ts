import { expect, test } from 'vitest'
import { failureWords } from '../../src/app/failure-words.ts'

test.each([
  ['Chromium', 'Failed to fetch dynamically imported module: https://host.example/assets/menu-1.js'],
  ['Firefox', 'error loading dynamically imported module: https://host.example/assets/menu-1.js'],
  ['Safari', 'Importing a module script failed.'],
])('a script that did not arrive is no riddle, as %s tells of it', (_browser, message) => {
  expect(failureWords(new TypeError(message))).toBe(
    'a part of the page could not be loaded. Check the connection and try again.',
  )
})

test('any other failure is told in its own words', () => {
  expect(failureWords(new Error('the picture is too large'))).toBe('the picture is too large')
  expect(failureWords('out of memory')).toBe('out of memory')
})
