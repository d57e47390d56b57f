import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The program of LibreOffice: not among our packages, and tests that need it are skipped without it. */
const OFFICE = 'soffice'

/** Whether LibreOffice is there to open workbooks. */
export function hasOffice(): boolean {
  try {
    execFileSync(OFFICE, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
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
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const files = names.map((name) => join(folder, `${name}.xlsx`))
    const options = [profile, '--headless', '--convert-to', filter, '--outdir', folder, ...files]
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
