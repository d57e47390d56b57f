import { expect, it } from 'vitest'
import { loadAtlasSources } from '../../../src/app/atlas-layers.ts'
import { releasesInFront } from '../../../src/app/base-releases.ts'
import { putOnShelf } from '../../../src/app/knowledge/reread-layers.ts'
import { openFiles, openText } from '../../../src/app/opening/open-layers.ts'
import { NO_ALIASES, withOpened } from '../../../src/core/atlas/knowledge-shelf.ts'
import { baseOfRelease } from '../../../src/core/atlas/release-base.ts'
import { firstChoices, generatorsFor, missingChoice } from '../../../src/ui/dialogs/from-atlas/generators.ts'
import { layerText, offeredFile, type TestContext, testContext } from '../../support/app-context.ts'
import { projectDetails } from '../../support/project-data.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

const ABOUT_ATLAS = ['attack-derived', 'new-since', 'release-difference']

async function offered(context: TestContext): Promise<readonly string[]> {
  return generatorsFor(await loadAtlasSources(context)).map(({ generator }) => generator)
}

it('layers about releases of ATLAS and its counterparts in ATT&CK are offered on ATLAS alone', async () => {
  const context = testContext()
  const onAtlas = await offered(context)
  expect(onAtlas).toEqual(expect.arrayContaining(ABOUT_ATLAS))
  const made = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '17.0', tactics: 3, parents: 9 }
  await openFiles(context, [offeredFile('attack.json', madeBundle(made))])
  expect(context.knowledge.base.name).toBe('ATT&CK Enterprise')
  const here = await offered(context)
  expect(here).toEqual(expect.arrayContaining(['platforms']))
  for (const generator of ABOUT_ATLAS) expect(here).not.toContain(generator)
})

it('nothing is offered that the knowledge base has no data for', async () => {
  const sources = await loadAtlasSources(testContext())
  const { base, details } = sources
  const without = (left: Partial<typeof sources>) =>
    generatorsFor({ ...sources, ...left }).map(({ generator }) => generator as string)
  const all = without({})
  const techniques = base.techniques.map((technique) => ({ ...technique, maturity: null, platforms: [] }))
  expect(all.filter((each) => !without({ details: { ...details, caseStudies: [] } }).includes(each))).toEqual([
    'frequency',
    'case-studies',
  ])
  expect(all.filter((each) => !without({ details: { ...details, mitigations: [] } }).includes(each))).toEqual([
    'mitigation-count',
    'mitigation-reach',
  ])
  expect(all.filter((each) => !without({ base: { ...base, techniques } }).includes(each))).toEqual([
    'maturity',
    'platforms',
  ])
})

it('years that no case study is of give no layer of zeros, but a word', async () => {
  const sources = await loadAtlasSources(testContext())
  const choices = firstChoices(sources, null)
  const of = (fromYear: number | null, toYear: number | null) =>
    missingChoice(sources, 'frequency', {
      ...choices,
      frequency: { ...choices.frequency, choice: { ...choices.frequency.choice, fromYear, toYear } },
    })
  expect(of(2020, null)).toBeNull()
  expect(of(2026, 2020)).toMatch(/^No case study is like that/)
})

it('an older ATLAS is compared with the releases before it, not with later ones', async () => {
  const context = testContext()
  const releases = await context.knowledge.loadReleases()
  const old = releases.find(({ name }) => name === '2026.04')
  if (!old) throw new Error('no such release')
  const base = { ...baseOfRelease(context.knowledge.base, old), id: 'opened-atlas-2026.04' }
  const about = { fileName: 'a.yaml', day: '2026-11-24', bytes: 1, format: 'YAML', credit: '', notes: [] }
  const { shelf } = context.store.getState().session
  putOnShelf(context, withOpened(shelf, { base, aliases: NO_ALIASES, source: { kind: 'opened', ...about } }))
  await openText(context, layerText('Old', { metadata: [{ name: 'atlas_data_version', value: '2026.04' }] }))
  expect(context.knowledge.base.release).toBe('2026.04')
  const known = await releasesInFront(context)
  const { from, to } = firstChoices({ base, details: projectDetails(), releases: known }, null)
  expect(to).toBe('2026.04')
  expect(from).toBe(releases[releases.indexOf(old) - 1]?.name)
})
