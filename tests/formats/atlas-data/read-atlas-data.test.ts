import { describe, expect, it } from 'vitest'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { NEWEST, projectFile, soundAtlasData } from '../../support/project-data.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../../support/small-atlas-data.ts'

describe('ATLAS 2026.09 as the project brings it', () => {
  const text = projectFile(NEWEST)
  const { base, details, notices, format } = soundAtlasData(text)

  it('has its columns in the order of sequences', () => {
    expect(base.tactics.map(({ shortname }) => shortname)).toEqual([
      'reconnaissance',
      'resource-development',
      'ai-attack-adaptation',
      'initial-access',
      'ai-model-access',
      'execution',
      'persistence',
      'privilege-escalation',
      'defense-evasion',
      'credential-access',
      'discovery',
      'lateral-movement',
      'collection',
      'command-and-control',
      'exfiltration',
      'impact',
    ])
  })

  it('holds 120 techniques, 88 sub-techniques, 40 mitigations and 73 case studies', () => {
    expect(base.counts).toEqual({
      tactics: 16,
      techniques: 120,
      subtechniques: 88,
      mitigations: 40,
      caseStudies: 73,
    })
    expect(base.techniques).toHaveLength(208)
    expect(details.mitigations).toHaveLength(40)
    expect(details.caseStudies).toHaveLength(73)
  })

  it('holds 665 steps, 361 mitigation links and 225 cells', () => {
    expect(details.caseStudies.flatMap(({ steps }) => steps)).toHaveLength(665)
    expect(details.mitigations.flatMap(({ techniques }) => techniques)).toHaveLength(361)
    expect(lookupsOf(base).allCells).toHaveLength(225)
  })

  it('says its release, day and format, and needs no notice', () => {
    expect([base.id, base.release, base.date, base.domain, format]).toEqual([
      'atlas-2026.09',
      '2026.09',
      '2026-09-15',
      'atlas-atlas',
      '6.0.0',
    ])
    expect(notices).toEqual([])
  })

  it('agrees with an independent reading of the same file', () => {
    const other = testKnowledgeBase()
    const sorted = (techniques: typeof base.techniques) =>
      techniques.map((technique) => ({ ...technique, tacticIds: technique.tacticIds.toSorted() }))
    expect(base.tactics).toEqual(other.tactics)
    expect(sorted(base.techniques)).toEqual(sorted(other.techniques))
  })

  it('has prose for every tactic and technique, and a UUID from which the STIX id is made', () => {
    for (const { id } of base.tactics) expect(details.tactics.get(id)?.description).toMatch(/\w{3}/)
    for (const { id } of base.techniques) expect(details.techniques.get(id)?.description).toMatch(/\w{3}/)
    const id = base.techniques.find((technique) => technique.id === 'AML.T0051')?.id
    expect(id && details.techniques.get(id)?.uuid).toBe('6ff098e9-2864-579e-bebb-a0f1c92ec772')
  })

  it('gives every sub-technique a parent that is none', () => {
    const { technique } = lookupsOf(base)
    const subtechniques = base.techniques.filter(({ id }) => id.split('.').length === 3)
    expect(subtechniques).toHaveLength(88)
    for (const { parentId } of subtechniques) expect(parentId && technique.get(parentId)?.parentId).toBeNull()
  })
})

