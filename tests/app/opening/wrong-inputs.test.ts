import { describe, expect, it } from 'vitest'
import { openFiles } from '../../../src/app/opening/open-layers.ts'
import { layerText, type TestContext, testContext } from '../../support/app-context.ts'

// What people give the page by mistake, as files, and every word that they get for it. Addresses and passphrases are in
// `open-linked.test.ts`.

const text = (content: string) => new TextEncoder().encode(content)

/** Ten lists, each of nine times the one before: some three thousand million entries in 400 bytes. */
function yamlBomb(): string {
  const letters = [...'abcdefghij']
  const lines = letters.map((letter, i) => {
    const entry = letters[i - 1] === undefined ? '1' : `*${letters[i - 1]}`
    return `${letter}: &${letter} [${Array(9).fill(entry).join(',')}]`
  })
  return `format-version: 6.0.0\n${lines.join('\n')}\n`
}

async function opened(bytes: Uint8Array, name: string): Promise<TestContext> {
  const context = testContext()
  await openFiles(context, [{ name, size: bytes.length, read: async () => bytes }])
  return context
}

describe('a file that is no layer', () => {
  it.each([
    [
      'page.json',
      text('<!doctype html><html><body>Sign in</body></html>'),
      'This is a web page, not a layer. On GitHub, use the "Raw" button and save that.',
    ],
    [
      'shot.png',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      'This is a picture. A layer is a JSON file.',
    ],
    [
      'bundle.json',
      text(JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [] })),
      'This STIX bundle could not be read as a knowledge base: the bundle has no matrix with tactics, so there is nothing to make columns of.',
    ],
    [
      'object.json',
      text(JSON.stringify({ type: 'attack-pattern', spec_version: '2.1', id: 'attack-pattern--1', name: 'One' })),
      'This is a single STIX object, not a layer. A layer is an object with a name, a domain and a list of techniques.',
    ],
    [
      'bomb.yaml',
      text(yamlBomb()),
      'This ATLAS data could not be read as a knowledge base: line 8: aliases unfold into more than 1000000 values.',
    ],
    [
      'cut.json',
      text('{"name": "Cut", "domain": "atlas-at'),
      'The file ends in the middle, as after a broken download. Get it again. Reading stopped at line 1, column 36.',
    ],
    [
      'deep.json',
      text(`${'['.repeat(5000)}${']'.repeat(5000)}`),
      'From line 1 on, more than 64 lists or objects stand inside each other. No layer is built like that.',
    ],
    [
      'old.json',
      new Uint8Array([...text('{"name": "caf'), 0xe9, ...text('", "domain": "atlas"}')]),
      'The text is damaged or in an encoding other than UTF-8 and UTF-16. Save it as UTF-8 and open it again.',
    ],
  ])('%s is told in words, and the own work stays', async (name, bytes, words) => {
    const context = await opened(bytes, name)
    expect(context.names()).toEqual(['Layer'])
    expect(context.store.getState().session.dialog).toEqual({
      kind: 'problem',
      title: 'This could not be opened',
      text: `${name}: ${words}`,
      details: [],
    })
  })
})

describe('a layer in another encoding', () => {
  it.each([
    ['UTF-8 with a byte order mark', text(`\ufeff${layerText('Marked')}`)],
    ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${layerText('Marked')}`, 'utf16le'))],
  ])('opens: %s', async (_, bytes) => {
    const context = await opened(bytes, 'marked.json')
    expect(context.names()).toEqual(['Marked'])
    expect(context.store.getState().session.dialog).toBe(null)
  })
})
