import type { Page } from '@playwright/test'
import { expectAccessible } from './audit.ts'
import { expect, test } from './fixtures.ts'

const TABLE = [
  'Technique ID;Technique;Score;Comment;Team',
  'AML.T0051;LLM Prompt Injection;80;tested in spring;Red',
  'AML.T0054;LLM Prompt Injection;55;name does not fit;Red',
  'AML.T0058;Publish Poisoned Models;30;;Blue',
  'AML.T9999;;10;;Blue',
  'T1566;Phishing;10;;Blue',
  '"=1+1";;high;;',
].join('\r\n')

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Import table or text' })

test('a CSV file opens the import, is checked against names and releases, and becomes a layer with a receipt', async ({
  navigator,
  page,
}) => {
  await navigator.openFile('rules.csv', TABLE)
  const form = dialog(page)
  await expect(form).toContainText('rules.csv: 6 rows, separated by semicolons')
  await expect(form.getByRole('combobox', { name: 'Score', exact: true })).toHaveValue('score')
  await expect(form.getByRole('combobox', { name: 'Team' })).toHaveValue('left-out')
  await expect(form.getByRole('status')).toHaveText(/^2 of 6 rows shown/)
  await expect(form).toContainText('Compared with ATLAS 2026.09')
  await expect(form).toContainText('Columns left out: Team')
  await expect(form).toContainText('IDs of ATT&CK are not imported: T1566')
  await expect(form).toContainText('AML.T0054 is “LLM Jailbreak”, not “LLM Prompt Injection”.')
  await form.getByRole('checkbox', { name: /^Use AML\.T0115\.001/ }).check()
  await expect(form.getByRole('status')).toHaveText(/^3 of 6 rows shown/)
  await form.getByRole('combobox', { name: 'Team' }).selectOption('entry')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Import', exact: true }).click()

  await expect(form).toHaveCount(0)
  await expect(navigator.tabs).toHaveText(['rules'])
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '80')
  await page.getByRole('group', { name: 'Message' }).getByRole('button', { name: 'Receipt' }).click()
  const receipt = page.getByRole('complementary', { name: 'Details' })
  await expect(receipt).toContainText(
    'this release of ATLAS has no technique AML.T9999. The row is kept for the file, and not shown.',
  )
  await expect(receipt).toContainText('AML.T0058 was read as AML.T0115.001')
  await expect(receipt).toContainText('left out, as it names techniques of ATT&CK')
  const saved = JSON.parse(await navigator.savedJson())
  expect(saved.techniques.find((row: { techniqueID: string }) => row.techniqueID === 'AML.T0051')).toMatchObject({
    metadata: [{ name: 'Team', value: 'Red' }],
  })
})

test('a report is pasted by keyboard into the dialog and laid onto the layer in front, which undo takes back', async ({
  navigator,
  page,
}) => {
  await navigator.cell('AML.T0051').click()
  await navigator.setScore('7')
  await navigator.menu('layer.import-table')
  const form = dialog(page)
  await expect(form.getByRole('textbox')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await form.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(form.getByRole('alert')).toContainText('nothing to read yet')
  await form.getByRole('textbox').fill('They began with AML.T0040, then AML.T0054 and again aml.t0040. Cf. T1566.')
  await form.getByRole('button', { name: 'Next' }).press('Enter')
  await expect(form.getByRole('radio', { name: 'text with IDs' })).toBeChecked()
  await expect(form.getByRole('status')).toHaveText(/^2 of 2 IDs shown/)
  await form.getByRole('radio', { name: /the layer in front/ }).press('Space')
  await form.getByRole('button', { name: 'Import', exact: true }).press('Enter')
  await expect(navigator.cell('AML.T0040')).toHaveAttribute('data-score', '2')
  await expect(navigator.cell('AML.T0051')).toHaveAttribute('data-score', '7')
  await navigator.command('edit.undo').click()
  await expect(navigator.cell('AML.T0040')).not.toHaveAttribute('data-score')
})

test('a table that cannot be read says why, and is read as text instead', async ({ navigator, page }) => {
  await navigator.openFile('broken.csv', 'ID,Score\nAML.T0051,"80\nAML.T0040,3')
  const form = dialog(page)
  await form.getByRole('radio', { name: 'table', exact: true }).check()
  await expect(form.getByRole('alert')).toContainText('A quote that begins in line 2 is never closed')
  await expect(form.getByRole('button', { name: 'Import', exact: true })).toHaveAttribute('aria-disabled', 'true')
  await form.getByRole('radio', { name: 'text with IDs' }).check()
  await expect(form.getByRole('status')).toHaveText(/^2 of 2 IDs shown/)
  await page.keyboard.press('Escape')
  await expect(navigator.tabs).toHaveText(['Layer'])
})

const utf16 = Buffer.from('ID\tScore\nAML.T0051\t4', 'utf16le')

for (const [name, content, words] of [
  ['book.xlsx', Buffer.from('PK\u0003\u0004\u0014\u0000[Content_Types].xml', 'latin1'), 'This is a workbook'],
  ['bomb.yaml', `a: &a ["x","x"]\n${'b: &b [*a,*a,*a]\n'.repeat(2_000)}`, 'This is YAML'],
  ['old.csv', Buffer.from('ID;Notiz\nAML.T0051;gr\u00fcn', 'latin1'), 'Save it as UTF-8'],
] as const) {
  test(`${name} is answered in plain words and changes nothing`, async ({ navigator, page }) => {
    await navigator.openFile(name, content)
    await expect(page.getByRole('dialog')).toContainText(words)
    await page.keyboard.press('Escape')
    await expect(navigator.tabs).toHaveText(['Layer'])
  })
}

test('UTF-16 without a byte order mark is read', async ({ navigator, page }) => {
  await navigator.openFile('excel.txt', utf16)
  await expect(dialog(page).getByRole('status')).toHaveText(/^1 of 1 row shown/)
})
