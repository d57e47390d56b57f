import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readGuide, readPage } from '../../src/build/guide-plugin.ts'
import { parseDescription } from '../../src/core/atlas/description/block-tokens.ts'
import { plainText } from '../../src/core/atlas/description/tokens.ts'
import { statusScaleOf } from '../../src/core/layer/status.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { testAliases, testKnowledgeBase } from '../support/knowledge-base.ts'

const guide = readGuide(join(import.meta.dirname, '..', '..'))

describe('the guide', () => {
  it('begins with the first layer and has each page once', () => {
    expect(guide.pages[0]?.id).toBe('1-first-layer')
    const ids = guide.pages.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('insight')
  })

  it.each(guide.pages.map((page) => [page.title, page] as const))('"%s" is read as it is meant', (_, page) => {
    const shown = plainText(parseDescription(page.text))
    // Marks that became neither structure nor words would stand in the text.
    expect(shown).not.toMatch(/^#|\*\*|\]\(|^\|/m)
    expect(shown.length).toBeGreaterThan(300)
  })

  it('keeps the words of links to other files, and links to the web', () => {
    const { title, text } = readPage(
      'a/b.md',
      '# Title\n\nSee [insight](../insight.md) and [ATLAS](https://atlas.mitre.org).\n',
    )
    expect([title, text]).toEqual(['Title', 'See insight and [ATLAS](https://atlas.mitre.org).'])
  })

  it('refuses a page without a title', () => {
    expect(() => readPage('a/b.md', 'No heading')).toThrow('a/b.md does not begin with a heading')
  })
})

describe('sample layers', () => {
  it.each(guide.samples.map((sample) => [sample.name, sample] as const))(
    '"%s" opens without a complaint',
    (_, sample) => {
      const base = testKnowledgeBase()
      const read = readLayerFile(sample.text, { base, aliases: testAliases(), newId: () => 'x' as never })
      if (!read.ok) throw new Error(read.problem.kind)
      const [opened] = read.value.layers
      expect(opened?.layer).toMatchObject({ name: sample.name, description: sample.description, release: base.release })
      expect(opened?.receipt.notices).toEqual([])
      expect(opened?.receipt.shown).toBe(opened?.receipt.rows)
      expect(opened && statusScaleOf(opened.layer)).not.toBeNull()
    },
  )
})
