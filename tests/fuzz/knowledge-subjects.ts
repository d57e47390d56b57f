import { deepStrictEqual } from 'node:assert'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import type { KnowledgeDetails } from '../../src/core/atlas/knowledge-details.ts'
import { aliasesFor } from '../../src/core/atlas/release-aliases.ts'
import { packKnowledgeBase, unpackKnowledgeBase } from '../../src/formats/atlas-data/bundle.ts'
import { packDetails, unpackDetails } from '../../src/formats/atlas-data/bundle-details.ts'
import { packReleases, unpackReleases } from '../../src/formats/atlas-data/bundle-releases.ts'
import { readAtlasData } from '../../src/formats/atlas-data/read-atlas-data.ts'
import { readReleases } from '../../src/formats/atlas-data/releases.ts'
import { readKnowledgeFile } from '../../src/formats/knowledge-file/read-knowledge-file.ts'
import { isKnowledgeFile } from '../../src/formats/knowledge-file/recognise-knowledge.ts'
import { decodeText } from '../../src/formats/navigator-layer/decode-text.ts'
import { readLayerFile } from '../../src/formats/navigator-layer/read-layers.ts'
import { readStatusScales } from '../../src/formats/status-scales/read-status-scales.ts'
import { readStix } from '../../src/formats/stix/read-stix.ts'
import { projectFile, projectReleases } from '../support/project-data.ts'
import { readContext } from '../support/read-layer-text.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../support/small-atlas-data.ts'
import { madeBundle } from '../support/stix-bundle.ts'
import { bytesOf, textOf } from './link-subjects.ts'
import type { FuzzSubject } from './subject.ts'

const releases = projectReleases()

/** Every name that one part uses for another is the name of something. */
function brokenKnowledge(base: KnowledgeBase, details: KnowledgeDetails): string | null {
  const tactics = new Set(base.tactics.map(({ id }) => id))
  const techniques = new Map(base.techniques.map((technique) => [technique.id, technique]))
  if (tactics.size !== base.tactics.length || techniques.size !== base.techniques.length) return 'an ID stands twice'
  for (const { id, parentId, tacticIds } of base.techniques) {
    if (parentId !== null && (!techniques.has(parentId) || parentId === id)) return `${id} has no parent ${parentId}`
    if (tacticIds.length === 0 || tacticIds.some((tactic) => !tactics.has(tactic))) return `${id} is in no column`
    if (!details.techniques.has(id)) return `${id} has no details`
  }
  const { counts } = base
  if (counts.techniques + counts.subtechniques !== base.techniques.length) return 'the counts do not add up'
  const packed = packKnowledgeBase(base, aliasesFor(base, releases))
  return (
    differs(unpackKnowledgeBase(throughJson(packed)).base, base) ??
    differs(unpackDetails(throughJson(packDetails(details))), details)
  )
}

function throughJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value
}

function differs(again: unknown, before: unknown): string | null {
  try {
    deepStrictEqual(again, before)
    return null
  } catch (thrown) {
    return `not the same packed and unpacked: ${thrown instanceof Error ? thrown.message : ''}`
  }
}

const atlasData: FuzzSubject = {
  name: 'ATLAS data (YAML)',
  weight: 3,
  grammar: 'yaml',
  soundDocuments: () => [SMALL_FORMAT_6, SMALL_LEGACY],
  brokenLaw: (text, isSound) => {
    const read = readAtlasData(text)
    if (read.ok) return brokenKnowledge(read.value.base, read.value.details)
    const { line, message } = read.problem
    if (isSound) return `a sound file was refused: ${message}`
    const lines = text.split('\n').length
    if (message === '' || line < 1 || line > lines + 1) return `a problem without place or words: ${line} of ${lines}`
    return null
  },
}

