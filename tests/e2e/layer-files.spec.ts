import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TechniqueId } from '../../src/core/atlas/ids.ts'
import { testAliases } from '../support/knowledge-base.ts'
import { expect, test } from './fixtures.ts'

/** Third-party files that are not in this repository: what they test is skipped where they are not beside it. */
const published = join(import.meta.dirname, '..', '..', '..', 'shared', 'layers', 'official')

test('a layer file opens in a tab with a receipt, and is saved as the ATT&CK Navigator writes it', async ({
  navigator,
  page,
}) => {
  await navigator.openFile(
    'wild.json',
    JSON.stringify({
      name: 'From a scanner',
      domain: 'mitre-atlas',
      version: '4.3',
      house_rule: { keep: true },
      techniques: [
        { techniqueID: 'AML.T0051', tactic: 'execution', score: '50', ticket: 'SOC-1' },
        { techniqueID: 't0040', score: 100, color: 'no colour' },
        { techniqueID: 'AML.T0058', score: 3 },
        { techniqueID: 'AML.T9999', tactic: 'impact', score: 1 },
      ],
    }),
  )
  await expect(navigator.tabs).toHaveText(['From a scanner'])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '50')
  await expect(navigator.cell('AML.T0040')).toHaveAttribute('data-score', '100')
  expect(await navigator.fill(navigator.cell('AML.T0051'))).toBe('rgb(253, 230, 101)')

  // The row of a retired technique moved to its successor, as a step of its own.
  await expect(page.getByRole('group', { name: 'Message' }).getByRole('button', { name: 'Report' })).toBeVisible()
  await expect(navigator.command('edit.undo')).toHaveAttribute('title', /Upgrade to/)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Show import receipt')
  await page.keyboard.press('Enter')
  const receipt = page.getByRole('complementary', { name: 'Details' })
  await expect(receipt).toContainText(
    'Row 3: ATLAS retired AML.T0058 in favour of AML.T0115.001 Publish Poisoned AI Artifacts: Models.',
  )
  await expect(receipt).toContainText('Row 4: this release of ATLAS has no technique AML.T9999.')
  await expect(receipt).toContainText('the score was written as text')
  await expect(receipt).toContainText('the colour "no colour" is no colour; the technique has no colour of its own')

  const saved = JSON.parse(await navigator.savedJson())
  expect(saved.versions).toEqual({ navigator: '5.3.2', layer: '4.5' })
  expect(saved.house_rule).toEqual({ keep: true })
  const rows = new Map(saved.techniques.map((row: { techniqueID: string }) => [row.techniqueID, row]))
  expect(rows.get('AML.T0051')).toMatchObject({ tactic: 'execution', score: 50, ticket: 'SOC-1' })
  expect([...rows.keys()].sort()).toEqual(['AML.T0040', 'AML.T0051', 'AML.T0058', 'AML.T9999'])
})

test('several files and lists of layers open in order, and bad ones say why', async ({ navigator, page }) => {
  const layer = (name: string) => ({ name, domain: 'atlas-atlas', techniques: [] })
  await navigator.page.locator('input[type=file][data-open-file]').setInputFiles([
    { name: 'two.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify([layer('A'), layer('B')])) },
    {
      name: 'page.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<!doctype html><html><body>Sign in</body></html>'),
    },
  ])
  await expect(page.getByRole('dialog')).toContainText('This is a web page, not a layer')
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  await expect(navigator.tabs).toHaveText(['A', 'B'])
  await expect(navigator.tabs.first()).toHaveAttribute('aria-selected', 'true')
})

for (const [name, content, words] of [
  ['empty.json', '', 'The file is empty'],
  ['cut.json', '{"name": "x", "techniques": [{"techniqueID": "AML', 'ends in the middle'],
  ['bundle.json', '{"type": "bundle", "id": "bundle--1", "objects": []}', 'no matrix with tactics'],
  [
    'atlas.yaml',
    'format-version: 6.0.0\ncollection:\n  id: x\n',
    'This ATLAS data could not be read as a knowledge base: line',
  ],
  ['picture.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'a picture'],
  ['list.json', '[]', 'without any layer'],
  ['deep.json', `${'['.repeat(200)}${']'.repeat(200)}`, 'inside each other'],
] as const) {
  test(`${name} is answered in plain words and changes nothing`, async ({ navigator, page }) => {
    await navigator.openFile(name, content)
    await expect(page.getByRole('dialog')).toContainText(words)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(navigator.tabs).toHaveText(['Layer'])
  })
}

for (const name of existsSync(published) ? readdirSync(published) : []) {
  test(`${name} as published opens with all its rows and is the same after save and open`, async ({
    navigator,
    page,
  }) => {
    const text = readFileSync(join(published, name), 'utf8')
    await navigator.openFile(name, text)
    await expect(navigator.tabs.and(page.locator('[aria-selected="true"]'))).toHaveText(JSON.parse(text).name)
    const first = await navigator.savedJson()
    await navigator.openFile(name, first)
    await expect(navigator.tabs).toHaveCount(2)
    expect(await navigator.savedJson()).toBe(first)
    // Layers of older releases open upgraded: what was retired since stands under its successor.
    const { retired } = testAliases()
    const present = (id: string) => retired.get(id as TechniqueId)?.replacedBy ?? id
    const kept = new Set(JSON.parse(first).techniques.map((row: { techniqueID: string }) => row.techniqueID))
    for (const row of JSON.parse(text).techniques) {
      const marked = row.score !== undefined || row.color !== undefined || row.showSubtechniques === true
      if (marked) expect(kept).toContain(present(row.techniqueID))
    }
  })
}
