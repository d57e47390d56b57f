import { describe, expect, it } from 'vitest'
import { commandById, runCommand } from '../../../src/app/commands/all-commands.ts'
import { changeLayout, toggleExpanded } from '../../../src/app/commands/view-commands.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { type TestContext, testContext } from '../../support/app-context.ts'

const PARENT = 'AML.T0051^AML.TA0005' as CellKey

async function afterRunning(...ids: readonly string[]): Promise<TestContext> {
  const context = testContext()
  for (const id of ids) await runCommand(context, id)
  return context
}

describe('the layout', () => {
  it('switches names and IDs off on entering mini, and names on again on leaving it', async () => {
    const mini = await afterRunning('view.show-ids', 'view.layout-mini')
    expect(mini.front().layout).toMatchObject({ mode: 'mini', showName: false, showId: false })
    await runCommand(mini, 'view.layout-flat')
    expect(mini.front().layout).toMatchObject({ mode: 'flat', showName: true, showId: false })
  })

  it('between side and flat leaves names and IDs as they are', async () => {
    const context = await afterRunning('view.show-ids', 'view.show-names', 'view.layout-flat', 'view.layout-side')
    expect(context.front().layout).toMatchObject({ mode: 'side', showName: false, showId: true })
  })

  it.each(['view.show-names', 'view.show-ids'])('leaves mini when text is asked for: %s', async (id) => {
    const context = await afterRunning('view.layout-mini', id)
    expect(context.front().layout.mode).toBe('side')
    expect(commandById(id).isOn?.(context.store.getState())).toBe(true)
  })

  it('that is on already is no step', async () => {
    const context = await afterRunning('view.layout-side', 'view.collapse-all', 'view.sort-name-ascending')
    changeLayout(context, 'Same', (layout) => ({ ...layout }))
    expect(context.store.getState().session.undoLabel).toBeNull()
  })

  it('is part of the layer and undone like any edit', async () => {
    const context = await afterRunning('view.layout-mini')
    expect(context.store.getState().session.undoLabel).toBe('Mini layout')
    await runCommand(context, 'edit.undo')
    expect(context.front().layout.mode).toBe('side')
  })
})

describe('sorting', () => {
  it.each([
    ['view.sort-name-descending', 'name-descending'],
    ['view.sort-score-ascending', 'score-ascending'],
    ['view.sort-score-descending', 'score-descending'],
  ])('%s sets %s, and only that one is on', async (id, sorting) => {
    const context = await afterRunning(id)
    expect(context.front().sorting).toBe(sorting)
    expect(commandById(id).isOn?.(context.store.getState())).toBe(true)
    expect(commandById('view.sort-name-ascending').isOn?.(context.store.getState())).toBe(false)
  })
})

describe('a single parent', () => {
  it('opens and closes, each time as a step', () => {
    const context = testContext()
    toggleExpanded(context, PARENT)
    expect(context.front().annotations.get(PARENT)?.showSubtechniques).toBe(true)
    expect(context.store.getState().session.undoLabel).toBe('Expand sub-techniques')
    toggleExpanded(context, PARENT)
    expect(context.front().annotations.size).toBe(0)
  })
})

describe('changing the theme', () => {
  it.each([
    ['light', ['dark', 'light', 'contrast', 'system']],
    ['dark', ['light', 'dark', 'contrast', 'system']],
  ] as const)(
    'where the system is %s goes through %j, so that the first press is seen',
    async (systemTheme, themes) => {
      const context = testContext()
      context.store.setSession({ systemTheme })
      for (const theme of themes) {
        await runCommand(context, 'view.theme')
        expect(context.store.getState().preferences.theme).toBe(theme)
      }
      expect(context.record.themes).toEqual(themes)
    },
  )
})

describe('panels', () => {
  it('close with the command that opened them', async () => {
    const context = await afterRunning('view.layer-settings')
    expect(context.store.getState().session).toMatchObject({ panelOpen: true, panel: 'layer' })
    await runCommand(context, 'view.layer-settings')
    expect(context.store.getState().session.panelOpen).toBe(false)
    await runCommand(context, 'view.panel')
    expect(context.store.getState().session.panelOpen).toBe(true)
  })
})
