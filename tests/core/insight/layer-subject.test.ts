import { describe, expect, it } from 'vitest'
import type { EntryKind } from '../../../src/core/atlas/entries.ts'
import type { ReleaseName } from '../../../src/core/atlas/ids.ts'
import type { LayerRecipe } from '../../../src/core/insight/atlas-layers/recipe.ts'
import { layerFromRecipe } from '../../../src/core/insight/atlas-layers/recipe.ts'
import { compareLayers } from '../../../src/core/insight/compare.ts'
import { comparisonLayer } from '../../../src/core/insight/comparison-layer.ts'
import { coverageOf } from '../../../src/core/insight/coverage.ts'
import { detectionLayer } from '../../../src/core/insight/detection-layer.ts'
import { entryLayer } from '../../../src/core/insight/entry-layer.ts'
import { FIRST_GAP_SETTINGS, gapSettingsOf } from '../../../src/core/insight/gap-settings.ts'
import { rankGaps } from '../../../src/core/insight/gaps.ts'
import { gapLayer, overlayLayer } from '../../../src/core/insight/insight-layers.ts'
import {
  formatSubject,
  isSubjectEntry,
  LAYER_SUBJECTS,
  parseSubject,
  SUBJECT_ENTRY,
  sharedSubject,
  subjectOf,
  withSubject,
} from '../../../src/core/insight/layer-subject.ts'
import { overlayOf } from '../../../src/core/insight/overlay.ts'
import { combinedRelevance, relevanceLayer, updatedRelevance } from '../../../src/core/insight/relevance-layer.ts'
import { NO_SYSTEM, systemOf, withSystem } from '../../../src/core/insight/relevance-record.ts'
import { notCoverageWords, SUBJECT_NAMES } from '../../../src/core/insight/subject-words.ts'
import type { Layer, LayerId } from '../../../src/core/layer/layer.ts'
import { withoutMetadataAndLinks } from '../../../src/core/layer/stripped-layer.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { projectDetails, projectReleases, projectRelevance } from '../../support/project-data.ts'
import { openOne } from '../../support/read-layer-text.ts'
import { markedLayer } from '../../support/small-matrix.ts'

const base = testKnowledgeBase()
const details = projectDetails()
const releases = projectReleases()
const id = 'made' as LayerId
const made = { id, name: 'Made', description: '' }
const plain = markedLayer({ 'AML.T0051^AML.TA0005': { score: 80 } })
const ANY = { kind: 'annotated' } as const

function fromAtlas(recipe: LayerRecipe): Layer {
  return layerFromRecipe({ base, details, releases }, recipe, id)
}

