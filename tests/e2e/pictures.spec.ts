import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'
import { readDownload } from './navigator-page.ts'

const LAYER = JSON.stringify({
  name: 'Red Team',
  description: 'What we tried.',
  domain: 'atlas-atlas',
  versions: { navigator: '5.3.2', layer: '4.5' },
  techniques: [
    { techniqueID: 'AML.T0051', score: 40, comment: 'seen' },
    { techniqueID: 'AML.T0000', score: 90 },
  ],
})

async function openDialog(navigator: NavigatorPage, page: Page): Promise<Locator> {
  await navigator.openFile('red.json', LAYER)
  await expect(navigator.tabs).toHaveText(['Red Team'])
  await navigator.menu('export.picture', 'export')
  const dialog = page.getByRole('dialog', { name: 'Export picture' })
  await expect(dialog.getByRole('img', { name: 'Preview of Red Team' })).toBeVisible()
  return dialog
}

async function saved(page: Page, button: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

for (const [width, height] of [
  [1366, 768],
  [390, 844],
] as const) {
  test(`every size stands whole in its field, slides by the size that they have, at ${width} by ${height}`, async ({
    navigator,
    page,
  }) => {
    await page.setViewportSize({ width, height })
    const dialog = await openDialog(navigator, page)
    const size = dialog.getByRole('combobox', { name: 'Size', exact: true })
    // As wide as the select would be by itself: by the longest of its options.
    const missing = () =>
      size.evaluate((select: HTMLSelectElement) => {
        const { width } = select.getBoundingClientRect()
        select.style.width = 'max-content'
        const wanted = select.getBoundingClientRect().width
        select.style.width = ''
        return wanted - width
      })
    expect(await missing()).toBeLessThanOrEqual(0)
    await size.selectOption('Slide 16:9, 1920 × 1080')
    await dialog.getByRole('combobox', { name: 'Orientation' }).selectOption('Portrait')
    await expect(size.locator('option:checked')).toHaveText('Slide 9:16, 1080 × 1920')
    await expect(dialog).toContainText('PNG: 1080 × 1920 pixels')
    expect(await missing()).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  })
}

test('an SVG looks as chosen, holds the layer when it is asked to and opens again', async ({ navigator, page }) => {
  const dialog = await openDialog(navigator, page)
  const preview = dialog.getByRole('img')
  const before = await preview.getAttribute('src')
  await dialog.getByRole('combobox', { name: 'Size', exact: true }).selectOption('Slide 16:9, 1920 × 1080')
  await dialog.getByRole('combobox', { name: 'Theme' }).selectOption('Dark')
  await dialog.getByRole('combobox', { name: 'Sub-techniques' }).selectOption('All')
  expect(await preview.getAttribute('src')).not.toBe(before)
  expect(await preview.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1920)
  const inside = dialog.getByLabel('Layer inside the SVG, with all comments')
  await expect(inside).not.toBeChecked()
  await inside.check()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save SVG' }).click(),
  ])
  await expect(dialog.getByRole('status')).toHaveText('Saved red_team.svg')
  const svg = await readDownload(download)
  expect(svg).toContain('width="1920" height="1080" viewBox="0 0 19200 10800"')
  expect(svg).toContain('data-technique-id="AML.T0051.000"')
  await page.keyboard.press('Escape')
  await navigator.openFile('red_team.svg', svg)
  await expect(navigator.tabs).toHaveText(['Red Team', 'Red Team'])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '40')

  // The choices are still there after the page was loaded anew.
  await navigator.saved()
  await page.reload()
  await navigator.ready()
  await page.keyboard.press('Alt+s')
  await expect(dialog.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark')
})

test('a PNG has the pixels that were asked for', async ({ navigator, page }) => {
  const dialog = await openDialog(navigator, page)
  await dialog.getByRole('combobox', { name: 'Size', exact: true }).selectOption('Own size')
  await dialog.getByLabel('Width').fill('800')
  await dialog.getByLabel('Height').fill('500')
  await dialog.getByRole('combobox', { name: 'PNG scale' }).selectOption('3×')
  await expect(dialog).toContainText('2400 × 1500 pixels')
  const { name, bytes } = await saved(page, dialog.getByRole('button', { name: 'Save PNG' }))
  expect(name).toBe('red_team.png')
  // The header of a PNG states width and height from its 16th byte on.
  expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 2400, 1500])
})

