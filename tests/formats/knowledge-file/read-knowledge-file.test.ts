import { describe, expect, it } from 'vitest'
import { readKnowledgeFile } from '../../../src/formats/knowledge-file/read-knowledge-file.ts'
import { isKnowledgeFile } from '../../../src/formats/knowledge-file/recognise-knowledge.ts'
import { SMALL_FORMAT_6, SMALL_LEGACY } from '../../support/small-atlas-data.ts'
import { madeBundle } from '../../support/stix-bundle.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const BUNDLE = madeBundle({
  domain: 'enterprise-attack',
  killChain: 'mitre-attack',
  version: '1.0',
  tactics: 2,
  parents: 3,
})

describe('a file with a knowledge base', () => {
  it.each([
    [SMALL_FORMAT_6, 'ATLAS format 6.0.0', '2027.01'],
    [SMALL_LEGACY, 'ATLAS legacy format', '5.6.1'],
    [BUNDLE, 'STIX', '1.0'],
  ])('is read in each of its formats, under an ID of its own', (text, format, release) => {
    const read = readKnowledgeFile(bytes(text))
    if (!read.ok) throw new Error(read.problem.message)
    expect(read.value).toMatchObject({ format, base: { release } })
    expect(read.value.base.id).toMatch(/^opened-/)
  })

  it.each([
    ['of broken YAML', 'format-version: 6.0.0\ncollection: [', 'atlas-data'],
    ['of a bundle that is cut off', BUNDLE.slice(0, 200), 'stix'],
  ])('%s is refused with its line', (_, text, kind) => {
    const read = readKnowledgeFile(bytes(text))
    expect(read).toMatchObject({ ok: false, problem: { kind, line: expect.any(Number) } })
  })

  it('that is no text is refused', () => {
    const read = readKnowledgeFile(new Uint8Array([0xc3, 0x28]))
    expect(read).toMatchObject({ ok: false, problem: { kind: 'not-text', line: null, path: '' } })
  })
})

describe('whether a file is a knowledge base', () => {
  it.each([
    ['ATLAS of format 6', SMALL_FORMAT_6],
    ['ATLAS of the earlier format', SMALL_LEGACY],
    ['quoted keys', '# ours\n"format-version" : 6.0.0\n'],
    ['a matrix alone', 'tactics:\n- id: x\ntechniques:\n- id: y\n'],
    ['a bundle', BUNDLE],
    ['a bundle whose type stands at its end', '{"id":"bundle--1","objects":[],"type":"bundle"}'],
  ])('yes: %s', (_, text) => {
    expect(isKnowledgeFile(bytes(text))).toBe(true)
  })

  it.each([
    ['a layer', '{"name":"x","techniques":[{"techniqueID":"T1"}]}'],
    ['a picture', '<svg>format-version: 6</svg>'],
    ['a list', '["format-version: 6"]'],
    ['tactics without techniques', 'tactics:\n- id: x\n'],
    ['matrices without a version', 'matrices:\n- id: x\n'],
    ['a table', 'ID,Score\nAML.T0051,5\n'],
    ['objects of another kind', '{"objects":[],"type":"other"}'],
    ['a bundle further down', '{"name":"x","objects":[]}'],
  ])('no: %s', (_, text) => {
    expect(isKnowledgeFile(bytes(text))).toBe(false)
  })
})