const releaseHistory: FuzzSubject = {
  name: 'releases and vocabularies (YAML)',
  weight: 1,
  grammar: 'yaml',
  soundDocuments: () => [SMALL_RELEASES, projectFile('scales.yaml')],
  brokenLaw: (text) => {
    readStatusScales(text)
    const read = readReleases(text)
    return read.ok ? differs(unpackReleases(throughJson(packReleases(read.value))), read.value) : null
  },
}

const SMALL_RELEASES = `- semver: 4.0.0
  date: 2023-01-01
  counts: {tactics: 1, techniques: 2, sub-techniques: 1}
  tactics: [{id: AML.TA0001, name: First}]
  techniques:
    - {id: AML.T0001, name: One, tactics: [AML.TA0001]}
    - {id: AML.T0001.000, name: Child, parent: AML.T0001, tactics: [AML.TA0001]}
    - {id: AML.T0002, name: Two, tactics: [AML.TA0001]}
- release: "2026.01"
  semver: 5.0.0
  date: 2026-01-31
  counts: {tactics: 2, techniques: 2, sub-techniques: 1}
  tactics-added: [{id: AML.TA0002, name: Second}]
  tactics-renamed: [{id: AML.TA0001, from: First, to: The First}]
  tactic-order: [AML.TA0002, AML.TA0001]
  added: [{id: AML.T0003, name: Three, tactics: [AML.TA0002]}]
  removed: [{id: AML.T0002, replaced-by: AML.T0003}]
  renamed: [{id: AML.T0001, from: One, to: The One}]
  tactics-changed: [{id: AML.T0001, from: [AML.TA0001], to: [AML.TA0001, AML.TA0002]}]
`

const stixBundles: FuzzSubject = {
  name: 'STIX bundles',
  weight: 3,
  grammar: 'json',
  soundDocuments: () => [
    madeBundle({ domain: 'enterprise-attack', killChain: 'mitre-attack', version: '16.1', tactics: 3, parents: 8 }),
    madeBundle({ domain: 'ATLAS', killChain: 'mitre-atlas', tactics: 2, parents: 6, prose: 200 }),
  ],
  brokenLaw: (text, isSound) => {
    const read = readStix(text)
    if (read.ok) return brokenKnowledge(read.value.base, read.value.details)
    return isSound || read.problem.message === '' ? `refused: ${read.problem.message}` : null
  },
}

/** Whatever is dropped on the page, before anybody knows what it is. */
const files: FuzzSubject = {
  name: 'files as bytes',
  weight: 2,
  grammar: 'text',
  soundDocuments: () => {
    const layer =
      '{"name":"Ünïcode 攻撃 🛰","domain":"atlas-atlas","techniques":[{"techniqueID":"AML.T0051","score":1}]}'
    const texts = [
      SMALL_FORMAT_6,
      SMALL_LEGACY,
      layer,
      'ID,Score\nAML.T0051,1\n',
      '<svg/>',
      'PK\u0003\u0004[Content_Types].xml',
    ]
    const utf16 = Buffer.from(`\uFEFF${layer}`, 'utf16le')
    const bundle = madeBundle({ domain: 'ATLAS', killChain: 'mitre-atlas', tactics: 2, parents: 4 })
    return [
      ...[...texts, bundle].map((text) => textOf(new TextEncoder().encode(text))),
      textOf(utf16),
      textOf(utf16.swap16()),
    ]
  },
  brokenLaw: (text) => {
    const bytes = bytesOf(text)
    const isKnowledge = isKnowledgeFile(bytes)
    const knowledge = readKnowledgeFile(bytes)
    if (knowledge.ok) {
      if (!isKnowledge) return 'a knowledge base is not known as one'
      return brokenKnowledge(knowledge.value.base, knowledge.value.details)
    }
    if (knowledge.problem.message === '') return 'a problem without words'
    const decoded = decodeText(bytes)
    if (decoded.ok) readLayerFile(decoded.value, readContext())
    return null
  },
}

export const knowledgeSubjects: readonly FuzzSubject[] = [atlasData, releaseHistory, stixBundles, files]
