import type { Locator, Page } from '@playwright/test'
import { projectDetails } from '../support/project-data.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

// What people come for, from the empty page to the saved result, once by mouse and once without it.

/** A way to use the page: where the matrix, a bar or a menu offers both, one by the pointer and one by keys. */
interface Hands {
  /** Finds a technique by words, goes there, and has it alone selected. */
  readonly find: (words: string, id: string) => Promise<void>
  readonly score: (value: string) => Promise<void>
  /** Gives the selected technique the status of that place in the vocabulary, from 1 on. */
  readonly status: (place: number, label: string) => Promise<void>
  readonly comment: (text: string) => Promise<void>
  readonly rename: (name: string) => Promise<void>
  readonly command: (id: string, keys: string) => Promise<void>
  /** A command without keys, from the main menu or by its name. */
  readonly run: (id: string, label: string) => Promise<void>
  readonly tick: (box: Locator) => Promise<void>
  readonly press: (button: Locator) => Promise<void>
}

function byMouse(navigator: NavigatorPage): Hands {
  const { page } = navigator
  return {
    find: async (words, id) => {
      await navigator.command('search.open').click()
      await page.getByRole('combobox', { name: 'Search' }).fill(words)
      await option(page, id).click()
      await expect(navigator.cell(id)).toHaveAttribute('aria-selected', 'true')
    },
    score: (value) => navigator.setScore(value),
    status: async (_, label) => {
      await page.locator('[data-menu="status"]').click()
      await page.getByRole('menuitemradio', { name: label }).click()
    },
    comment: async (text) => {
      await navigator.command('edit.comment').click()
      await page.getByLabel('Comment', { exact: true }).fill(text)
    },
    rename: async (name) => {
      await navigator.tabs.and(page.locator('[aria-selected="true"]')).dblclick()
      await page.getByLabel('Layer name').fill(name)
      await page.getByLabel('Layer name').press('Enter')
    },
    command: async (id) => {
      if (await navigator.command(id).isVisible()) await navigator.command(id).click()
      else await navigator.menu(id)
    },
    run: (id) => navigator.menu(id),
    tick: (box) => box.check(),
    press: (button) => button.click(),
  }
}

function byKeyboard(navigator: NavigatorPage): Hands {
  const { page } = navigator
  return {
    find: async (words, id) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(words)
      await expect(option(page, id)).toHaveAttribute('aria-selected', 'true')
      await page.keyboard.press('Enter')
      await expect(navigator.cell(id)).toBeFocused()
    },
    score: (value) => page.keyboard.type(value),
    status: (place) => page.keyboard.press(`Shift+Digit${place}`),
    comment: async (text) => {
      await page.keyboard.press('Control+Enter')
      await expect(page.getByLabel('Comment', { exact: true })).toBeFocused()
      await page.keyboard.type(text)
    },
    rename: async (name) => {
      await page.keyboard.press('F2')
      await expect(page.getByLabel('Layer name')).toBeFocused()
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
    },
    command: (_, keys) => page.keyboard.press(keys),
    run: async (_, label) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(label)
      await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toContainText(label)
      await page.keyboard.press('Enter')
    },
    tick: (box) => box.press('Space'),
    press: (button) => button.press('Enter'),
  }
}

/** The result of the palette that stands for a technique. */
function option(page: Page, id: string): Locator {
  return page.getByRole('listbox', { name: 'Results' }).getByRole('option').filter({ hasText: id }).first()
}

interface SavedLayer {
  readonly name: string
  readonly techniques: readonly {
    readonly techniqueID: string
    readonly score?: number
    readonly color?: string
    readonly comment?: string
    readonly metadata?: readonly { readonly name?: string; readonly value?: string }[]
  }[]
}

async function savedLayer(navigator: NavigatorPage): Promise<SavedLayer> {
  return JSON.parse(await navigator.savedJson()) as SavedLayer
}