describe('a file in format 6', () => {
  const { base, details } = soundAtlasData(SMALL_FORMAT_6)
  const [parent, child, other] = base.techniques

  it('gives tactics by position and the tactics of a technique in column order', () => {
    expect(base.tactics.map(({ name }) => name)).toEqual(['First Tactic', 'Second Tactic'])
    expect(parent?.tacticIds).toEqual(['AML.TA0002', 'AML.TA0001'])
    expect(child?.tacticIds).toEqual(['AML.TA0001'])
  })

  it('keeps what stands in it and takes what is absent for unknown', () => {
    expect(parent).toMatchObject({ platforms: ['Agentic AI', 'Enterprise'], maturity: 'Demonstrated', attackId: null })
    expect(child).toMatchObject({ parentId: 'AML.T0001', platforms: [], maturity: null })
    expect(other).toMatchObject({ attackId: 'T1234', parentId: null })
    expect(parent && details.techniques.get(parent.id)).toMatchObject({ created: '2026-12-24', modified: null })
    expect(details.caseStudies[0]).toMatchObject({ created: null, date: '2026-11-02', dateGranularity: 'Day' })
  })

  it('keeps the graph of a case study', () => {
    expect(details.caseStudies[0]?.steps).toMatchObject([
      { id: 'S00', technique: 'AML.T0002', tactic: 'AML.TA0002', leadsTo: ['S01'], description: '' },
      { id: 'S01', technique: 'AML.T0001.000', tactic: 'AML.TA0001', leadsTo: [], description: 'The end.' },
    ])
  })

  it.each([
    ['without quotes, although it looks like the number 2027.1', 'version: 2027.10', '2027.10'],
    ['with quotes', 'version: "2027.10"', '2027.10'],
    ['with a third part', 'version: 2027.10.2', '2027.10.2'],
  ])('reads a release %s', (_, line, release) => {
    expect(soundAtlasData(SMALL_FORMAT_6.replace('version: "2027.01"', line)).base.release).toBe(release)
  })

  it('keeps the text of a date that the file marks as one', () => {
    const text = `%YAML 1.1\n---\n${SMALL_FORMAT_6}`
    expect(soundAtlasData(text).base.date).toBe('2027-01-15')
    const tagged = SMALL_FORMAT_6.replace('modified-date: 2027', 'modified-date: !!str 2027')
    expect(soundAtlasData(tagged).base.date).toBe('2027-01-15')
  })

  it('unfolds anchors and aliases', () => {
    const text = SMALL_FORMAT_6.replace('description: What it is.', 'description: &same What it is.').replace(
      'name: Child\n',
      'name: Child\n    description: *same\n',
    )
    const data = soundAtlasData(text)
    expect(child && data.details.techniques.get(child.id)?.description).toBe('What it is.')
  })

  it('reads Windows line ends and a byte order mark', () => {
    expect(soundAtlasData(`\uFEFF${SMALL_FORMAT_6.replaceAll('\n', '\r\n')}`).base).toEqual(base)
  })

  it('leaves out sections and relations that only a later format knows, and says so', () => {
    const text = `${SMALL_FORMAT_6.replace('    achieves:\n      - target: AML.TA0002\n  AML.M', '    achieves:\n      - target: AML.TA0002\n    detects:\n      - target: AML.T0001\n  AML.M')}actors: {}\n`
    expect(soundAtlasData(text).notices).toEqual([
      'the section actors is not known to this reader and is left out',
      'the relation detects is not known to this reader and is left out',
    ])
  })
})

describe('a file in the legacy format', () => {
  const { base, details, notices, format } = soundAtlasData(SMALL_LEGACY)
  const named = (name: string) => base.techniques.find((technique) => technique.name === name)

  it('gives sub-techniques the tactics of their parent, by either key for the parent', () => {
    expect(named('Child')).toMatchObject({ parentId: 'AML.T0001', tacticIds: ['AML.TA0002', 'AML.TA0001'] })
    expect(named('Other Child')).toMatchObject({ parentId: 'AML.T0002', tacticIds: ['AML.TA0002'] })
  })

  it('writes maturity, type and granularity as format 6 does', () => {
    expect(named('Parent')?.maturity).toBe('Feasible')
    expect(details.caseStudies[0]).toMatchObject({ type: 'Exercise', dateGranularity: 'Day', date: '2024-05-01' })
  })

  it('numbers the steps of a procedure and leads each to the next', () => {
    expect(details.caseStudies[0]?.steps).toMatchObject([
      { id: 'S00', technique: 'AML.T0002', leadsTo: ['S01'] },
      { id: 'S01', technique: 'AML.T0001.000', leadsTo: [] },
    ])
  })

  it('takes a link among the lifecycle phases for a link, joins a doubled one, and says both', () => {
    expect(details.mitigations[0]?.techniques).toEqual([
      { id: 'AML.T0001', use: 'Helps.\n\nHelps again.' },
      { id: 'AML.T0002', use: 'Slipped down here.' },
    ])
    expect(details.mitigations[0]?.lifecyclePhases).toEqual(['Deployment'])
    expect(notices).toEqual([
      'AML.M0000 names AML.T0002 among its ml-lifecycle phases: taken as a technique it mitigates',
      'AML.M0000 names AML.T0001 twice: taken as one link with both texts',
    ])
  })

  it('has neither day, platforms nor UUIDs', () => {
    expect([format, base.release, base.date]).toEqual(['legacy', '5.6.1', null])
    expect(named('Parent')?.platforms).toEqual([])
    expect([...details.techniques.values()].map(({ uuid }) => uuid)).toEqual([null, null, null, null])
  })
})
