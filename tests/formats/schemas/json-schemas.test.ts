import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { TacticId, TechniqueId } from '../../../src/core/atlas/ids.ts'
import { formatColouring, parseColouring } from '../../../src/core/colour/colouring.ts'
import { FIRST_GAP_SETTINGS, formatGapSettings, parseGapSettings } from '../../../src/core/insight/gap-settings.ts'
import { formatSubject, LAYER_SUBJECTS, parseSubject } from '../../../src/core/insight/layer-subject.ts'
import { formatSystem, parseSystem } from '../../../src/core/insight/relevance-record.ts'
import { formatStatusScale, parseStatusScale } from '../../../src/core/layer/status-scale.ts'
import { formatUpgrade, parseUpgrade } from '../../../src/core/layer/upgrade-record.ts'
import { readSiteConfig } from '../../../src/formats/config/site-config.ts'
import { formatLayer } from '../../../src/formats/navigator-layer/write-layer.ts'
import { configSchema } from '../../../src/formats/schemas/config-schema.ts'
import {
  colourSchema,
  gapsSchema,
  relevanceSchema,
  statusScaleSchema,
  subjectSchema,
  upgradedFromSchema,
} from '../../../src/formats/schemas/extension-schemas.ts'
import { formatSchema, SCHEMAS } from '../../../src/formats/schemas/json-schemas.ts'
import { layerSchema } from '../../../src/formats/schemas/layer-schema.ts'
import { arbitrarySteps } from '../../support/colouring-arbitraries.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { arbitraryLayer } from '../../support/layer-arbitraries.ts'
import { projectStatusScales } from '../../support/project-data.ts'
import { openOne } from '../../support/read-layer-text.ts'

const published = join(import.meta.dirname, '..', '..', '..', 'public', 'schemas')
const base = testKnowledgeBase()
const fits = (schema: z.ZodMiniType, text: string) => z.safeParse(schema, JSON.parse(text)).success

