import { expectAccessible, expectAccessibleAsShown } from './audit.ts'
import { test } from './fixtures.ts'
import type { NavigatorPage } from './navigator-page.ts'

/** States of the matrix that people really see. */
const matrices: Readonly<Record<string, (navigator: NavigatorPage) => Promise<void>>> = {
  'the bare matrix': async () => undefined,
  'everything expanded and scored': async (navigator) => {
    await navigator.command('view.expand-all').click()
    await navigator.command('select.all').click()
    await navigator.setScore('37')
  },
  'a disabled technique': async (navigator) => {
    await navigator.cell('AML.T0051').click()
    await navigator.command('edit.toggle-enabled').click()
  },
  'mini layout': async (navigator) => navigator.command('view.layout-mini').click(),
  'flat layout': async (navigator) => {
    await navigator.command('view.expand-all').click()
    await navigator.command('view.layout-flat').click()
  },
}

/** What people really open around the matrix. */
const surroundings: Readonly<Record<string, (navigator: NavigatorPage) => Promise<void>>> = {
  'one technique with its details': async (navigator) => {
    await navigator.cell('AML.T0051').dblclick()
    await navigator.command('edit.comment').click()
    await navigator.page.getByLabel('Comment', { exact: true }).fill('Noted')
    await navigator.page.getByRole('button', { name: 'Add link' }).click()
  },
  'layer settings': async (navigator) => navigator.command('view.layer-settings').click(),
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

for (const theme of ['light', 'dark', 'contrast'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    for (const [name, reach] of Object.entries(matrices)) {
      test(`axe finds nothing in ${name}`, async ({ navigator, page }) => {
        await page.goto('about:blank')
        await navigator.open(`theme=${theme}`)
        await reach(navigator)
        await expectAccessibleAsShown(page)
      })
    }
  })
}

for (const [name, reach] of Object.entries(surroundings)) {
  test(`axe finds nothing in ${name}`, async ({ navigator, page }) => {
    await reach(navigator)
    await expectAccessible(page)
  })
}