for (const [way, handsOf] of [
  ['by mouse', byMouse],
  ['by keyboard', byKeyboard],
] as const) {
  test.describe(way, () => {
    test('W1: threat picture and coverage become a layer of what is open, most pressing first', async ({
      navigator,
      page,
    }) => {
      const hands = handsOf(navigator)
      await hands.rename('Threats')
      for (const [words, id, score] of [
        ['llm prompt injection', 'AML.T0051', '3'],
        ['erode ai model', 'AML.T0031', '2'],
        ['denial of ai', 'AML.T0029', '1'],
      ] as const) {
        await hands.find(words, id)
        await hands.score(score)
      }
      await hands.command('layer.new', 'Alt+n')
      await hands.rename('Coverage')
      await hands.find('llm prompt injection', 'AML.T0051')
      await hands.score('1')
      await hands.find('denial of ai', 'AML.T0029')
      await hands.score('1')
      await hands.command('layer.combine', 'Alt+c')
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByLabel('Score expression')).toBeFocused()
      await page.keyboard.type('max(0, Threats - Coverage)')
      await expect(dialog.getByRole('status')).toHaveText('3 cells get a score.')
      await page.keyboard.press('Enter')
      await expect(navigator.tabs).toHaveCount(3)
      await hands.rename('Open')
      const { name, techniques } = await savedLayer(navigator)
      expect(name).toBe('Open')
      expect(Object.fromEntries(techniques.map((row) => [row.techniqueID, row.score]))).toMatchObject({
        'AML.T0051': 2,
        'AML.T0031': 2,
        'AML.T0029': 0,
      })
      await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '2')
    })

    test('W2: a report is mapped: found by name or ID, marked, told why, saved for others', async ({
      navigator,
      page,
    }) => {
      const hands = handsOf(navigator)
      await hands.rename('Report 7')
      await hands.find('AML.T0051.001', 'AML.T0051.001')
      await hands.status(1, 'Gap')
      await hands.comment('Hidden text in a shared page')
      // A typo, as one types while reading.
      await hands.find('exfiltration via agent tool invocaton', 'AML.T0086')
      await hands.status(3, 'Partial')
      await hands.comment('Mail tool sent the summary out')
      await hands.find('llm data leakage', 'AML.T0057')
      await hands.status(1, 'Gap')
      await expect(page.getByRole('list', { name: 'Legend' })).toContainText('Gap')
      const { name, techniques } = await savedLayer(navigator)
      expect(name).toBe('Report 7')
      const marked = techniques.filter(({ score }) => score !== undefined)
      expect(marked.map(({ techniqueID, score, comment }) => [techniqueID, score, comment ?? ''])).toEqual([
        ['AML.T0051.001', 0, 'Hidden text in a shared page'],
        ['AML.T0057', 0, ''],
        ['AML.T0086', 60, 'Mail tool sent the summary out'],
      ])
      expect(new Set(marked.map(({ color }) => color)).size).toBe(2)
    })

    test('W3: what several attacks have in common is one layer, darkest where most of them meet', async ({
      navigator,
      page,
    }) => {
      const hands = handsOf(navigator)
      const studies = projectDetails().caseStudies.filter(({ id }) => /^AML\.CS00(09|26|35)$/.test(id))
      expect(studies).toHaveLength(3)
      await hands.run('layer.from-atlas', 'New layer from the knowledge base')
      const dialog = page.getByRole('dialog', { name: 'New layer from ATLAS' })
      await hands.tick(dialog.getByLabel('One case study, or several'))
      for (const { id } of studies) {
        await dialog.getByLabel('Find in case studies').fill(id)
        await hands.tick(dialog.getByLabel(new RegExp(`^${id.replaceAll('.', '\\.')}`)))
      }
      await dialog.getByLabel('Name', { exact: true }).fill('Three attacks')
      await hands.press(dialog.getByRole('button', { name: 'Create layer' }))
      await expect(dialog).toBeHidden()

      const { name, techniques } = await savedLayer(navigator)
      expect(name).toBe('Three attacks')
      const counts = new Map<string, number>()
      for (const { steps } of studies) {
        for (const id of new Set(steps.map(({ technique }) => technique))) counts.set(id, (counts.get(id) ?? 0) + 1)
      }
      const scored = new Map(techniques.filter(({ score }) => score).map((row) => [row.techniqueID, row.score]))
      for (const [id, count] of counts) expect([id, scored.get(id)]).toEqual([id, count])
      expect(Math.max(...counts.values())).toBeGreaterThan(1)
    })

    test('W4: an exercise is recorded step by step, run again after tuning, and compared', async ({
      navigator,
      page,
    }) => {
      const hands = handsOf(navigator)
      await hands.rename('Before')
      await page.locator('[data-menu="status"]').click()
      await page.getByRole('menuitemradio', { name: 'Red-team result' }).click()
      await hands.find('llm jailbreak', 'AML.T0054')
      await hands.status(1, 'Missed')
      await hands.find('rag poisoning', 'AML.T0070')
      await hands.status(2, 'Logged')
      const details = page.getByRole('complementary', { name: 'Details' })
      if (!(await details.isVisible())) await hands.command('view.panel', 'Control+i')
      await details.getByLabel('Owner').fill('Blue team')
      await details.getByLabel('Date').fill('2026-11-02')
      await details.getByRole('region', { name: 'Evidence' }).getByLabel('Link').fill('https://tickets.example/70')

      await navigator.menu('layer.duplicate')
      await hands.rename('After')
      await hands.find('llm jailbreak', 'AML.T0054')
      await hands.status(4, 'Blocked')
      await expect(navigator.cell('AML.T0054')).toHaveAttribute('data-status', 'blocked')
      const after = await savedLayer(navigator)
      const evidence = after.techniques.find(({ techniqueID }) => techniqueID === 'AML.T0070')?.metadata ?? []
      expect(evidence).toContainEqual({ name: 'evidence-link', value: 'https://tickets.example/70' })

      await hands.command('layer.combine', 'Alt+c')
      await expect(page.getByRole('dialog').getByLabel('Score expression')).toBeFocused()
      await page.keyboard.type('After - Before')
      await page.keyboard.press('Enter')
      await expect(navigator.cell('AML.T0054')).toHaveAttribute('data-score', '100')
      await expect(navigator.cell('AML.T0070')).toHaveAttribute('data-score', '0')
      await expect(navigator.tabs).toHaveCount(3)
    })
  })
}
