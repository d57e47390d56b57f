import type { Page } from '@playwright/test'
import { type Bench, byPress, openFile, pressOn, runCommand, settle } from './bench-page.ts'
import { scoredCells } from './layer-files.ts'
import { sampleFreshPages, scoredCell } from './measure-interaction.ts'
import { type Line, measured } from './report.ts'

// From the click that asks for a file to the moment the page has made it.

/** Milliseconds from the click that `act` makes to the moment the page has made a file. */
export async function timeToFile(page: Page, act: () => Promise<void>): Promise<number> {
  const download = page.waitForEvent('download')
  // Nothing in the page answers; the clock only notes the click and the moment the file is made.
  const never = { selector: 'html', compare: 'at-least', count: 2 } as const
  await page.evaluate((awaited) => window.benchClock.expect(awaited), { ...byPress, until: [never] })
  await act()
  await download
  const { startedAt, fileMadeAt } = await page.evaluate(() => window.benchClock)
  if (startedAt === null || fileMadeAt === null) throw new Error('a download came without a click or a blob')
  return fileMadeAt - startedAt
}

/** One sample from each of so many fresh pages on which a layer of 180 rows is open. `prepare` comes before the clock. */
async function fileTimes(
  bench: Bench,
  prepare: (page: Page) => Promise<void>,
  act: (page: Page) => Promise<void>,
): Promise<readonly number[]> {
  const file = scoredCells(bench.base, 180, 1)
  return sampleFreshPages(bench, {}, async (page) => {
    await openFile(page, file)
    await page.locator(scoredCell).first().waitFor()
    await settle(page)
    await prepare(page)
    return timeToFile(page, () => act(page))
  })
}

async function nothing(): Promise<void> {}

/** Of the dialog, whose code the click that opens it has fetched. */
export async function saveInDialog(page: Page, name: string): Promise<void> {
  await pressOn(page.getByRole('dialog').getByRole('button', { name, exact: true }))
}

export async function openDialog(page: Page, command: string): Promise<void> {
  await runCommand(page, command)
  await page.getByRole('dialog').waitFor()
  await settle(page)
}

export async function measureSaving(bench: Bench): Promise<readonly Line[]> {
  const times = await fileTimes(bench, nothing, (page) => runCommand(page, 'layer.save-json'))
  return [measured('layer JSON from click to file', 'ms', 12, times)]
}

export async function measureExports(bench: Bench): Promise<readonly Line[]> {
  const svg = await fileTimes(
    bench,
    (page) => openDialog(page, 'export.picture'),
    (page) => saveInDialog(page, 'Save SVG'),
  )
  const xlsx = await fileTimes(
    bench,
    (page) => openDialog(page, 'export.xlsx'),
    (page) => saveInDialog(page, 'Save file'),
  )
  return [
    measured('SVG from click to file', 'ms', 80, svg),
    measured('first workbook of a visit from click to file', 'ms', 190, xlsx),
  ]
}
