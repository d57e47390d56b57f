import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { TechniqueId } from '../../../src/core/atlas/ids.ts'
import { lookupsOf } from '../../../src/core/atlas/lookups.ts'
import { annotationOf, isWorthKeeping } from '../../../src/core/layer/layer.ts'
import { testKnowledgeBase } from '../../support/knowledge-base.ts'
import { brokenReadingLaw } from '../../support/layer-laws.ts'
import { openOne } from '../../support/read-layer-text.ts'

// Third-party files, read in place: they stand beside the repository on the machines of the project and nowhere else.
const folder = new URL('../../../../shared/layers/official/', import.meta.url)
const files = existsSync(folder) ? readdirSync(folder) : []

describe.runIf(files.length > 0)('published ATLAS layers', () => {
  const { cellsOfTechnique } = lookupsOf(testKnowledgeBase())

  it.each(files)('%s opens without losing a row and stays the same when saved', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const { layer, receipt } = openOne(text)
    const rows = (JSON.parse(text) as { techniques: { techniqueID: string; color?: string; score?: number }[] })
      .techniques
    expect(receipt.rows).toBe(rows.length)
    expect(layer.release).not.toBeNull()

    // A row that says something is on a cell of its technique or among the strays.
    const strays = new Set(layer.strays.map(({ techniqueId }) => techniqueId))
    const lost = rows.filter(({ techniqueID, color, score }) => {
      if (color === undefined && score === undefined) return false
      const cells = cellsOfTechnique.get(techniqueID as TechniqueId) ?? []
      const isShown = cells.some((key) => isWorthKeeping(annotationOf(layer, key)))
      return !isShown && !strays.has(techniqueID as TechniqueId)
    })
    expect(lost).toEqual([])
    expect(brokenReadingLaw(text)).toBeNull()
  })
})
