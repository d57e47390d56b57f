import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPermissive, licenceText, packageFolder } from '../../src/build/licences.ts'
import { LICENCES_FILE, licencesPlugins } from '../../src/build/licences-plugin.ts'

describe('a licence', () => {
  it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-only)', 'MIT AND ISC', 'GPL-2.0 OR (MIT AND Zlib)'])(
    'lets code into the page: %s',
    (licence) => expect(isPermissive(licence)).toBe(true),
  )

  it.each([null, '', 'GPL-3.0', 'MPL-2.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN LICENSE.md', 'UNLICENSED'])(
    'keeps code out of the page: %s',
    (licence) => expect(isPermissive(licence)).toBe(false),
  )
})

describe('the text that goes with the page', () => {
  it('has our notice first and packages with the same words together, in the order of their names', () => {
    const text = licenceText('Our notice\n', [
      { name: 'b', version: '2', licence: 'MIT', text: 'Same words' },
      { name: 'c', version: '3', licence: 'ISC', text: null },
      { name: 'a', version: '1', licence: 'MIT', text: 'Same words' },
    ])
    expect(text.startsWith('Our notice\n')).toBe(true)
    expect(text).toContain('a 1 (MIT)\nb 2 (MIT)\n\nSame words\n')
    expect(text).toContain('c 3 (ISC)\n\nLicence: ISC. The package brings no text of it.\n')
  })
})

describe('the build', () => {
  let root: string

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'licences-'))
    writeFileSync(join(root, 'NOTICE'), 'Our notice')
    writeFileSync(join(root, 'entry.js'), "import { a } from '@s/a'\nconsole.info(a)")
    installed('@s/a', 'MIT', 'Words of a')
    installed('unused', 'GPL-3.0', 'Words of unused')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function installed(name: string, licence: string, text: string): void {
    const folder = join(root, 'node_modules', name)
    mkdirSync(folder, { recursive: true })
    const about = { name, version: '1.2.3', license: licence, main: 'main.js', type: 'module' }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(about))
    writeFileSync(join(folder, 'LICENSE.txt'), text)
    writeFileSync(join(folder, 'main.js'), 'export const a = String(new Date())')
  }

  const built = () => {
    const { page, worker } = licencesPlugins()
    return build({
      root,
      configFile: false,
      logLevel: 'silent',
      plugins: [page],
      worker: { plugins: () => [worker()] },
      build: { rolldownOptions: { input: join(root, 'entry.js') } },
    })
  }

  it('writes the licences of what is in the page, and of nothing else', async () => {
    await built()
    const text = readFileSync(join(root, 'dist', LICENCES_FILE), 'utf8')
    expect(text).toContain('@s/a 1.2.3 (MIT)\n\nWords of a\n')
    expect(text).not.toContain('unused')
  })

  it('does not forget what only a worker needs', async () => {
    installed('in-worker', 'ISC', 'Words of the worker')
    writeFileSync(join(root, 'worker.js'), "import { a } from 'in-worker'\npostMessage(a)")
    writeFileSync(join(root, 'entry.js'), "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })")
    await built()
    expect(readFileSync(join(root, 'dist', LICENCES_FILE), 'utf8')).toContain('Words of the worker')
  })

  it('stops at a package whose licence asks for more', async () => {
    installed('@s/a', 'GPL-3.0', 'Words of a')
    await expect(built()).rejects.toThrow('@s/a (GPL-3.0)')
  })

  it('finds the package of a module also within another package', () => {
    installed('@s/a/node_modules/inner', 'MIT', '')
    const inner = join(root, 'node_modules/@s/a/node_modules/inner')
    expect(packageFolder(`\0${inner}/dist/main.js?commonjs`)).toBe(inner)
    expect(packageFolder(join(root, 'src/main.ts'))).toBeNull()
  })
})
