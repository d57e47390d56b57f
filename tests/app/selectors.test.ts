import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { initialState } from '../../src/app/initial-state.ts'
import { KEPT } from '../../src/app/keeping/kept.ts'
import { columnCells, createViewSelector, isPanelOpen, SURFACES, shownTheme } from '../../src/app/selectors.ts'
import type { AppState } from '../../src/app/state.ts'
import { parseCssColor } from '../../src/core/colour/css-color.ts'
import { expandByRule } from '../../src/core/layer/edits.ts'
import { DEFAULT_LAYOUT, type LayerId } from '../../src/core/layer/layer.ts'
import { buildMatrixView } from '../../src/core/matrix/matrix-view.ts'
import { markedLayer, SMALL_MATRIX } from '../support/small-matrix.ts'

function source(path: string): string {
  return readFileSync(new URL(`../../src/${path}`, import.meta.url), 'utf8')
}

function stateOn(theme: AppState['preferences']['theme'], systemTheme: 'light' | 'dark' = 'light'): AppState {
  const state = initialState(SMALL_MATRIX, 'small' as LayerId)
  return {
    document: { ...state.document, layers: [markedLayer({ 'T2^TA.b': { color: 'rgba(0, 0, 0, 0.5)' } })] },
    session: { ...state.session, systemTheme },
    preferences: { ...state.preferences, theme },
  }
}

describe('what stands twice', () => {
  it('is the same: the ground on which colours are composited and the cell background of each theme', () => {
    const pair = /--cell: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/.exec(source('ui/theme.css'))
    expect(parseCssColor(pair?.[1] ?? '')).toEqual(SURFACES.light)
    expect(parseCssColor(pair?.[2] ?? '')).toEqual(SURFACES.dark)
  })

  it('is the same: the width from which the panel is open, for the script and for the style', () => {
    const script = /WIDE_WINDOW = '\((min-width: \d+px)\)'/.exec(source('browser/browser-port.ts'))?.[1]
    const style = /@media \((min-width: \d+px)\) \{\s*\.main\[data-panel="auto"\]/.exec(
      source('ui/app.module.css'),
    )?.[1]
    expect(script).toBeDefined()
    expect(style).toBe(script)
  })

  it('is the same: the fields of the state and the table that says where they are kept', () => {
    const state = initialState(SMALL_MATRIX, 'first' as LayerId)
    const fields = Object.entries(state).flatMap(([part, values]) =>
      Object.keys(values).map((field) => `${part}.${field}`),
    )
    expect(Object.keys(KEPT).toSorted()).toEqual(fields.toSorted())
  })
})

describe('the theme shown', () => {
  it('is the chosen one, or what the operating system asks for', () => {
    expect(shownTheme(stateOn('light', 'dark'))).toBe('light')
    expect(shownTheme(stateOn('dark', 'light'))).toBe('dark')
    expect(shownTheme(stateOn('system', 'dark'))).toBe('dark')
    expect(shownTheme(stateOn('system', 'light'))).toBe('light')
  })
})

describe('the panel', () => {
  it('is open on wide windows until somebody decides otherwise', () => {
    const state = initialState(SMALL_MATRIX, 'first' as LayerId)
    const open = (panelOpen: boolean | null, wideWindow: boolean) =>
      isPanelOpen({ ...state, session: { ...state.session, panelOpen, wideWindow } })
    expect([open(null, true), open(null, false)]).toEqual([true, false])
    expect([open(true, false), open(false, true)]).toEqual([true, false])
  })
})

describe('the view of the layer in front', () => {
  it('is the same object as long as layer and theme are, whatever else changes', () => {
    const view = createViewSelector()
    const state = stateOn('light')
    const first = view(state)
    expect(view({ ...state, session: { ...state.session, announcement: 'x' } })).toBe(first)
    expect(view(state)).toBe(first)
  })

  it('is laid on the ground of its theme', () => {
    const view = createViewSelector()
    const fillOn = (state: AppState) => view(state).columns[0]?.cells[0]?.fill
    expect(fillOn(stateOn('light'))).toBe('#808080')
    expect(fillOn(stateOn('dark'))).toBe('#0e1015')
    expect(fillOn(stateOn('system', 'dark'))).toBe('#0e1015')
  })

  it('goes back and forth between themes and layers without being made again', () => {
    const view = createViewSelector()
    const light = stateOn('light')
    const dark: AppState = { ...light, preferences: { ...light.preferences, theme: 'dark' } }
    const [first, second] = [view(light), view(dark)]
    expect(first).not.toBe(second)
    expect([view(light), view(dark)]).toEqual([first, second])
    expect(view(light)).toBe(first)
  })
})

describe('the cells of a column on the screen', () => {
  const drawn = (layer: ReturnType<typeof markedLayer>) => {
    const view = buildMatrixView(SMALL_MATRIX, layer, { surface: SURFACES.light })
    return view.columns.map((column) => columnCells(view, column).join(' '))
  }

  it('are the parents, with their sub-techniques where they are open', () => {
    expect(drawn(markedLayer({}))).toEqual(['T2^TA.b T1^TA.b', 'T3^TA.a T1^TA.a', 'T1.3^TA.c'])
    expect(drawn(markedLayer({ 'T1^TA.b': { showSubtechniques: true } }))[0]).toBe(
      'T2^TA.b T1^TA.b T1.2^TA.b T1.1^TA.b',
    )
    expect(drawn(expandByRule(markedLayer({}), SMALL_MATRIX, 'all'))[1]).toBe('T3^TA.a T3.1^TA.a T1^TA.a T1.2^TA.a')
  })

  it('are all of them in mini layout', () => {
    expect(drawn(markedLayer({}, { layout: { ...DEFAULT_LAYOUT, mode: 'mini' } }))).toEqual([
      'T2^TA.b T1^TA.b T1.2^TA.b T1.1^TA.b',
      'T3^TA.a T3.1^TA.a T1^TA.a T1.2^TA.a',
      'T1.3^TA.c',
    ])
  })
})
