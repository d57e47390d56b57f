import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The program of LibreOffice: not among our packages, and tests that need it are skipped without it. */
const OFFICE = 'soffice'

/** Whether LibreOffice is there to open workbooks: one without Calc has the same name, and opens none without a word. */
export function hasOffice(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-office-'))
  try {
    const table = join(folder, 'table.csv')
    writeFileSync(table, '1,2')
    execFileSync(OFFICE, [profileIn(folder), '--headless', '--convert-to', 'xlsx', '--outdir', folder, table], {
      stdio: 'ignore',
      timeout: 60_000,
    })
    return readdirSync(folder).includes('table.xlsx')
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A profile of its own, so that a LibreOffice which is open already is left alone. */
function profileIn(folder: string): string {
  return `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
}

/**
 * Workbooks opened by LibreOffice, all in one start of it, which takes seconds: for each by its name the sheets as CSV, in which text is
 * quoted and numbers are not. A formula would stand there as its result.
 */
export function openedByOffice(
  workbooks: Readonly<Record<string, Uint8Array>>,
): Readonly<Record<string, ReadonlyMap<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-office-'))
  try {
    const names = Object.keys(workbooks)
    for (const name of names) writeFileSync(join(folder, `${name}.xlsx`), workbooks[name] ?? '')
    // Comma, quote, UTF-8, from the first line, text quoted, as shown, no formulas, every sheet.
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1'
    const files = names.map((name) => join(folder, `${name}.xlsx`))
    const options = [profileIn(folder), '--headless', '--convert-to', filter, '--outdir', folder, ...files]
    execFileSync(OFFICE, options, { stdio: 'ignore', timeout: 120_000 })
    const written = readdirSync(folder).filter((name) => name.endsWith('.csv'))
    const sheetsOf = (book: string) =>
      written
        .filter((name) => name.startsWith(`${book}-`))
        .map((name) => [name.slice(book.length + 1, -4), readFileSync(join(folder, name), 'utf8')] as const)
    return Object.fromEntries(names.map((name) => [name, new Map(sheetsOf(name))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
