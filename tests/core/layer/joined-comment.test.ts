import { expect, it } from 'vitest'
import { joinedComment } from '../../../src/core/layer/joined-comment.ts'

it.each([
  ['Was here', 'More', 'end', 'Was here\nMore'],
  ['Was here', 'More', 'start', 'More\nWas here'],
  ['', ' More ', 'end', 'More'],
  ['Was here', '  ', 'end', 'Was here'],
  ['', '', 'start', ''],
] as const)('"%s" with "%s" at the %s is "%s"', (comment, text, end, joined) => {
  expect(joinedComment(comment, text, end)).toBe(joined)
})
