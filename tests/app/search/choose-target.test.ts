import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import { changeFindText, createFoundSelector, selectFound, toggleFacet } from '../../../src/app/find-and-select.ts'
import { chooseTarget } from '../../../src/app/search/choose-target.ts'
import { loadSearch } from '../../../src/app/search/context-search.ts'
import type { SearchTarget } from '../../../src/app/search/search-documents.ts'
import { setFilter } from '../../../src/app/view-state.ts'
import type { TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { editCells } from '../../../src/core/layer/edits.ts'
import { annotationOf, type Layer } from '../../../src/core/layer/layer.ts'
import { countTechniques } from '../../../src/core/layer/selection.ts'
import { cellKeys, testContext } from '../../support/app-context.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails } from '../../support/project-data.ts'

const PROMPT_INJECTION: SearchTarget = { kind: 'technique', id: 'AML.T0051' as TechniqueId }
const INDIRECT: SearchTarget = { kind: 'technique', id: 'AML.T0051.001' as TechniqueId }

const techniques = testKnowledgeBase().techniques
const PLATFORM = techniques[0]?.platforms[0] ?? ''
const OTHER_PLATFORM: SearchTarget = {
  kind: 'technique',
  id: techniques.find(({ platforms }) => !platforms.includes(PLATFORM))?.id ?? ('' as TechniqueId),
}

/** A layer in which AML.T0051 is disabled wherever it stands, and disabled techniques are hidden. */
function hidingPromptInjection(layer: Layer): Layer {
  const keys = lookupsOf(testKnowledgeBase()).cellsOfTechnique.get('AML.T0051' as TechniqueId) ?? []
  return { ...editCells(layer, keys, (annotation) => ({ ...annotation, enabled: false })), hideDisabled: true }
}

function choose(context: ReturnType<typeof testContext>, target: SearchTarget, add = false): void {
  chooseTarget(context, target, add, projectDetails())
}

describe('choosing what was found', () => {
  it('selects a technique, puts the keyboard there and asks the matrix to show it', () => {
    const context = testContext()
    choose(context, PROMPT_INJECTION)
    const { selection, focus, revealRequests } = context.store.getState().session
    expect(countTechniques(selection)).toBe(1)
    expect(selection.has(focus as never)).toBe(true)
    expect(focus).toMatch(/^AML\.T0051\^/)
    expect(revealRequests).toBe(1)
  })

  it('opens the parent of a sub-technique, the folded column, and the matrix instead of the table', () => {
    const context = testContext()
    context.store.setSession({ arrangement: 'table', foldedTactics: new Set(['AML.TA0005' as TacticId]) })
    choose(context, INDIRECT)
    const [parent] = cellKeys('AML.T0051^AML.TA0005')
    if (!parent) throw new Error('no parent')
    expect(annotationOf(context.front(), parent).showSubtechniques).toBe(true)
    expect(context.store.getState().session).toMatchObject({ arrangement: 'matrix', announcement: '1 selected' })
    expect(context.store.getState().session.foldedTactics.size).toBe(0)
  })

  it('adds to the selection on request', () => {
    const context = testContext()
    choose(context, PROMPT_INJECTION)
    choose(context, INDIRECT, true)
    expect(countTechniques(context.store.getState().session.selection)).toBe(2)
  })

  it('selects the techniques of a mitigation and of a case study', () => {
    const { mitigations, caseStudies } = projectDetails()
    const context = testContext()
    const mitigation = mitigations.find(({ techniques }) => techniques.length > 1)
    const study = caseStudies.find(({ steps }) => steps.length > 1)
    if (!mitigation || !study) throw new Error('no details')
    choose(context, { kind: 'mitigation', id: mitigation.id })
    expect(countTechniques(context.store.getState().session.selection)).toBe(mitigation.techniques.length)
    expect(context.store.getState().session).toMatchObject({
      panelOpen: true,
      panel: 'knowledge',
      reading: { now: { kind: 'entry', entry: { kind: 'mitigation', id: mitigation.id } } },
    })
    choose(context, { kind: 'case-study', id: study.id })
    const own = new Set(study.steps.map(({ technique }) => technique))
    expect(countTechniques(context.store.getState().session.selection)).toBe(own.size)
    expect(context.store.getState().session.announcement).toContain(study.name)
  })

  it('goes to a tactic without selecting, and selects its column on request', () => {
    const context = testContext()
    const tactic: SearchTarget = { kind: 'tactic', id: 'AML.TA0005' as TacticId }
    choose(context, tactic)
    expect(context.store.getState().session).toMatchObject({ focus: 'AML.TA0005', revealRequests: 1 })
    expect(context.store.getState().session.selection.size).toBe(0)
    choose(context, tactic, true)
    expect(context.store.getState().session.selection.size).toBeGreaterThan(3)
  })

  it('says so when a filter hides it', () => {
    const context = testContext()
    setFilter(context, { text: 'phishing' })
    choose(context, PROMPT_INJECTION)
    expect(context.store.getState().session.selection.size).toBe(0)
    expect(context.store.getState().session.messages.at(-1)?.action?.commandId).toBe('filter.clear')
  })

  it.each<readonly [string, (layer: Layer) => Layer, SearchTarget]>([
    ['its disabled techniques are hidden', hidingPromptInjection, PROMPT_INJECTION],
    ['it shows one platform', (layer) => ({ ...layer, platforms: [PLATFORM] }), OTHER_PLATFORM],
  ])('offers what helps where the layer itself hides it: %s', async (_, hide, target) => {
    const context = testContext()
    context.store.editLayer({ label: 'Hide', mergeKey: null }, hide)
    setFilter(context, { text: 'phishing' })
    choose(context, target)
    const message = context.store.getState().session.messages.at(-1)
    expect(message?.text).toMatch(/^The layer’s own filters hide AML\./)
    await runCommand(context, message?.action?.commandId ?? '')
    choose(context, target)
    expect(countTechniques(context.store.getState().session.selection)).toBe(1)
  })

  it('offers nothing that would not help: where the layer hides it and cannot be edited, where there is nothing', () => {
    const context = testContext()
    context.store.editLayer({ label: 'Hide', mergeKey: null }, hidingPromptInjection)
    context.store.setSession({ readOnly: true })
    choose(context, PROMPT_INJECTION)
    const last = () => context.store.getState().session.messages.at(-1)
    expect(last()).toMatchObject({ text: 'The layer’s own filters hide AML.T0051', action: null })
    choose(context, { kind: 'mitigation', id: 'AML.M9999' } as SearchTarget)
    expect(last()).toMatchObject({ text: 'This matrix does not have the techniques of AML.M9999', action: null })
  })
})

describe('find and select', () => {
  it('selects, adds, removes and intersects what words and choices ask for', async () => {
    const context = testContext()
    const found = createFoundSelector(context, await loadSearch(context))
    const now = () => found(context.store.getState())
    const selected = () => countTechniques(context.store.getState().session.selection)

    changeFindText(context, 'poison')
    const poison = countTechniques(now().cells)
    expect(poison).toBeGreaterThan(5)
    selectFound(context, now(), 'replace')
    expect(selected()).toBe(poison)

    toggleFacet(context, 'maturity', 'Realized')
    const realized = countTechniques(now().cells)
    expect(realized).toBeLessThan(poison)
    selectFound(context, now(), 'remove')
    expect(selected()).toBe(poison - realized)
    selectFound(context, now(), 'add')
    expect(selected()).toBe(poison)
    selectFound(context, now(), 'intersect')
    expect(selected()).toBe(realized)
    expect(context.store.getState().session.announcement).toMatch(/ selected$/)
  })

  it('finds anew only when question, layer or view change', async () => {
    const context = testContext()
    const found = createFoundSelector(context, await loadSearch(context))
    const before = found(context.store.getState())
    context.store.setSession({ announcement: 'Something else' })
    expect(found(context.store.getState())).toBe(before)
    toggleFacet(context, 'attack', 'derived')
    expect(found(context.store.getState())).not.toBe(before)
  })
})
