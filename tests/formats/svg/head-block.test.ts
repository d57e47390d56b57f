import { describe, expect, it } from 'vitest'
import { layOutHead } from '../../../src/formats/svg/head-block.ts'
import { PICTURE_COLORS } from '../../../src/formats/svg/picture-theme.ts'
import { allElements, parseSvg } from '../../support/parse-svg.ts'

const TEXTS = { title: '', description: '', filters: '', facts: '' }

function headOf(texts: Partial<typeof TEXTS>, maxDescription = 3) {
  const room = { width: 200, size: 10, maxDescription }
  const head = layOutHead({ ...TEXTS, ...texts }, room, PICTURE_COLORS.paper)
  const written = allElements(parseSvg(`<svg>${head.draw(0, 0)}</svg>`)).filter(({ name }) => name === 'text')
  return {
    words: written.map(({ text }) => text),
    inFontSizes: head.height / written.reduce((sum, { attributes }) => sum + Number(attributes['font-size']), 0),
    height: head.height,
  }
}

describe('the head of a picture', () => {
  it('has title, description, filters and facts under one another, with the same room for each line', () => {
    const all = { title: 'Title', description: 'What it is', filters: 'Filters', facts: '9 techniques' }
    expect(headOf(all).words).toEqual(['Title', 'What it is', 'Filters', '9 techniques'])
    expect(headOf(all).inFontSizes).toBeCloseTo(headOf({ title: 'Title' }).inFontSizes)
  })

  it('has no line for what is blank', () => {
    expect(headOf({ title: ' ', description: '\n \n\t' })).toMatchObject({ words: [], height: 0 })
    expect(headOf({ description: 'One\n\n  \nTwo' }).words).toEqual(['One', 'Two'])
  })

  it('has as many lines of the description as are allowed, the last with an ellipsis where its paragraph goes on', () => {
    expect(headOf({ description: 'One\nTwo\nThree\nFour' }).words).toEqual(['One', 'Two', 'Three'])
    const { words } = headOf({ description: `One\n${'many words '.repeat(40)}\nThree` })
    expect(words).toHaveLength(3)
    expect(words[2]).toMatch(/words.*…$/)
    expect(headOf({ title: 'Title', description: 'One' }, 0).words).toEqual(['Title'])
  })
})
