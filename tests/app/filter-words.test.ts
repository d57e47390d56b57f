import { describe, expect, it } from 'vitest'
import { chipsText, filterChips } from '../../src/app/filter-words.ts'
import { setFilter, setFocus } from '../../src/app/view-state.ts'
import type { TacticId } from '../../src/core/atlas/ids.ts'
import type { FocusMode } from '../../src/core/matrix/focus-mode.ts'
import type { ViewFilter } from '../../src/core/matrix/view-filter.ts'
import { type TestContext, testContext } from '../support/app-context.ts'

function chipsOf(context: TestContext) {
  const { base } = context.knowledge
  return filterChips({ base, details: null }, context.store.getState().session.view, context.front())
}

describe('what is on, in words', () => {
  it.each<readonly [Partial<ViewFilter>, string]>([
    [{ text: ' prompt ' }, 'Text: prompt'],
    [{ platforms: ['Agentic AI'] }, 'Platform: Agentic AI'],
    [{ platforms: ['Agentic AI', 'Enterprise'] }, 'Platform: Agentic AI or Enterprise'],
    [{ platforms: ['A', 'B', 'C', 'D'] }, 'Platform: A, B or 2 more'],
    [{ tactics: ['AML.TA0005' as TacticId] }, 'Tactic: Execution'],
    [{ tactics: ['AML.TA9999' as TacticId] }, 'Tactic: AML.TA9999'],
    [{ annotated: false, enabled: true }, 'Annotated: no; Enabled: yes'],
    [{ score: { min: 20, max: null } }, 'Score: 20 or more'],
    [{ score: { min: null, max: 0 } }, 'Score: 0 or less'],
    [{ score: { min: 0, max: 5 } }, 'Score: 0 to 5'],
    [{ statuses: ['gap'] }, 'Status: gap'],
    [{ colors: ['#ff0000ff', '#00ff0080'] }, 'Colour: #ff0000 or #00ff0080'],
    [{ has: ['comment', 'link'] }, 'Has: a comment or a link'],
    [{ attack: true }, 'From ATT&CK: yes'],
    [{ caseStudies: { kind: 'any' } }, 'Case study: any'],
    [{ mitigations: ['AML.M0001'] }, 'Mitigated by: AML.M0001'],
    [{ olderThanMonths: 1 }, 'Evidence: older than 1 month'],
    [{ newSince: '5.6.0' }, 'New since: 5.6.0'],
    [{ metadata: { name: 'owner', value: '' } }, 'Metadata: named “owner”'],
    [{ metadata: { name: '', value: 'blue' } }, 'Metadata: says “blue”'],
    [{ metadata: { name: 'owner', value: 'blue' } }, 'Metadata: “owner” says “blue”'],
  ])('is %j: %s', (filter, words) => {
    const context = testContext()
    setFilter(context, filter)
    expect(chipsText(chipsOf(context))).toBe(words)
  })

  it.each<readonly [FocusMode, string]>([
    [{ kind: 'all' }, ''],
    [{ kind: 'annotated' }, 'Focus: annotated'],
    [{ kind: 'at-least', score: 5 }, 'Focus: score 5 or more'],
    [{ kind: 'gaps', below: null }, 'Focus: gaps'],
    [{ kind: 'gaps', below: 50 }, 'Focus: gaps, and scores below 50'],
  ])('is the focus %j: %s', (focus, words) => {
    const context = testContext()
    setFocus(context, focus)
    expect(chipsText(chipsOf(context))).toBe(words)
  })

  it('is called by name where the names are there', async () => {
    const context = testContext()
    const details = await context.knowledge.loadDetails()
    const [first] = details.mitigations
    setFilter(context, { mitigations: [first?.id ?? ''] })
    const chips = filterChips(
      { base: context.knowledge.base, details },
      context.store.getState().session.view,
      context.front(),
    )
    expect(chipsText(chips)).toBe(`Mitigated by: ${first?.name}`)
  })
})

describe('taking one thing off', () => {
  it('leaves the others on', () => {
    const context = testContext()
    setFilter(context, { text: 'a', annotated: true, platforms: ['Agentic AI'] })
    setFocus(context, { kind: 'gaps', below: null })
    for (const left of ['text platforms annotated', 'platforms annotated', 'annotated', '']) {
      chipsOf(context)[0]?.remove(context)
      expect(
        chipsOf(context)
          .map(({ key }) => key)
          .join(' '),
      ).toBe(left)
    }
  })

  it('that stands in the layer is an edit', () => {
    const context = testContext()
    context.store.editLayer({ label: 'Filter', mergeKey: null }, (layer) => ({
      ...layer,
      platforms: ['Enterprise', 'Of another release'],
      hideDisabled: true,
    }))
    const before = context.front()
    expect(chipsOf(context).map(({ name, value, inLayer }) => ({ name, value, inLayer }))).toEqual([
      { name: 'Layer', value: 'Enterprise', inLayer: true },
      { name: 'Layer', value: 'disabled hidden', inLayer: true },
    ])
    for (const chip of chipsOf(context)) chip.remove(context)
    expect(context.front()).toMatchObject({ platforms: [], hideDisabled: false })
    context.store.undo()
    context.store.undo()
    expect(context.front()).toBe(before)
  })

  it('is not offered for a platform filter that hides nothing', () => {
    const context = testContext()
    const platforms = ['Agentic AI', 'Enterprise', 'Generative AI', 'Predictive AI', 'LLM']
    for (const list of [platforms, ['LLM'], []]) {
      context.store.editLayer({ label: 'Filter', mergeKey: null }, (layer) => ({ ...layer, platforms: list }))
      expect(chipsOf(context)).toEqual([])
    }
  })
})
