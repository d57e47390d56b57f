import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/core/layer/notices.ts'
import type { LayerFileProblem } from '../../../src/formats/navigator-layer/layer-file-problem.ts'
import { readLayerFile } from '../../../src/formats/navigator-layer/read-layers.ts'
import { brokenReadingLaw } from '../../support/layer-laws.ts'
import { readContext } from '../../support/read-layer-text.ts'

const folder = new URL('../../fixtures/layers/', import.meta.url)

/** Files without a layer, each with the problem it must give. */
const PROBLEMS: Readonly<Record<string, Partial<LayerFileProblem>>> = {
  'atlas-data.json': { kind: 'not-a-layer', looksLike: 'atlas-data' },
  'collection-index.json': { kind: 'not-a-layer', looksLike: 'collection-index' },
  'csv-table.json': { kind: 'not-json', looksLike: 'csv', line: 1, column: 1 },
  'empty-list.json': { kind: 'no-layers' },
  'empty.json': { kind: 'empty' },
  'git-lfs-pointer.json': { kind: 'not-json', looksLike: 'pointer' },
  'html-page.json': { kind: 'not-json', looksLike: 'html-page' },
  'list-of-numbers.json': { kind: 'not-a-layer', looksLike: 'list' },
  'markdown-without-layer.md': { kind: 'not-a-layer', looksLike: 'object' },
  'navigator-config.json': { kind: 'not-a-layer', looksLike: 'navigator-config' },
  'only-a-number.json': { kind: 'not-a-layer', looksLike: 'number' },
  'only-a-text.json': { kind: 'not-a-layer', looksLike: 'text' },
  'only-blanks.json': { kind: 'empty' },
  'only-null.json': { kind: 'not-a-layer', looksLike: 'nothing' },
  'other-object.json': { kind: 'not-a-layer', looksLike: 'object' },
  'package-manifest.json': { kind: 'not-a-layer', looksLike: 'package-manifest' },
  'plain-prose.json': { kind: 'not-json', looksLike: 'text' },
  'python-nan-score.json': { kind: 'not-json', looksLike: 'broken-json', line: 4, column: 57, near: 'NaN }]' },
  'single-quotes.json': { kind: 'not-json', looksLike: 'broken-json', line: 1, column: 2 },
  'stix-bundle.json': { kind: 'not-a-layer', looksLike: 'stix-bundle' },
  'svg-picture.json': { kind: 'not-json', looksLike: 'svg-picture' },
  'symbolic-link.json': { kind: 'not-json', looksLike: 'pointer' },
  'trailing-comma.json': { kind: 'not-json', looksLike: 'broken-json', line: 6, column: 3, near: ']' },
  'truncated-download.json': { kind: 'not-json', looksLike: 'truncated-json', near: '' },
  'web-address.json': { kind: 'not-json', looksLike: 'web-address' },
  'yaml-document.json': { kind: 'not-json', looksLike: 'yaml' },
}

/** Files that open: rows as [shown, kept, repeated] of the first layer, and the kinds of its notices. */
const OPENED: Readonly<
  Record<string, readonly [rows: readonly [number, number, number], ...notices: Notice['kind'][]]>
