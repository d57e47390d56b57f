import type { Page } from '@playwright/test'
import axeCore from 'axe-core'
import { expect } from './fixtures.ts'

/** What axe looks for: WCAG 2.2 up to AA, and what is good practice besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Fails with what axe finds anywhere on the page, in the light, dark and high-contrast themes. Names, roles and focus do not change
 * with the theme: in the second and third only contrast is looked at.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectAccessibleAsShown(page)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  expect(await findings(page, ['color-contrast']), 'in the dark theme').toEqual([])
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const chosen = await page.evaluate(() => {
    const { theme } = document.documentElement.dataset
    document.documentElement.dataset['theme'] = 'contrast'
    return theme
  })
  expect(await findings(page, ['color-contrast']), 'in the high-contrast theme').toEqual([])
  await page.evaluate((theme) => {
    if (theme === undefined) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, chosen)
}

/** Fails with what axe finds anywhere on the page in the theme it is shown in. */
export async function expectAccessibleAsShown(page: Page): Promise<void> {
  expect(await findings(page, RULES)).toEqual([])
}

/**
 * axe runs in the page itself. `@axe-core/playwright` sends what every rule saw out of the page and back in again, which for a
 * matrix takes ten times as long as the audit.
 */
async function findings(page: Page, runOnly: string[]): Promise<readonly string[]> {
  // It stays until the page is left.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeCore.source)
  return page.evaluate(async (rules) => {
    const { violations } = await globalThis.axe.run({ runOnly: rules, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => {
      // The name of a cell begins with the technique; the counter and the score seen in it are values, said in words after it.
      const found = nodes.filter(
        ({ html }) => id !== 'label-content-name-mismatch' || !html.includes('role="gridcell"'),
      )
      return found.length === 0 ? [] : [`${id}: ${found.map(({ target }) => target.join(' ')).join(', ')}`]
    })
  }, runOnly)
}

declare global {
  // `axeCore.source` puts it there.
  var axe: typeof import('axe-core')
}
