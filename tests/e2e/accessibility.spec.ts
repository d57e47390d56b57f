import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

async function expectNoFindings(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual(
    [],
  )
}

/** States of the page that people really see. */
const states: Readonly<Record<string, (navigator: NavigatorPage) => Promise<void>>> = {
  'the bare matrix': async () => undefined,
  'everything expanded and scored': async (navigator) => {
    await navigator.command('view.expand-all').click()
    await navigator.command('select.all').click()
    await navigator.setScore('37')
  },
  'one technique with its details': async (navigator) => {
    await navigator.cell('AML.T0051').dblclick()
    await navigator.command('edit.comment').click()
    await navigator.page.getByLabel('Comment', { exact: true }).fill('Noted')
    await navigator.page.getByRole('button', { name: 'Add link' }).click()
  },
  'a disabled technique': async (navigator) => {
    await navigator.cell('AML.T0051').click()
    await navigator.command('edit.toggle-enabled').click()
  },
  'layer settings': async (navigator) => navigator.command('view.layer-settings').click(),
  'mini layout': async (navigator) => navigator.command('view.layout-mini').click(),
  'flat layout': async (navigator) => {
    await navigator.command('view.expand-all').click()
    await navigator.command('view.layout-flat').click()
  },
  'the menu': async (navigator) => {
    await navigator.page.locator('[data-menu="main"]').click()
    await navigator.page.getByRole('menu').waitFor()
  },
  'the colour palette': async (navigator) => {
    await navigator.cell('AML.T0051').click()
    await navigator.page.getByRole('button', { name: 'Colour', exact: true }).click()
    await navigator.page.getByRole('button', { name: 'No colour' }).waitFor()
  },
  'the share dialog': async (navigator) => {
    await navigator.command('share.copy-link').click()
    await navigator.page.getByRole('dialog').waitFor()
  },
  'the shortcut overlay': async (navigator) => {
    await navigator.page.keyboard.press('?')
    await navigator.page.getByRole('dialog').waitFor()
  },
  'a problem and several tabs': async (navigator) => {
    await navigator.command('layer.new').click()
    await navigator.openFile('broken.json', '{"name": ')
    await navigator.page.getByRole('dialog').waitFor()
  },
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme })
    for (const [name, reach] of Object.entries(states)) {
      test(`axe finds nothing in ${name}`, async ({ navigator, page }) => {
        await reach(navigator)
        await expectNoFindings(page)
      })
    }
  })
}