> = {
  'attack-version-number.json': [[1, 0, 0], 'value-converted'],
  'attack-version-without-digits.json': [[1, 0, 0]],
  'byte-order-mark.json': [[1, 0, 0]],
  'colours-invalid.json': [[3, 0, 0], 'value-dropped'],
  'domain-atlas.json': [[1, 0, 0], 'domain-mapped'],
  'domain-capitals.json': [[1, 0, 0], 'domain-mapped'],
  'domain-enterprise-attack.json': [[0, 2, 0], 'row-not-shown', 'unknown-domain'],
  'domain-missing.json': [[1, 0, 0], 'domain-mapped'],
  'domain-mitre-atlas.json': [[1, 0, 0], 'domain-mapped'],
  'everything-disabled.json': [[2, 0, 0]],
  'expanded-all.json': [[1, 0, 0]],
  'expanded-annotated.json': [[2, 0, 0]],
  'filters-null.json': [[1, 0, 0], 'value-dropped'],
  'format-1.0.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-1.1.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-1.2.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-1.3.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-2.0.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-2.1.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-2.2.json': [
    [0, 1, 0],
    'domain-mapped',
    'row-not-shown',
    'unknown-domain',
    'value-converted',
    'value-dropped',
  ],
  'format-3.0.json': [[2, 0, 0], 'value-dropped'],
  'format-4.0.json': [[2, 0, 0]],
  'format-4.1.json': [[2, 0, 0]],
  'format-4.2.json': [[2, 0, 0]],
  'format-4.3.json': [[2, 0, 0], 'older-release'],
  'format-4.4.json': [[2, 0, 0], 'older-release'],
  'format-4.5.json': [[2, 0, 0], 'older-release'],
  'gradient-colour-invalid.json': [[1, 0, 0], 'value-dropped'],
  'gradient-empty-object.json': [[1, 0, 0], 'value-dropped'],
  'gradient-null.json': [[1, 0, 0], 'value-dropped'],
  'gradient-one-colour.json': [[1, 0, 0], 'value-dropped'],
  'gradient-range-reversed.json': [[1, 0, 0]],
  'gradient-range-text.json': [[1, 0, 0], 'value-converted'],
  'ids-lower-case-and-blanks.json': [[4, 0, 0], 'id-repaired'],
  'ids-retired.json': [[0, 3, 0], 'row-not-shown'],
  'ids-unknown.json': [[0, 2, 0], 'row-not-shown'],
  'ids-without-prefix.json': [[2, 1, 0], 'id-repaired', 'row-not-shown'],
  'items-odd.json': [[1, 0, 0], 'value-converted', 'value-dropped'],
  'key-twice.json': [[1, 0, 0], 'key-repeated'],
  'keys-of-object-prototype.json': [[1, 0, 0]],
  'layout-null.json': [[1, 0, 0], 'value-dropped'],
  'layout-text.json': [[1, 0, 0], 'value-converted'],
  'legend-items-invalid.json': [[1, 0, 0], 'value-dropped'],
  'list-of-one.json': [[1, 0, 0]],
  'list-with-bad-entries.json': [[1, 0, 0]],
  'lists-null.json': [[1, 0, 0], 'value-dropped'],
  'markdown-with-layer.md': [[1, 0, 0], 'unwrapped'],
  'metadata-map.json': [[1, 0, 0], 'value-converted'],
  'metadata-values-not-text.json': [[1, 0, 0], 'value-converted'],
  'mini-with-names.json': [[1, 0, 0]],
  'name-blank.json': [[1, 0, 0], 'name-missing'],
  'name-missing.json': [[1, 0, 0], 'name-missing'],
  'platforms-text.json': [[1, 0, 0], 'value-converted'],
  'platforms-unknown.json': [[1, 0, 0], 'platforms-unknown'],
  'release-in-description.json': [[1, 0, 0], 'older-release', 'release-found'],
  'release-in-versions-atlas.json': [[1, 0, 0], 'older-release', 'release-found'],
  'release-in-versions-attack.json': [[1, 0, 0], 'older-release', 'release-found'],
  'release-newer.json': [[1, 0, 0], 'newer-release'],
  'release-twice.json': [[1, 0, 0], 'older-release', 'value-dropped'],
  'row-metadata-null.json': [[1, 0, 0], 'value-dropped'],
  'row-null.json': [[1, 2, 0], 'row-not-shown'],
  'row-without-id.json': [[0, 2, 0], 'row-not-shown'],
  'rows-repeated.json': [[3, 0, 1], 'row-repeated'],
  'rows-without-layer.json': [[2, 0, 0], 'domain-mapped', 'name-missing', 'unwrapped'],
  'score-above-gradient.json': [[1, 0, 0]],
  'score-as-text.json': [[4, 0, 0], 'score-from-text', 'value-dropped'],
  'score-beyond-double.json': [[2, 0, 0], 'value-dropped'],
  'score-near-the-top.json': [[1, 0, 0]],
  'tactic-as-id.json': [[2, 0, 0], 'tactic-mapped'],
  'tactic-as-name.json': [[2, 0, 0], 'tactic-mapped'],
  'tactic-null-and-blank.json': [[2, 0, 0], 'tactic-blank'],
  'tactic-of-another-technique.json': [[0, 1, 0], 'row-not-shown'],
  'tactic-old-shortname.json': [[3, 0, 0], 'tactic-mapped'],
  'tactic-unknown.json': [[0, 3, 0], 'row-not-shown'],
  'techniques-empty-map.json': [[0, 0, 0]],
  'techniques-map.json': [[2, 0, 0], 'value-converted'],
  'techniques-null.json': [[0, 0, 0], 'value-dropped'],
  'unknown-keys-everywhere.json': [[2, 0, 0]],
  'version-at-top-level.json': [[1, 0, 0]],
  'version-newer.json': [[1, 0, 0], 'newer-format'],
  'versions-null.json': [[1, 0, 0], 'value-dropped'],
  'versions-text.json': [[1, 0, 0], 'value-dropped'],
  'wrapped-in-layers.json': [[1, 0, 0], 'unwrapped'],
  'wrapped-in-object.json': [[1, 0, 0], 'unwrapped'],
  'wrapped-three-deep.json': [[1, 0, 0], 'unwrapped'],
  'wrong-scalar-types.json': [[1, 0, 0], 'value-converted', 'value-dropped'],
}

const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8')

describe('the corpus of layer files that are wrong in one way each', () => {
  it('has an expectation for every file and a file for every expectation', () => {
    expect([...Object.keys(PROBLEMS), ...Object.keys(OPENED)].sort()).toEqual(readdirSync(folder).sort())
  })

  it.each(Object.entries(PROBLEMS))('%s is answered with a problem', (file, expected) => {
    const read = readLayerFile(textOf(file), readContext())
    expect(read).toMatchObject({ ok: false, problem: expected })
  })

  it.each(Object.entries(OPENED))('%s opens', (file, [rows, ...kinds]) => {
    const read = readLayerFile(textOf(file), readContext())
    const receipt = read.ok ? read.value.layers[0]?.receipt : undefined
    expect(receipt && [receipt.shown, receipt.kept, receipt.repeated]).toEqual(rows)
    expect([...new Set(receipt?.notices.map((notice) => notice.kind))].sort()).toEqual(kinds)
  })

  it.each(Object.keys(OPENED))('%s is the same layer after saving and opening', (file) => {
    expect(brokenReadingLaw(textOf(file))).toBeNull()
  })
})
