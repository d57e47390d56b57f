import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'

/** Makes the page of `floor/` with the matrix of a knowledge base, in a temporary folder that the caller removes. */
export function makeFloorSite(base: KnowledgeBase): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-floor-'))
  cpSync(join(import.meta.dirname, 'floor'), folder, { recursive: true })
  writeFileSync(join(folder, 'matrix.json'), JSON.stringify({ tactics: base.tactics, techniques: base.techniques }))
  return folder
}
