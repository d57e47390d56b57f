import { describe, expect, it, vi } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import {
  changeQuery,
  isFocused,
  makeEntryLayer,
  openEntry,
  openList,
  queryOf,
  selectEntry,
  toggleFocus,
} from '../../../src/app/knowledge/knowledge-reading.ts'
import { setFilter } from '../../../src/app/view-state.ts'
import type { Entry } from '../../../src/core/atlas/entries.ts'
import type { CellKey, TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { parseCellKey } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { editCells } from '../../../src/core/layer/edits.ts'
import { isAnnotated } from '../../../src/core/layer/layer.ts'
import { countTechniques } from '../../../src/core/layer/selection.ts'
import { cellKeys, testContext } from '../../support/app-context.ts'
import { projectDetails } from '../../support/project-data.ts'

const details = projectDetails()
const MITIGATION: Entry = { kind: 'mitigation', id: 'AML.M0005' }
const STUDY: Entry = { kind: 'case-study', id: 'AML.CS0009' }
const TACTIC: Entry = { kind: 'tactic', id: 'AML.TA0005' as TacticId }
const TECHNIQUE: Entry = { kind: 'technique', id: 'AML.T0051' as TechniqueId }

function techniquesOf({ id }: Entry): ReadonlySet<string> {
  const mitigation = details.mitigations.find((each) => each.id === id)
  const study = details.caseStudies.find((each) => each.id === id)
  return new Set([
    ...(mitigation?.techniques.map((link) => link.id) ?? []),
    ...(study?.steps.map(({ technique }) => technique) ?? []),
  ])
}

function shownTechniques(context: ReturnType<typeof testContext>): ReadonlySet<string> {
  const cells = [...context.view(context.store.getState()).cells.values()]
  return new Set(cells.filter(({ passes }) => passes).map(({ key }) => parseCellKey(key).technique))
}

describe('reading', () => {
  it('opens the one technique that is selected, or what was read last, and closes again', async () => {
    const context = testContext()
    const session = () => context.store.getState().session
    await runCommand(context, 'insight.read')
    expect(session()).toMatchObject({ panelOpen: true, panel: 'knowledge', reading: { now: { list: 'technique' } } })
    context.store.setSession({ selection: new Set(cellKeys('AML.T0051^AML.TA0005')) })
    await runCommand(context, 'insight.read')
    expect(session().reading.now).toEqual({ kind: 'entry', entry: TECHNIQUE })
    await runCommand(context, 'insight.read')
    expect(session().panelOpen).toBe(false)
  })

  it('goes back and forward by command, only while the panel shows it', async () => {
    const context = testContext()
    const now = () => context.store.getState().session.reading.now
    openEntry(context, MITIGATION)
    openList(context, 'case-study')
    await runCommand(context, 'insight.back')
    expect(now()).toEqual({ kind: 'entry', entry: MITIGATION })
    await runCommand(context, 'insight.forward')
    expect(now()).toEqual({ kind: 'list', list: 'case-study' })
    context.store.setSession({ panel: 'selection' })
    await runCommand(context, 'insight.back')
    expect(now()).toEqual({ kind: 'list', list: 'case-study' })
  })

  it('opens a cell from its menu', async () => {
    const context = testContext()
    context.store.setSession({ focus: 'AML.T0051^AML.TA0005' as CellKey })
    await runCommand(context, 'cell.read')
    expect(context.store.getState().session.reading.now).toEqual({ kind: 'entry', entry: TECHNIQUE })
  })

  it('keeps what is asked of each list', () => {
    const context = testContext()
    changeQuery(context, 'mitigation', (query) => ({ ...query, text: 'model' }))
    expect(queryOf(context.store.getState(), 'mitigation')?.text).toBe('model')
    expect(queryOf(context.store.getState(), 'technique')).toBeNull()
  })
})

describe('what can be done with an entry', () => {
  it('selects what it is about, in place of the selection or beside it', () => {
    const context = testContext()
    const selected = () => countTechniques(context.store.getState().session.selection)
    selectEntry(context, details, MITIGATION, 'replace')
    expect(selected()).toBe(techniquesOf(MITIGATION).size)
    selectEntry(context, details, STUDY, 'add')
    expect(selected()).toBe(new Set([...techniquesOf(MITIGATION), ...techniquesOf(STUDY)]).size)
    selectEntry(context, details, STUDY, 'replace')
    expect(selected()).toBe(techniquesOf(STUDY).size)
  })

  it('says so when filters hide all of it', () => {
    const context = testContext()
    setFilter(context, { text: 'nothing has these words' })
    selectEntry(context, details, MITIGATION, 'replace')
    expect(context.store.getState().session.selection.size).toBe(0)
    expect(context.store.getState().session.messages.at(-1)?.action?.commandId).toBe('filter.clear')
  })

  it('offers to show all where the layer itself hides it', () => {
    const context = testContext()
    const cells = lookupsOf(context.knowledge.base).allCells
    context.store.editLayer({ label: 'Disable all', mergeKey: null }, (layer) => ({
      ...editCells(layer, cells, (annotation) => ({ ...annotation, enabled: false })),
      hideDisabled: true,
    }))
    selectEntry(context, details, MITIGATION, 'replace')
    expect(context.store.getState().session.messages.at(-1)?.action?.commandId).toBe('filter.show-all')
  })

  it.each([MITIGATION, STUDY, TACTIC, TECHNIQUE])(
    'shows only what it is about, and takes that off again: $kind',
    async (entry) => {
      const context = testContext()
      const view = () => context.store.getState().session.view
      setFilter(context, { platforms: [] })
      const all = shownTechniques(context)
      toggleFocus(context, details, entry)
      expect(isFocused(context, details, entry, view())).toBe(true)
      // The relations are fetched.
      const shown = await vi.waitFor(() => {
        const narrowed = shownTechniques(context)
        expect(narrowed.size).toBeLessThan(all.size)
        return narrowed
      })
      if (entry.kind === 'mitigation' || entry.kind === 'case-study') expect(shown).toEqual(techniquesOf(entry))
      toggleFocus(context, details, entry)
      expect(isFocused(context, details, entry, view())).toBe(false)
      expect(shownTechniques(context)).toEqual(all)
    },
  )

  it('focuses on one entry at a time, and leaves other filters alone', () => {
    const context = testContext()
    setFilter(context, { platforms: ['Generative AI'] })
    toggleFocus(context, details, TECHNIQUE)
    toggleFocus(context, details, MITIGATION)
    toggleFocus(context, details, STUDY)
    const { filter, focus } = context.store.getState().session.view
    expect(focus.kind).toBe('all')
    expect(filter).toMatchObject({ mitigations: [], tactics: [], platforms: ['Generative AI'] })
    expect(filter.caseStudies).toEqual({ kind: 'chosen', ids: [STUDY.id] })
  })

  it('makes a layer of it in front of the others: one step of undo', () => {
    const context = testContext()
    makeEntryLayer(context, details, STUDY)
    makeEntryLayer(context, details, STUDY)
    const study = details.caseStudies.find(({ id }) => id === STUDY.id)
    expect(context.names()).toEqual(['Layer', study?.name, `${study?.name} 2`])
    const marked = [...context.front().annotations].filter(([, annotation]) => isAnnotated(annotation))
    expect(new Set(marked.map(([key]) => parseCellKey(key).technique))).toEqual(techniquesOf(STUDY))
    context.store.undo()
    expect(context.names()).toEqual(['Layer', study?.name])
  })

  it('makes none where the address refuses edits', () => {
    const context = testContext()
    context.store.setSession({ readOnly: true })
    makeEntryLayer(context, details, STUDY)
    expect(context.names()).toEqual(['Layer'])
    expect(context.front().name).toBe('Layer')
  })
})
