import { expect, it } from 'vitest'
import { chooseRelease, readManifest } from '../../../src/formats/atlas-data/manifest.ts'

/** Each format of a release in a folder of its own, as ATLAS Data keeps them. */
function entriesWith(formats: readonly string[]) {
  const versions = formats.map((format) => `{ format-version: ${format}, path: v${format}/ATLAS.yaml }`)
  const read = readManifest(`- release: '2026.10'\n  versions: [${versions.join(', ')}]`)
  if (!read.ok) throw new Error(JSON.stringify(read.problem))
  return read.value
}

it.each([
  [['5.6.0', '6.1.0'], 'v6.1.0/ATLAS.yaml'],
  [['7.0.0', '6.1.0', '5.6.0'], 'v6.1.0/ATLAS.yaml'],
  [['5.6.0', '10.0.0'], 'v5.6.0/ATLAS.yaml'],
])('of the files of a release, in formats %j, the newest that can be read is taken', (formats, path) => {
  expect(chooseRelease(entriesWith(formats), undefined, [])).toEqual({ ok: true, value: { release: '2026.10', path } })
})

it('a release that is only there in newer formats is refused in words', () => {
  expect(chooseRelease(entriesWith(['7.0.0']), undefined, [])).toEqual({
    ok: false,
    problem: 'release 2026.10 is there only in formats newer than this reader takes',
  })
})
