import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterEach, describe, expect, it } from 'vitest'
import { statusScalesPlugin } from '../../src/build/status-scales-plugin.ts'
import { parseStatusScale } from '../../src/core/layer/status-scale.ts'
import { projectFile, projectStatusScales } from '../support/project-data.ts'

// Starts Vite: slow on a busy machine.
const SLOW = { timeout: 60_000 }

let root: string | null = null

afterEach(() => {
  if (root !== null) rmSync(root, { recursive: true })
  root = null
})

async function builtWith(scales: string | null): Promise<string> {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'status-scales-')))
  mkdirSync(join(root, 'data'))
  if (scales !== null) writeFileSync(join(root, 'data/scales.yaml'), scales)
  writeFileSync(join(root, 'main.js'), "import texts from 'virtual:atlas/status-scales'\nglobalThis.show(texts)\n")
  const output = (await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [statusScalesPlugin()],
    build: { write: false, rolldownOptions: { input: join(root, 'main.js') } },
  })) as Rolldown.RolldownOutput
  return output.output[0].code
}

describe('the vocabularies in a build', SLOW, () => {
  it('are those of the file, in its order', async () => {
    let texts: readonly string[] = []
    const run = new Function('show', `const globalThis = { show }; ${await builtWith(projectFile('scales.yaml'))}`)
    run((shown: readonly string[]) => {
      texts = shown
    })
    expect(texts.map(parseStatusScale)).toEqual(projectStatusScales())
  })

  it('stop it with file, line, path and words when something is wrong with them', async () => {
    const broken = projectFile('scales.yaml').replace('label: Gap', 'label: ""')
    await expect(builtWith(broken)).rejects.toThrow(/data\/scales\.yaml:\d+: \[0\] > statuses\[0\] > label: is empty/)
  })

  it('stop it when the file is not there', async () => {
    await expect(builtWith(null)).rejects.toThrow('data/scales.yaml:1: the file does not exist')
  })
})
