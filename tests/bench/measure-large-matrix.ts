import type { Page } from '@playwright/test'
import { madeBundle } from '../support/stix-bundle.ts'
import { type Bench, byPress, openFile, press, runCommand, settle, timeToPaint, withFreshPage } from './bench-page.ts'
import { openDialog, saveInDialog, timeToFile } from './measure-exports.ts'
import { oneFrame, visibleCells } from './measure-interaction.ts'
import { keyTimes } from './measure-looking.ts'
import { type Line, measured } from './report.ts'

// A knowledge base of the size of ATT&CK: 900 techniques under 15 tactics. The design promises three times what ATLAS itself takes.

const TECHNIQUES = 900
const CELL = '[role="gridcell"]'

async function openLargeBase(page: Page): Promise<void> {
  const bundle = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '18.0', tactics: 15, parents: 540 }
  await openFile(page, { name: 'large.json', text: madeBundle(bundle) })
  await page.locator(`${CELL}[data-technique-id="T0001"]`).first().waitFor()
  await page.keyboard.press('Escape')
  await settle(page)
}

/** Every parent technique scored: three times the 180 rows that are opened on ATLAS. */
function scoredFile(): { readonly name: string; readonly text: string } {
  const ids = Array.from({ length: 540 }, (_, i) => `T${String(i + 1).padStart(4, '0')}`)
  const layer = {
    name: 'Large',
    versions: { navigator: '5.3.2', layer: '4.5', attack: '18' },
    domain: 'enterprise-attack',
    gradient: { colors: ['#ffffffff', '#66b1ffff'], minValue: 0, maxValue: 100 },
    techniques: ids.map((techniqueID, i) => ({ techniqueID, score: i % 101 })),
  }
  return { name: 'large-layer.json', text: JSON.stringify(layer) }
}

const allExpanded = { selector: CELL, compare: 'at-least', count: TECHNIQUES } as const
const pressed = (until: readonly { selector: string; compare: 'exactly' | 'at-least'; count: number }[]) =>
  ({ ...byPress, until }) as const

export async function measureLargeMatrix(bench: Bench): Promise<readonly Line[]> {
  const times: Record<
    'open' | 'click' | 'select' | 'expand' | 'score' | 'undo' | 'filter' | 'key' | 'json' | 'svg' | 'xlsx',
    number[]
  > = {
    open: [],
    click: [],
    select: [],
    expand: [],
    score: [],
    undo: [],
    filter: [],
    key: [],
    json: [],
    svg: [],
    xlsx: [],
  }
  for (let run = 0; run < bench.repeats; run++) {
    await withFreshPage(bench, {}, async ({ page }) => {
      await openLargeBase(page)
      times.expand.push(await timeToPaint(page, pressed([allExpanded]), () => runCommand(page, 'view.expand-all')))
      await settle(page)
      const cells = await page.locator(CELL).count()
      for (const { selector, x, y } of (await visibleCells(page, 6)).slice(1)) {
        await page.mouse.move(x, y)
        await settle(page)
        const chosen = [{ selector: `${selector}[aria-selected="true"]`, compare: 'exactly', count: 1 }] as const
        times.click.push(await timeToPaint(page, pressed(chosen), () => press(page, x, y)))
      }
      await settle(page)
      const all = [{ selector: `${CELL}[aria-selected="true"]`, compare: 'exactly', count: cells }] as const
      times.select.push(await timeToPaint(page, pressed(all), () => runCommand(page, 'select.all')))
      await page.getByRole('textbox', { name: 'Score', exact: true }).focus()
      await settle(page)
      const scored = [{ selector: `${CELL}[data-score="7"]`, compare: 'exactly', count: cells }] as const
      const typed = { events: ['keydown'], from: 'first', until: scored } as const
      times.score.push(await timeToPaint(page, typed, () => page.keyboard.press('7')))
      await page.keyboard.press('Enter')
      await settle(page)
      // All are scored: this hides every cell, and the other one brings them back.
      const none = [{ selector: CELL, compare: 'exactly', count: 0 }] as const
      times.filter.push(await timeToPaint(page, pressed(none), () => runCommand(page, 'focus.gaps')))
      await settle(page)
      times.filter.push(await timeToPaint(page, pressed([allExpanded]), () => runCommand(page, 'focus.all')))
      await settle(page)
      times.json.push(await timeToFile(page, () => runCommand(page, 'layer.save-json')))
      await openDialog(page, 'export.picture')
      times.svg.push(await timeToFile(page, () => saveInDialog(page, 'Save SVG')))
      await page.keyboard.press('Escape')
      await openDialog(page, 'export.xlsx')
      times.xlsx.push(await timeToFile(page, () => saveInDialog(page, 'Save file')))
      await page.keyboard.press('Escape')
      await settle(page)
      const blank = [{ selector: `${CELL}[data-score]`, compare: 'exactly', count: 0 }] as const
      times.undo.push(await timeToPaint(page, pressed(blank), () => runCommand(page, 'edit.undo')))
      await settle(page)
      const opened = [{ selector: `${CELL}[data-score="9"]`, compare: 'at-least', count: 1 }] as const
      const chosen = { events: ['change'], from: 'first', until: opened } as const
      times.open.push(await timeToPaint(page, chosen, () => openFile(page, scoredFile())))
      await settle(page)
      times.key.push(...(await keyTimes(page)).slice(1))
    })
  }
  const row = (what: string, budget: number, samples: readonly number[]) =>
    measured(`${TECHNIQUES} techniques: ${what}`, 'ms', 3 * budget, samples)
  return [
    row('open a layer of 540 rows to painted colours', 50, times.open),
    row('click to painted selection', 8, times.click),
    row('select all to painted', 30, times.select),
    row('expand all sub-techniques to painted', 30, times.expand),
    row('score on every cell to painted', 30, times.score),
    row('undo of it to painted', 30, times.undo),
    row('filter to painted', 30, times.filter),
    row('later key in search to painted results', oneFrame, times.key),
    row('layer JSON from click to file', 12, times.json),
    row('SVG from click to file', 80, times.svg),
    row('first workbook of a visit from click to file', 190, times.xlsx),
  ]
}
