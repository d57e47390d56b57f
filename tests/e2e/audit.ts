import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'

/** What axe looks for: WCAG 2.2 up to AA, and what is good practice besides. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The matrix: more than a thousand elements, three quarters of the time of an audit. */
const MATRIX = '[role="grid"][aria-label="ATLAS matrix"]'

/**
 * Fails with what axe finds around the matrix (panels, menus, dialogs, bars), in the light, dark and high-contrast themes.
 * The matrix, which looks the same beside all of them, is for {@link expectAccessibleMatrix}. Names, roles and focus do not change
 * with the theme; in the second and third one only contrast is looked at.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectNothing(new AxeBuilder({ page }).exclude(MATRIX), RULES, 'light')
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  await expectNothing(new AxeBuilder({ page }).exclude(MATRIX), ['color-contrast'], 'dark')
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const chosen = await page.evaluate(() => {
    const { theme } = document.documentElement.dataset
    document.documentElement.dataset['theme'] = 'contrast'
    return theme
  })
  await expectNothing(new AxeBuilder({ page }).exclude(MATRIX), ['color-contrast'], 'high contrast')
  await page.evaluate((theme) => {
    if (theme === undefined) delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, chosen)
}

/** Fails with what axe finds anywhere on the page, matrix included, in the theme it is shown in. */
export async function expectAccessibleMatrix(page: Page): Promise<void> {
  await expectNothing(new AxeBuilder({ page }), RULES, 'the theme shown')
}

async function expectNothing(audit: AxeBuilder, runOnly: readonly string[], theme: string): Promise<void> {
  const { violations } = await audit.options({ runOnly: [...runOnly], resultTypes: ['violations'] }).analyze()
  const findings = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  expect(findings, theme).toEqual([])
}
