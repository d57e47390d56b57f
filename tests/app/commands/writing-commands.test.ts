import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../src/app/commands/all-commands.ts'
import type { Stroke } from '../../../src/app/commands/brush-commands.ts'
import { endStroke, paintCells, takeBrush } from '../../../src/app/commands/brush-commands.ts'
import { isCopiedText } from '../../../src/app/commands/clipboard-commands.ts'
import { annotateSelection, editSelection } from '../../../src/app/commands/edit-commands.ts'
import { changeStatusScale, setSelectionStatus } from '../../../src/app/commands/status-commands.ts'
import type { CellKey } from '../../../src/core/atlas/ids.ts'
import { withEvidence } from '../../../src/core/layer/evidence.ts'
import { annotationOf } from '../../../src/core/layer/layer.ts'
import { statusIdOf } from '../../../src/core/layer/status.ts'
import type { TestContext } from '../../support/app-context.ts'
import { testContext } from '../../support/app-context.ts'

const SCANNING = 'AML.T0006^AML.TA0002' as CellKey
const INJECTION = 'AML.T0051^AML.TA0005' as CellKey
/** One technique under several tactics. */
const ACCOUNTS = 'AML.T0012^AML.TA0004' as CellKey
const ACCOUNTS_ELSEWHERE = 'AML.T0012^AML.TA0012' as CellKey

function contextWith(...cells: readonly CellKey[]): TestContext {
  const context = testContext()
  context.store.setSession({ selection: new Set(cells) })
  return context
}
const stroke = (key: string, erases = false): Stroke => ({ key, erases, cells: new Set() })
const mark = (context: TestContext, key: CellKey) => annotationOf(context.front(), key)
const undoLabel = (context: TestContext) => context.store.getState().session.undoLabel

describe('a status on the selection', () => {
  it('is one step with a name, and undone leaves the layer as it was', async () => {
    const context = contextWith(SCANNING, INJECTION)
    const before = context.front()
    setSelectionStatus(context, 'partial')
    expect(statusIdOf(mark(context, INJECTION))).toBe('partial')
    expect(undoLabel(context)).toBe('Partial on 2 techniques')
    await runCommand(context, 'edit.undo')
    expect(context.front()).toBe(before)
  })

  it('leaves nothing behind when the annotations are cleared', async () => {
    const context = contextWith(SCANNING)
    const before = context.front()
    setSelectionStatus(context, 'not-applicable')
    await runCommand(context, 'edit.clear')
    expect(context.front()).toEqual(before)
  })

  it('is from the vocabulary that was chosen for the layer', () => {
    const context = contextWith(SCANNING)
    const detection = context.knowledge.statusScales[1]
    if (!detection) throw new Error('there is no second vocabulary')
    changeStatusScale(context, 'Statuses: Detection', detection)
    setSelectionStatus(context, 'logged')
    expect(mark(context, SCANNING).score).toBe(50)
    expect(() => setSelectionStatus(context, 'partial')).toThrow('no status partial')
  })
})

describe('the brush', () => {
  it('is taken in hand and put away, Escape only while it is in hand', async () => {
    const context = testContext()
    const tool = () => context.store.getState().session.tool
    await runCommand(context, 'edit.brush')
    expect(tool()).toBe('brush')
    expect(context.store.getState().session.announcement).toBe('Brush: Partial')
    await runCommand(context, 'edit.leave-brush')
    expect(tool()).toBe('select')
    await runCommand(context, 'edit.brush')
    await runCommand(context, 'edit.brush')
    expect(tool()).toBe('select')
    await runCommand(context, 'edit.brush')
    await runCommand(context, 'edit.select-tool')
    expect(tool()).toBe('select')
  })

  it('makes one step of a stroke and two of two', async () => {
    const context = testContext()
    const first = stroke('one')
    paintCells(context, first, [SCANNING])
    paintCells(context, first, [SCANNING, INJECTION])
    endStroke(context, first)
    expect(context.store.getState().session.announcement).toBe('Paint Partial on 2 techniques')
    paintCells(context, stroke('two'), [ACCOUNTS])
    expect(statusIdOf(mark(context, ACCOUNTS_ELSEWHERE))).toBe('partial')
    await runCommand(context, 'edit.undo')
    expect(statusIdOf(mark(context, ACCOUNTS))).toBeNull()
    expect(statusIdOf(mark(context, INJECTION))).toBe('partial')
    expect(undoLabel(context)).toBe('Paint Partial on 2 techniques')
    await runCommand(context, 'edit.undo')
    expect(context.front().annotations.size).toBe(0)
    expect(undoLabel(context)).toBeNull()
  })

  it('erases what it would paint, and nothing else', () => {
    const context = contextWith(SCANNING)
    annotateSelection(context, 'Comment on', { comment: 'Kept', color: '#ff0000' }, null)
    takeBrush(context, { kind: 'score', score: 7 })
    paintCells(context, stroke('paint'), [SCANNING])
    expect(mark(context, SCANNING)).toMatchObject({ score: 7, color: '#ff0000' })
    paintCells(context, stroke('erase', true), [SCANNING])
    expect(mark(context, SCANNING)).toMatchObject({ score: null, color: '#ff0000', comment: 'Kept' })
    takeBrush(context, { kind: 'color', color: '#00ff00' })
    paintCells(context, stroke('erase colour', true), [SCANNING])
    expect(mark(context, SCANNING)).toMatchObject({ color: null, comment: 'Kept' })
  })

  it('takes a status off with the blank one, and records nothing where there is nothing to do', () => {
    const context = testContext()
    const before = context.front()
    paintCells(context, stroke('one'), [INJECTION])
    takeBrush(context, { kind: 'status', id: null })
    paintCells(context, stroke('two'), [INJECTION])
    expect(context.front()).toEqual(before)
    const label = undoLabel(context)
    paintCells(context, stroke('three'), [SCANNING])
    expect(undoLabel(context)).toBe(label)
  })

  it('keeps to one tactic where the layer asks for that', () => {
    const context = testContext()
    context.store.editLayer({ label: 'Rule', mergeKey: null }, (layer) => ({
      ...layer,
      selecting: { ...layer.selecting, acrossTactics: false },
    }))
    paintCells(context, stroke('one'), [ACCOUNTS])
    expect(statusIdOf(mark(context, ACCOUNTS))).toBe('partial')
    expect(statusIdOf(mark(context, ACCOUNTS_ELSEWHERE))).toBeNull()
  })
})

