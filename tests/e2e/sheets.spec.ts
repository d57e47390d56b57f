import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import { type NavigatorPage, readDownload } from './navigator-page.ts'

async function openLayers(navigator: NavigatorPage): Promise<void> {
  const layer = (name: string, comment: string) => ({
    name,
    domain: 'atlas-atlas',
    versions: { navigator: '5.3.2', layer: '4.5' },
    techniques: [
      { techniqueID: 'AML.T0051', tactic: 'execution', score: 80, comment },
      { techniqueID: 'AML.T0000', tactic: 'reconnaissance', score: 10 },
    ],
  })
  await navigator.openFile('two.json', JSON.stringify([layer('Spring', '=1+1'), layer('a/b:c', 'tried')]))
  await expect(navigator.tabs).toHaveText(['Spring', 'a/b:c'])
}

async function saveFile(page: Page) {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save file' }).click(),
  ])
  return download
}

test('a workbook of one layer, then of all, is saved from the export menu', async ({ navigator, page }) => {
  await openLayers(navigator)
  await navigator.menu('export.xlsx', 'export')
  const dialog = page.getByRole('dialog', { name: 'Export table or report' })
  await expect(dialog.getByRole('radio', { name: /^Excel workbook/ }).first()).toBeFocused()
  await expectAccessible(page)
  const one = await saveFile(page)
  expect(one.suggestedFilename()).toBe('spring.xlsx')
  await expect(dialog).toBeHidden()
  await expect(page.getByText('Saved spring.xlsx.', { exact: true }).first()).toBeVisible()
  const parts = unzipSync(await readFile(await one.path()))
  expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain('=1+1</t>')

  await navigator.menu('export.xlsx', 'export')
  await dialog.getByRole('radio', { name: /^All 2 layers/ }).check()
  const all = await saveFile(page)
  expect(all.suggestedFilename()).toBe('atlas_workspace.xlsx')
  const workbook = strFromU8(unzipSync(await readFile(await all.path()))['xl/workbook.xml'] ?? new Uint8Array())
  expect([...workbook.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    'Spring',
    'a-b-c',
    'Annotations',
    'Legend',
    'Coverage',
    'About',
  ])
})

test('a filtered view is offered, named and kept to', async ({ navigator, page }) => {
  await openLayers(navigator)
  await navigator.command('focus.annotated').click()
  const dialog = page.getByRole('dialog', { name: 'Export table or report' })
  const saveEveryTechnique = async (view: RegExp) => {
    await navigator.menu('export.csv', 'export')
    await dialog.getByRole('radio', { name: /^Every technique/ }).check()
    await dialog.getByRole('radio', { name: view }).check()
    return (await readDownload(await saveFile(page))).trimEnd().split('\r\n')
  }
  const filtered = await saveEveryTechnique(
    /^Only what is shown: 2 of 120 techniques and 0 of 88 sub-techniques.*Focus/,
  )
  expect(filtered).toHaveLength(3)
  expect(filtered.join()).toContain("'=1+1")
  expect((await saveEveryTechnique(/^Everything/)).length).toBeGreaterThan(208)
})

test('report, list of gaps and STIX are saved by keyboard', async ({ navigator, page }) => {
  await openLayers(navigator)
  const saveByKeys = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Export table or report' })).toBeVisible()
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    return download
  }
  const report = await saveByKeys('Export report')
  expect(report.suggestedFilename()).toBe('spring_report.md')
  expect(await readDownload(report)).toContain('# Spring\n')
  expect((await saveByKeys('Export list of gaps')).suggestedFilename()).toBe('spring_gaps.xlsx')
  const stix = JSON.parse(await readDownload(await saveByKeys('Export STIX bundle'))) as { readonly type: string }
  expect(stix.type).toBe('bundle')
})
