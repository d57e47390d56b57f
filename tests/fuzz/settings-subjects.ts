import fc from 'fast-check'
import type { Result } from '../../src/core/result.ts'
import { readSiteConfig } from '../../src/formats/config/site-config.ts'
import { parseFrameRequest } from '../../src/formats/embedding/messages.ts'
import { parseStoredBase, parseStoredDetails } from '../../src/formats/knowledge-file/stored-knowledge.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { formatLayer } from '../../src/formats/navigator-layer/write-layer.ts'
import { readAnswers } from '../../src/formats/relevance/read-answers.ts'
import { formatDeclined, parseDeclined } from '../../src/formats/workspace/declined-upgrades.ts'
import { parseWindowMessage } from '../../src/formats/workspace/window-messages.ts'
import {
  formatIndexRecord,
  formatLayerRecord,
  formatPartingNote,
  parseIndexRecord,
  parseLayerRecord,
  parsePartingNote,
} from '../../src/formats/workspace/workspace-records.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { arbitraryLayer } from '../support/layer-arbitraries.ts'
import { brokenReadingLaw } from '../support/layer-laws.ts'
import { projectRelevance } from '../support/project-data.ts'
import { readContext } from '../support/read-layer-text.ts'
import { sample } from './layer-subjects.ts'
import type { FuzzSubject } from './subject.ts'

const base = testKnowledgeBase()
const rules = projectRelevance()

const siteConfig: FuzzSubject = {
  name: 'config.json',
  weight: 1,
  grammar: 'json',
  soundDocuments: () => [
    JSON.stringify({
      banner: 'Internal use only',
      layerUrls: { enabled: true, hosts: ['example.org', '*.example.com', 'localhost:8080'] },
      embedding: { origins: ['https://wiki.example.org', 'http://localhost:3000'] },
      defaultLayers: ['layers/first.json', 'https://example.org/second.json'],
      disabledFeatures: ['share.copy-link', 'file.open'],
      $schema: './schemas/config.schema.json',
    }),
    '{"layerUrls": {"enabled": false}}',
    '{}',
  ],
  brokenLaw: (text, isSound) => {
    const isCommand = (id: string) => id.startsWith('share.') || id.startsWith('file.')
    const { config, problems } = readSiteConfig(text, isCommand)
    if (isSound && problems.length > 0) return `problems in a sound file: ${JSON.stringify(problems)}`
    if (config.banner.length > 500) return 'a banner that is too long'
    for (const origin of config.embedding.origins) {
      if (new URL(origin).origin !== origin || origin === 'null') return `an origin that is none: ${origin}`
    }
    for (const place of config.defaultLayers) {
      const url = new URL(place, 'https://site.example/page/')
      const isOwn = url.origin === 'https://site.example'
      if (!isOwn && !(url.protocol === 'https:' && place.startsWith('https://'))) return `would fetch ${url.href}`
    }
    if (!config.disabledFeatures.every(isCommand)) return 'switches off what there is not'
    const again = readSiteConfig(JSON.stringify(config), isCommand)
    return JSON.stringify(again.config) === JSON.stringify(config) ? null : 'not the same again'
  },
}

const answers: FuzzSubject = {
  name: 'answers about a system',
  weight: 1,
  grammar: 'yaml',
  soundDocuments: () => [
    'name: Support assistant\nanswers:\n  kind: [generative, agentic]\n  reach: public\n',
    `answers: {model: service, input: [foreign, media]}\nweights: {${rules.rules[0]?.id}: 80}\nout-of-scope: blank\n`,
    '{"name": "As JSON", "answers": {"kind": ["predictive"], "training": "records"}, "out-of-scope": "unscored"}',
  ],
  brokenLaw: (text, isSound) => {
    const read = readAnswers(text, rules)
    if (!read.ok) return isSound || read.problem.message === '' ? `refused: ${read.problem.message}` : null
    const { system } = read.value
    const known = new Set(rules.questions.flatMap((question) => question.answers.map(({ id }) => id)))
    if ([...system.answers].some((answer) => !known.has(answer))) return 'an answer that there is not'
    const isRule = (id: string) => rules.rules.some((rule) => rule.id === id)
    if ([...system.weights.keys()].some((id) => !isRule(id))) return 'a weight of no rule'
    if ([...system.weights.values()].some((weight) => !(weight >= 0 && weight <= 100))) return 'a weight out of bounds'
    return null
  },
}

/** What the store of the browser gives back, and what other windows and pages send. */
const records: FuzzSubject = {
  name: 'workspace records and messages',
  weight: 2,
  grammar: 'json',
  soundDocuments: (seed) => {
    const [one, two] = sample(arbitraryLayer(base), 2, seed).map((layer) => formatLayer(layer, { base }))
    const layer = { version: 2, id: 'a', text: one, origin: { kind: 'file', name: 'a.json' } }
    return [
      layer,
      { version: 2, id: 'b', text: two, origin: { kind: 'url', host: 'example.org' } },
      { version: 1, id: 'c', text: '{}', origin: null },
      { version: 2, order: ['a', 'b'], active: 'a', preferences: { theme: 'dark', zoom: 110, showScores: true } },
      {
        version: 2,
        puts: [{ key: 'a', value: layer, over: ['r'], revision: 's' }],
        removals: [{ key: 'b', over: [] }],
      },
      { version: 1, declined: [{ layer: 'a', release: '2026.09' }] },
      { kind: 'stored', keys: ['a', 'b'] },
      { kind: 'forgotten' },
      { atlasNavigator: 1, id: 7, call: 'load-layers', layers: [one, { name: 'x' }], replace: false },
      { atlasNavigator: 1, id: 'q', call: 'set-view', view: 'text=prompt' },
      { version: 1, details: { description: '', tactics: {}, techniques: {}, mitigations: [], caseStudies: [] } },
    ].map((record) => JSON.stringify(record))
  },
  brokenLaw: (text) => {
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return null
    }
    const layer = parseLayerRecord(value)
    if (layer.ok) {
      const broken = brokenReadingLaw(layer.value.text)
      if (broken !== null) return broken
    }
    parseStoredBase(value)
    parseStoredDetails(value)
    const sent = parseFrameRequest(value)
    if (sent.ok && sent.value.asked.call === 'load-layers') {
      for (const each of sent.value.asked.layers) {
        readLayerFile(typeof each === 'string' ? each : JSON.stringify(each), readContext())
      }
    }
    parseWindowMessage(value)
    return (
      again(layer, formatLayerRecord, parseLayerRecord) ??
      again(parseIndexRecord(value), formatIndexRecord, parseIndexRecord) ??
      again(parsePartingNote(value), formatPartingNote, parsePartingNote) ??
      again(parseDeclined(value), formatDeclined, parseDeclined)
    )
  },
}

function again<Value>(
  read: Result<Value, unknown>,
  format: (value: Value) => unknown,
  parse: (value: unknown) => Result<Value, unknown>,
): string | null {
  if (!read.ok) return null
  const second = parse(format(read.value))
  if (!second.ok) return 'our own record is refused'
  return fc.stringify(second.value) === fc.stringify(read.value) ? null : 'not the same record again'
}

export const settingsSubjects: readonly FuzzSubject[] = [siteConfig, answers, records]