describe('public/schemas', () => {
  it.each(SCHEMAS)('has $file as `npm run schemas` writes it', (schema) => {
    expect(readFileSync(join(published, schema.file), 'utf8')).toBe(formatSchema(schema))
  })

  it('has nothing else', () => {
    expect(readdirSync(published).toSorted()).toEqual(SCHEMAS.map(({ file }) => file).toSorted())
  })

  it.each(SCHEMAS)(
    '$file is of draft 2020-12, and only the configuration refuses keys that it does not name',
    ({ file }) => {
      const text = readFileSync(join(published, file), 'utf8')
      expect(JSON.parse(text)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' })
      expect(text.includes('"additionalProperties": false')).toBe(file === 'config.schema.json')
    },
  )
})

/** Notices that say a value was not taken as it stands. */
const ABOUT_VALUES = ['value-dropped', 'value-converted', 'score-from-text', 'name-missing']

describe('the schema of layers', () => {
  it('takes every layer that is written here, but for values that other tools put there', () => {
    fc.assert(
      fc.property(arbitraryLayer(base), (layer) => {
        // Keys and rows of other tools ride along as they came.
        const own = { ...layer, strays: [] }
        expect(fits(layerSchema, formatLayer(own, { base }))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['techniques', 'AML.T0051'],
    ['techniques', [{ techniqueID: 51 }]],
    ['techniques', [{ techniqueID: 'AML.T0051', score: '50' }]],
    ['techniques', [{ techniqueID: 'AML.T0051', enabled: 'no' }]],
    ['gradient', { colors: ['#fff'], minValue: 0, maxValue: 100 }],
    ['sorting', 7],
    ['hideDisabled', 'true'],
    ['legendItems', 'none'],
    ['name', 5],
  ])('refuses %s: %j, about which the reader has something to say', (key, value) => {
    const sound = { name: 'x', domain: 'atlas-atlas', versions: { layer: '4.5' }, techniques: [] }
    expect(fits(layerSchema, JSON.stringify(sound))).toBe(true)
    const text = JSON.stringify({ ...sound, [key]: value })
    expect(fits(layerSchema, text)).toBe(false)
    const opened = (() => {
      try {
        return openOne(text).receipt.notices.map(({ kind }) => kind)
      } catch {
        return ['refused']
      }
    })()
    expect(opened.some((kind) => [...ABOUT_VALUES, 'refused', 'row-not-shown'].includes(kind))).toBe(true)
  })
})

describe('the schemas of extensions', () => {
  it('take what is written of colours', () => {
    fc.assert(
      fc.property(arbitrarySteps, (colouring) => {
        const bakedCells = new Map([['#ff0000', ['AML.T0051^AML.TA0005']]])
        const text = formatColouring({ colouring, bakedCells, bakedLegend: [{ label: 'x', color: '#ff0000' }] })
        expect(fits(colourSchema, text)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('take every vocabulary of statuses of the project', () => {
    for (const scale of projectStatusScales()) expect(fits(statusScaleSchema, formatStatusScale(scale))).toBe(true)
  })

  it('take what layers can be about', () => {
    for (const subject of [...LAYER_SUBJECTS, 'coverage'] as const)
      expect(fits(subjectSchema, formatSubject(subject))).toBe(true)
  })

  it('take settings of gaps, systems and records of upgrades', () => {
    const settings = {
      ...FIRST_GAP_SETTINGS,
      rule: { kind: 'status', ids: ['full'] },
      graded: 50,
      setAside: ['AML.T0051'],
    } as const
    expect(fits(gapsSchema, formatGapSettings(settings))).toBe(true)
    const system = { answers: new Set(['kind.agentic']), weights: new Map([['rule', 5]]), outOfScope: 'blank' } as const
    expect(fits(relevanceSchema, formatSystem(system))).toBe(true)
    const [technique, tactic] = ['AML.T0051' as TechniqueId, 'AML.TA0005' as TacticId]
    const mark = { technique, tactic: null, score: 1, color: null, enabled: true }
    const record = {
      from: '4.0.0',
      to: '2026.09',
      guessed: ['4.0.0', '4.1.0'],
      replaced: [{ from: technique, to: technique }],
      moved: [{ technique, from: tactic, to: [tactic] }],
      found: [technique],
      merged: [{ technique, tactic, marks: [mark, mark] }],
      leftOut: ['x'],
    } as const
    expect(fits(upgradedFromSchema, formatUpgrade(record))).toBe(true)
  })

  it.each([
    [
      'colour',
      colourSchema,
      (text: string) => typeof parseColouring(text) !== 'string',
      '{"version":1,"mode":"bands","bands":[]}',
    ],
    [
      'colour',
      colourSchema,
      (text: string) => typeof parseColouring(text) !== 'string',
      '{"version":1,"mode":"rainbow"}',
    ],
    [
      'status-scale',
      statusScaleSchema,
      (text: string) => parseStatusScale(text) !== null,
      '{"version":1,"id":"a","name":"A","blank":"-","statuses":[]}',
    ],
    [
      'gaps',
      gapsSchema,
      (text: string) => parseGapSettings(text) !== null,
      '{"version":1,"weights":{"relevance":2,"prevalence":0,"maturity":0}}',
    ],
    [
      'relevance',
      relevanceSchema,
      (text: string) => parseSystem(text) !== null,
      '{"version":1,"answers":["A B"],"outOfScope":"blank"}',
    ],
    ['subject', subjectSchema, (text: string) => parseSubject(text) !== null, '{"version":1,"subject":"A b"}'],
    ['subject', subjectSchema, (text: string) => parseSubject(text) !== null, '{"version":2,"subject":"gaps"}'],
    [
      'upgraded-from',
      upgradedFromSchema,
      (text: string) => parseUpgrade(text) !== null,
      '{"version":1,"from":"4.0.0"}',
    ],
    [
      'upgraded-from',
      upgradedFromSchema,
      (text: string) => parseUpgrade(text) !== null,
      '{"version":2,"from":"4.0.0","to":"5.0.0"}',
    ],
  ] as const)('%s: refuse what the reader refuses, as %#', (_, schema, reads, text) => {
    expect([fits(schema, text), reads(text)]).toEqual([false, false])
  })
})

describe('the schema of config.json', () => {
  const problemsOf = (text: string) => readSiteConfig(text, () => true).problems

  it.each([
    readFileSync(join(published, '..', 'config.json'), 'utf8'),
    '{"$schema":"schemas/config.schema.json","layerUrls":{"hosts":["*.example.org","localhost:8080"]}}',
    '{"embedding":{"origins":["https://wiki.example.org","http://localhost:3000"]},"banner":"x"}',
    '{"defaultLayers":["layers/ours.json","https://example.org/a.json"],"disabledFeatures":["layer.open"]}',
  ])('takes what the reader takes: %s', (text) => {
    expect([fits(configSchema, text), problemsOf(text)]).toEqual([true, []])
  })

  it.each([
    '{"layerUrl":{}}',
    '{"layerUrls":{"hosts":["https://example.org"]}}',
    '{"layerUrls":{"enabled":"yes"}}',
    '{"embedding":{"origins":["*"]}}',
    '{"embedding":{"origins":["http://example.org"]}}',
    '{"embedding":{"origins":["https://example.org/path"]}}',
    '{"banner":5}',
    '{"defaultLayers":["//example.org/a.json"]}',
    '{"defaultLayers":["javascript:x"]}',
    '{"disabledFeatures":["everything"]}',
  ])('refuses what the reader names: %s', (text) => {
    expect(fits(configSchema, text)).toBe(false)
    expect(problemsOf(text)).not.toEqual([])
  })
})
