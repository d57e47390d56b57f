import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { expect, it } from 'vitest'
import { eagerScripts } from '../../src/build/eager-scripts-plugin.ts'

it('begins the scripts it is given with the line for Chromium, also where Vite puts a list before the code, and no others', async () => {
  const root = mkdtempSync(join(tmpdir(), 'eager-scripts-'))
  try {
    writeFileSync(join(root, 'main.js'), "import('./late.js').then((late) => console.log(late.text))")
    writeFileSync(join(root, 'late.js'), "import './late.css'\nexport const text = 'late'")
    writeFileSync(join(root, 'late.css'), 'p { color: red }')
    const result = await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [eagerScripts(['main'])],
      build: { write: false, rolldownOptions: { input: { main: join(root, 'main.js') } } },
    })
    if (Array.isArray(result) || !('output' in result)) throw new Error('more than one build')
    const scriptNamed = (name: string) => result.output.find((part) => part.type === 'chunk' && part.name === name)
    const main = scriptNamed('main')
    const late = scriptNamed('late')
    if (main?.type !== 'chunk' || late?.type !== 'chunk') throw new Error('a script is missing')
    expect(main.code).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
    expect(main.code).toContain('__vite__mapDeps')
    expect(late.code).not.toContain('allFunctionsCalledOnLoad')
  } finally {
    rmSync(root, { recursive: true })
  }
})