test('a PNG for a screen has its pixels, until a scale is chosen, which stays', async ({ navigator, page }) => {
  const dialog = await openDialog(navigator, page)
  const size = dialog.getByRole('combobox', { name: 'Size', exact: true })
  const scale = dialog.getByRole('combobox', { name: 'PNG scale' })
  await expect(scale).toHaveValue('2')
  await size.selectOption('Slide 16:9, 1920 × 1080')
  await expect(scale).toHaveValue('1')
  await expect(dialog).toContainText('PNG: 1920 × 1080 pixels')
  const { bytes } = await saved(page, dialog.getByRole('button', { name: 'Save PNG' }))
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1920, 1080])
  await size.selectOption('A4')
  await expect(scale).toHaveValue('2')
  await scale.selectOption('3×')
  await size.selectOption('Slide 16:9, 1920 × 1080')
  await expect(scale).toHaveValue('3')
  await expect(dialog).toContainText('PNG: 5760 × 3240 pixels')
})

test('a size that cannot be drawn is not saved as another one', async ({ navigator, page }) => {
  const dialog = await openDialog(navigator, page)
  await dialog.getByRole('combobox', { name: 'Size', exact: true }).selectOption('Own size')
  const width = dialog.getByLabel('Width')
  await width.fill('99999')
  const save = dialog.getByRole('button', { name: 'Save SVG' })
  await save.focus()
  await expect(width).toHaveValue('99999')
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  await expect(save).toHaveAccessibleDescription('Width must be 200 to 12000 px.')
  let downloads = 0
  page.on('download', () => downloads++)
  await save.click({ force: true })
  await dialog.getByLabel('Unit').selectOption('mm')
  await expect(save).not.toHaveAttribute('aria-disabled')
  await dialog.getByLabel('Height').fill('')
  await expect(save).toHaveAttribute('aria-disabled', 'true')
  // Another size has no field that could be wrong.
  await dialog.getByRole('combobox', { name: 'Size', exact: true }).selectOption('A4')
  await expect(save).not.toHaveAttribute('aria-disabled')
  await saved(page, save)
  expect(downloads).toBe(1)
})

test('the picture goes to the clipboard as a PNG', async ({ navigator, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const dialog = await openDialog(navigator, page)
  await dialog.getByRole('combobox', { name: 'PNG scale' }).selectOption('1×')
  await dialog.getByRole('button', { name: 'Copy picture' }).click()
  // Two cores without a graphics card take their time to make a million pixels.
  await expect(dialog.getByRole('status')).toHaveText('Copied the picture', { timeout: 15_000 })
  const types = await page.evaluate(async () =>
    (await globalThis.navigator.clipboard.read()).flatMap((item) => [...item.types]),
  )
  expect(types).toEqual(['image/png'])
})

test('printing puts the picture alone on one sheet of its size', async ({ navigator, page }) => {
  const dialog = await openDialog(navigator, page)
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-asked-to-print', '')
  })
  await dialog.getByRole('combobox', { name: 'Size', exact: true }).selectOption('A3')
  await dialog.getByRole('button', { name: 'Print' }).click()
  await page.locator('html[data-asked-to-print]').waitFor()
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
  // A3 in points of a 72nd of an inch; Chromium rounds to whole ones.
  expect([Math.round(Number(width) / 10), Math.round(Number(height) / 10)]).toEqual([119, 84])
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await expect(page.locator('img[data-printed]')).toHaveCount(0)
})

test('the dialog has no accessibility problems', async ({ navigator, page }) => {
  const dialog = await openDialog(navigator, page)
  await dialog.getByRole('combobox', { name: 'Size', exact: true }).selectOption('Own size')
  await dialog.getByLabel('Width').fill('200')
  await expect(dialog).toContainText('hard to read')
  await expectAccessible(page)
})
