import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { COMMANDS, commandById, runCommand } from '../../../src/app/commands/all-commands.ts'
import { type KeyPress, shortcutOf, shortcutText } from '../../../src/app/commands/shortcut-text.ts'
import { testContext } from '../../support/app-context.ts'

/** Ids that automation outside of this repository counts on. */
const PROMISED = [
  'layer.new',
  'layer.open',
  'layer.duplicate',
  'layer.rename',
  'layer.close',
  'layer.save-json',
  'workspace.save-json',
  'layer.copy-json',
  'share.copy-link',
  'edit.undo',
  'edit.redo',
  'edit.clear',
  'select.all',
  'select.none',
  'view.expand-all',
  'view.expand-annotated',
  'view.collapse-all',
  'view.layout-side',
  'view.layout-flat',
  'view.layout-mini',
  'view.theme',
]

const state = testContext().store.getState()

describe('the list of commands', () => {
  it('has all that is promised to automation', () => {
    const ids: readonly string[] = COMMANDS.map(({ id }) => id)
    expect(PROMISED.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('has every id once, in the form "thing.action"', () => {
    const ids = COMMANDS.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z]+\.[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
  })

  it('has labels that tell commands apart, and words that buttons can show because they are in the label', () => {
    const labels = COMMANDS.map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    expect(labels.filter((label) => label.trim() === '' || label !== label.trim())).toEqual([])
    // Words of orders stand in a list of their own, not on buttons.
    const words = COMMANDS.filter(({ id, word }) => word !== undefined && !id.startsWith('view.sort-'))
    const strange = words.filter(({ word = '', label }) => !label.toLowerCase().includes(word.toLowerCase()))
    expect(strange.map(({ id }) => id)).toEqual([])
    expect(words.filter(({ word, label }) => word === label).map(({ id }) => id)).toEqual([])
  })

  it('gives every shortcut to one command, unless each of those that share it is enabled at times only', () => {
    const takers = new Map<string, string[]>()
    for (const { id, shortcuts, isEnabled } of COMMANDS) {
      for (const shortcut of shortcuts ?? []) {
        const entry = takers.get(shortcut) ?? []
        entry.push(isEnabled ? `${id} at times` : id)
        takers.set(shortcut, entry)
      }
    }
    const shared = [...takers.values()].filter((ids) => ids.length > 1).flat()
    expect(shared.filter((id) => !id.endsWith(' at times'))).toEqual([])
  })

  it('has no shortcut that a key press could not spell', () => {
    const shortcuts = COMMANDS.flatMap((command) => command.shortcuts ?? [])
    const spelled = /^(Mod\+)?(Alt\+)?(Shift\+)?([A-Z]|[A-Z][a-z]+[A-Za-z]*|F\d+|[^A-Za-z\s])$/
    expect(shortcuts.filter((shortcut) => !spelled.test(shortcut))).toEqual([])
  })

  it('leaves the shortcuts of the browser alone that a page cannot or must not take', () => {
    const taken = [
      'Mod+N',
      'Mod+T',
      'Mod+W',
      'Mod+R',
      'Mod+L',
      'Mod+P',
      'Mod+F',
      'Mod+Tab',
      'F5',
      'F12',
      'Alt+ArrowLeft',
    ]
    const shortcuts = COMMANDS.flatMap((command) => command.shortcuts ?? [])
    expect(shortcuts.filter((shortcut) => taken.includes(shortcut))).toEqual([])
  })

  it('can be asked on a first visit what is enabled and what is on', () => {
    for (const command of COMMANDS) {
      expect(typeof (command.isEnabled?.(state) ?? true)).toBe('boolean')
      expect(typeof (command.isOn?.(state) ?? false)).toBe('boolean')
    }
    expect(commandById('edit.undo').isEnabled?.(state)).toBe(false)
    expect(commandById('edit.clear').isEnabled?.(state)).toBe(false)
    expect(commandById('view.layout-side').isOn?.(state)).toBe(true)
  })

  it('knows no other ids', () => {
    expect(() => commandById('layer.explode')).toThrow('layer.explode')
  })
})

describe('running a command', () => {
  it('does nothing while it is not enabled', async () => {
    const context = testContext()
    const before = context.store.getState()
    for (const id of ['edit.undo', 'edit.redo', 'edit.clear', 'select.none', 'layer.next', 'view.receipt']) {
      await runCommand(context, id)
    }
    expect(context.store.getState()).toBe(before)
  })

  it('that fails is told, and leaves the work as it was', async () => {
    const plain = testContext()
    const context = {
      ...plain,
      browser: {
        ...plain.browser,
        saveFile: () => {
          throw new Error('disk on fire')
        },
      },
    }
    const before = context.store.getState().document
    await runCommand(context, 'layer.save-json')
    expect(context.store.getState().document).toBe(before)
    expect(context.store.getState().session.messages).toMatchObject([
      { tone: 'problem', text: '"Save layer as JSON" did not work: disk on fire' },
    ])
  })
})

describe('the table of commands in docs/automation.md', () => {
  it('is the list of commands, with the labels and shortcuts that the page shows', () => {
    const text = readFileSync(new URL('../../../docs/automation.md', import.meta.url), 'utf8')
    const rows = text.split('\n').filter((line) => /^\| `[a-z]+\.[a-z-]+` \|/.test(line))
    const expected = COMMANDS.map(({ id, label, shortcuts }) => {
      const keys = (shortcuts ?? []).map((shortcut) => `\`${shortcutText(shortcut)}\``).join(', ')
      return `| \`${id}\` | ${label} | ${keys}${keys === '' ? '' : ' '}|`
    })
    expect(rows.toSorted()).toEqual(expected.toSorted())
  })
})

describe('the shortcut of a key press', () => {
  const press = (keys: Partial<KeyPress>): string =>
    shortcutOf({ key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...keys })

  it.each([
    [{ key: 'z', code: 'KeyZ', ctrlKey: true }, 'Mod+Z'],
    [{ key: 'z', code: 'KeyZ', metaKey: true }, 'Mod+Z'],
    [{ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }, 'Mod+Shift+Z'],
    [{ key: 'Z', code: 'KeyZ', ctrlKey: true }, 'Mod+Z'],
    [{ key: 'z', code: 'KeyY', ctrlKey: true }, 'Mod+Z'],
    [{ key: 'я', code: 'KeyZ', ctrlKey: true }, 'Mod+Z'],
    [{ key: '∑', code: 'KeyW', altKey: true }, 'Alt+W'],
    [{ key: 'Dead', code: 'KeyN', altKey: true }, 'Alt+N'],
    [{ key: 'ń', code: 'KeyN', altKey: true, ctrlKey: true }, 'Mod+Alt+ń'],
    [{ key: '€', code: 'KeyE', altKey: true, ctrlKey: true }, 'Mod+Alt+€'],
    [{ key: 'ß', code: 'Minus' }, 'ß'],
    [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
    [{ key: '?', code: 'Minus', shiftKey: true }, '?'],
    [{ key: 'Delete', code: 'Delete' }, 'Delete'],
    [{ key: 'F2', code: 'F2' }, 'F2'],
    [{ key: 'PageDown', code: 'PageDown', altKey: true, shiftKey: true }, 'Alt+Shift+PageDown'],
    [{ key: 'Enter', code: 'Enter', metaKey: true }, 'Mod+Enter'],
  ])('%j is %s', (keys, shortcut) => {
    expect(press(keys)).toBe(shortcut)
  })

  it.each([
    ['Mod+Shift+Z', 'Ctrl+Shift+Z'],
    ['Alt+PageDown', 'Alt+Page Down'],
    ['Escape', 'Esc'],
    ['?', '?'],
  ])('%s is written %s', (shortcut, text) => {
    expect(shortcutText(shortcut)).toBe(text)
  })
})