describe('what a layer is about', () => {
  it.each([...LAYER_SUBJECTS, 'coverage'] as const)('is read as it is written: %s', (subject) => {
    expect(parseSubject(formatSubject(subject))).toBe(subject)
  })

  it('is read from texts of before', () => {
    expect(parseSubject('{"version":1,"subject":"case-studies"}')).toBe('case-studies')
  })

  it('is something else than coverage when a later page names what this one does not know', () => {
    const item = { kind: 'entry', name: SUBJECT_ENTRY, value: '{"version":1,"subject":"threat-news"}' } as const
    const layer = { ...plain, metadata: [item] }
    expect(subjectOf(layer)).toBe('other')
    expect(isSubjectEntry(item)).toBe(true)
    expect(withSubject(layer, 'other')).toBe(layer)
    expect(withoutMetadataAndLinks(layer).metadata).toEqual([item])
    expect(withSubject(layer, 'maturity').metadata).toEqual([{ ...item, value: '{"version":1,"subject":"maturity"}' }])
  })

  it.each([
    '',
    'maturity',
    '{',
    '{"version":2,"subject":"maturity"}',
    '{"version":1,"subject":7}',
    '{"version":1,"subject":"A b"}',
  ])('is not said by %s, which stays as it is', (value) => {
    const item = { kind: 'entry', name: SUBJECT_ENTRY, value } as const
    const layer = { ...plain, metadata: [item] }
    expect([subjectOf(layer), isSubjectEntry(item)]).toEqual([null, false])
    expect(withSubject(withSubject(layer, 'maturity'), null).metadata).toEqual([item])
  })

  it('is not read from a text of megabytes, which would stop the page with every change', () => {
    expect(parseSubject(`{"version":1,"subject":"maturity","more":"${'x'.repeat(1000)}"}`)).toBe('maturity')
    expect(parseSubject(`{"version":1,"subject":"maturity","more":"${'x'.repeat(2000)}"}`)).toBeNull()
  })

  it('can be said, and taken back, which leaves nothing behind', () => {
    const said = withSubject(plain, 'maturity')
    expect(subjectOf(said)).toBe('maturity')
    expect(withSubject(said, 'maturity')).toBe(said)
    expect(withSubject(plain, null)).toBe(plain)
    expect(withSubject(said, null).metadata).toEqual([])
  })

  it('is relevance for a system until somebody counts it as coverage, and its answers stay with it', () => {
    const system = withSystem(plain, NO_SYSTEM)
    expect(subjectOf(system)).toBe('relevance')
    const counted = withSubject(system, null)
    expect([subjectOf(counted), systemOf(counted)]).toEqual([null, NO_SYSTEM])
    expect(withSubject(counted, 'relevance').metadata).toEqual(system.metadata)
    const rules = projectRelevance()
    const answered = withSubject(relevanceLayer(base, rules, NO_SYSTEM, made), null)
    const other = { ...NO_SYSTEM, answers: new Set(['kind.generative']) }
    expect(subjectOf(updatedRelevance(base, rules, answered, other).layer)).toBeNull()
  })

  it('goes with the file', () => {
    const { layer } = openOne(formatLayer(withSubject(plain, 'gaps'), { base }))
    expect(subjectOf(layer)).toBe('gaps')
  })

  it('of a layer made of others is what all of them are about, and else nothing', () => {
    const about = (...subjects: readonly Parameters<typeof withSubject>[1][]) =>
      sharedSubject(subjects.map((subject) => withSubject(plain, subject)))
    expect(about('releases', 'releases')).toBe('releases')
    expect([about('releases', 'maturity'), about('releases', null), about(null), about()]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('is in words wherever it is no coverage, with what to do instead', () => {
    expect(notCoverageWords(plain)).toBeNull()
    const words = LAYER_SUBJECTS.map((subject) => notCoverageWords(withSubject(plain, subject)) ?? '')
    expect(new Set(words).size).toBe(LAYER_SUBJECTS.length)
    for (const text of words)
      expect(text).toMatch(/^The marks of this layer say .*, not what is covered\. Open or choose /)
    expect(new Set(Object.values(SUBJECT_NAMES)).size).toBe(LAYER_SUBJECTS.length)
  })
})

describe('layers that are made here', () => {
  const release = releases[0]?.name as ReleaseName
  const choice = { type: null, fromYear: null, toYear: null, platform: null }
  const studies: LayerRecipe[] = [
    { kind: 'frequency', count: 'steps', choice, zeros: true },
    { kind: 'case-studies', ids: ['AML.CS0024'] },
  ]
  it.each([
    ...studies.map((recipe) => [recipe, 'case-studies'] as const),
    [{ kind: 'mitigation-count' }, 'mitigations'],
    [{ kind: 'maturity' }, 'maturity'],
    [{ kind: 'platforms', platforms: ['Agentic AI'] }, 'platforms'],
    [{ kind: 'attack-derived' }, 'attack'],
    [{ kind: 'new-since', release }, 'releases'],
    [{ kind: 'release-difference', from: release, to: base.release }, 'releases'],
  ] as const)('from ATLAS say that they are no coverage: $0.kind', (recipe, subject) => {
    expect(subjectOf(fromAtlas(recipe))).toBe(subject)
  })

  it.each<[EntryKind, string]>([
    ['technique', 'AML.T0051'],
    ['tactic', 'AML.TA0005'],
    ['mitigation', 'AML.M0015'],
    ['case-study', 'AML.CS0024'],
  ])('of what is read say so: %s', (kind, entry) => {
    expect(subjectOf(entryLayer(base, details, { kind, id: entry } as Parameters<typeof entryLayer>[2], made))).toBe(
      'entry',
    )
  })

  it('from other layers say so', () => {
    const pair = [plain, plain] as const
    const colours = { neither: false, comments: false }
    expect(subjectOf(comparisonLayer(base, compareLayers(base, ...pair, ANY), pair, made, colours))).toBe('comparison')
    expect(subjectOf(overlayLayer(base, overlayOf(base, pair, ANY), pair, made))).toBe('overlay')
    const links = { mitigations: new Map(), caseStudies: new Map() }
    expect(subjectOf(gapLayer(base, rankGaps(base, links, plain, null, FIRST_GAP_SETTINGS), made))).toBe('gaps')
    expect(subjectOf(combinedRelevance(base, pair, made))).toBe('relevance')
  })

  it('of mitigations in place are coverage, and one of them is enough to count', () => {
    const layer = fromAtlas({ kind: 'mitigation-reach', owned: details.mitigations.map((each) => each.id) })
    expect(subjectOf(layer)).toBeNull()
    const { rule } = gapSettingsOf(layer)
    const named = fromAtlas({ kind: 'mitigation-count' })
    const techniques = [...named.annotations].filter(([, { score }]) => (score ?? 0) > 0)
    const { cells } = coverageOf(base, layer, rule ?? ANY)
    expect(techniques.filter(([key]) => cells.get(key) !== 'covered')).toEqual([])
    expect([...cells.values()].filter((each) => each === 'covered')).toHaveLength(techniques.length)
  })

  it('of detection rules are coverage, and one rule is enough to count', () => {
    const rule = (title: string, ...techniques: readonly string[]) => ({
      title,
      file: 'a.yml',
      level: 'low',
      techniques,
    })
    const rules = [rule('a', 'AML.T0051'), rule('b', 'AML.T0051'), rule('c', 'AML.T0051'), rule('d', 'AML.T0043')]
    const aliases = { tacticShortnames: new Map(), tacticNames: new Map(), retired: new Map() }
    const { layer } = detectionLayer(base, aliases, rules, 'count', id)
    expect(subjectOf(layer)).toBeNull()
    expect(coverageOf(base, layer, gapSettingsOf(layer).rule ?? ANY).total.together.covered).toBe(2)
  })
})