describe('copying and pasting annotations', () => {
  it('goes from one technique to others, as one step', async () => {
    const context = contextWith(INJECTION)
    setSelectionStatus(context, 'full')
    editSelection(context, 'Date of', (annotation) => withEvidence(annotation, 'date', '2026-10-02'))
    await runCommand(context, 'edit.copy-annotations')
    context.store.setSession({ selection: new Set([SCANNING, ACCOUNTS]) })
    await runCommand(context, 'edit.paste-annotations')
    expect(mark(context, SCANNING)).toEqual(mark(context, INJECTION))
    expect(undoLabel(context)).toBe('Paste annotations on 2 techniques')
    await runCommand(context, 'edit.undo')
    expect(context.front().annotations.size).toBe(1)
  })

  it('goes to the same techniques of another layer', async () => {
    const context = contextWith(INJECTION, SCANNING)
    setSelectionStatus(context, 'gap')
    await runCommand(context, 'edit.copy-annotations')
    const from = context.front()
    await runCommand(context, 'layer.new')
    await runCommand(context, 'edit.paste-annotations')
    expect(context.front().annotations).toEqual(from.annotations)
    expect(context.front().legend).toEqual(from.legend)
  })

  it('gives other programs a table, and knows its own text again', async () => {
    const context = contextWith(INJECTION)
    setSelectionStatus(context, 'full')
    await runCommand(context, 'edit.copy-annotations')
    const [text = ''] = context.record.copied
    expect(text.split('\n')[1]).toBe('AML.T0051\tLLM Prompt Injection\tExecution\t80\tFull\t#5596d2\tyes\t\t\t')
    expect(isCopiedText(context, text.replaceAll('\n', '\r\n'))).toBe(true)
    expect(isCopiedText(context, '{"name": "A layer"}')).toBe(false)
    expect(isCopiedText(testContext(), text)).toBe(false)
  })

  it('copies inside the page even where the browser refuses its clipboard', async () => {
    const context = contextWith(INJECTION)
    context.record.allowsCopying = false
    setSelectionStatus(context, 'full')
    await runCommand(context, 'edit.copy-annotations')
    expect(context.store.getState().session.copied?.cells.size).toBe(1)
  })

  it('says what is missing instead of pasting somewhere', async () => {
    const context = contextWith(INJECTION)
    setSelectionStatus(context, 'full')
    await runCommand(context, 'edit.copy-annotations')
    const layer = context.front()
    context.store.setSession({ selection: new Set() })
    await runCommand(context, 'edit.paste-annotations')
    expect(context.front()).toBe(layer)
    expect(context.store.getState().session.messages.at(-1)?.text).toBe('Select the techniques to paste on first.')
  })

  it('no longer says so once something was pasted, and leaves what else is said', async () => {
    const context = contextWith(SCANNING, INJECTION)
    setSelectionStatus(context, 'full')
    await runCommand(context, 'edit.copy-annotations')
    context.store.setSession({ selection: new Set([ACCOUNTS]) })
    context.store.showMessage({ tone: 'info', text: 'Something else', action: null })
    await runCommand(context, 'edit.paste-annotations')
    await runCommand(context, 'edit.paste-annotations')
    const texts = () => context.store.getState().session.messages.map(({ text }) => text)
    expect(texts()).toEqual(['Something else', expect.stringContaining('none of these is selected')])
    await runCommand(context, 'select.none')
    await runCommand(context, 'layer.new')
    await runCommand(context, 'edit.paste-annotations')
    expect(statusIdOf(mark(context, SCANNING))).toBe('full')
    expect(texts()).toEqual(['Something else'])
  })
})
