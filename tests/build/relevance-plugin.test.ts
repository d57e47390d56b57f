import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterEach, describe, expect, it } from 'vitest'
import { checkData } from '../../src/build/check-data.ts'
import { relevancePlugin } from '../../src/build/relevance-plugin.ts'
import type { RelevanceRules } from '../../src/core/insight/relevance-rules.ts'
import { projectFile, projectRelevance } from '../support/project-data.ts'

// Starts Vite: slow on a busy machine.
const SLOW = { timeout: 60_000 }

let root: string | null = null

afterEach(() => {
  if (root !== null) rmSync(root, { recursive: true })
  root = null
})

function folderWith(rules: string | null): string {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'relevance-')))
  mkdirSync(join(root, 'data'))
  writeFileSync(join(root, 'data/releases.yaml'), projectFile('releases.yaml'))
  if (rules !== null) writeFileSync(join(root, 'data/relevance.yaml'), rules)
  return root
}

async function builtWith(rules: string | null): Promise<string> {
  const folder = folderWith(rules)
  writeFileSync(join(folder, 'main.js'), "import rules from 'virtual:atlas/relevance'\nglobalThis.show(rules)\n")
  const output = (await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [relevancePlugin()],
    build: { write: false, rolldownOptions: { input: join(folder, 'main.js') } },
  })) as Rolldown.RolldownOutput
  return output.output[0].code
}

const broken = projectFile('relevance.yaml').replace('techniques: [AML.T0061]', 'techniques: [AML.T0961]')
const complaint = /data\/relevance\.yaml:\d+: rules\[\d+\] > techniques\[0\]: AML\.T0961 is no technique/

describe('the questionnaire in a build', SLOW, () => {
  it('is that of the file', async () => {
    let rules: RelevanceRules | null = null
    const run = new Function('show', `const globalThis = { show }; ${await builtWith(projectFile('relevance.yaml'))}`)
    run((shown: RelevanceRules) => {
      rules = shown
    })
    expect(rules).toEqual(projectRelevance())
  })

  it('stops it with file, line, path and words when a rule names what there is not', async () => {
    await expect(builtWith(broken)).rejects.toThrow(complaint)
  })

  it('stops it when the file is not there', async () => {
    await expect(builtWith(null)).rejects.toThrow('data/relevance.yaml:1: the file does not exist')
  })
})

describe('checking the data', () => {
  it('counts questions and rules, or tells what is wrong with them', () => {
    const lines = (rules: string) => checkData(folderWith(rules)).lines.join('\n')
    expect(lines(projectFile('relevance.yaml'))).toMatch(
      /data\/relevance\.yaml: \d+ questions, \d+ rules on \d+ techniques/,
    )
    expect(lines(broken)).toMatch(complaint)
  })
})
