import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { formatProblem } from '../formats/atlas-data/problem.ts'
import type { AtlasData } from '../formats/atlas-data/read-atlas-data.ts'
import { mismatchOf, readAtlasFiles, readReleasesFile, releasesPath } from './atlas-files.ts'
import { RELEVANCE_FILE, readRelevanceFile } from './relevance-plugin.ts'
import { readStatusScalesFile, SCALES_FILE } from './status-scales-plugin.ts'

/** What `npm run data:check` prints, and whether the data can be built from. */
export interface DataReport {
  readonly ok: boolean
  readonly lines: readonly string[]
}

/** Checks every file of ATLAS data below `root`, going on after a problem. */
export function checkData(root: string): DataReport {
  const lines: string[] = []
  let ok = true
  const refuse = (line: string) => {
    ok = false
    lines.push(line)
  }
  const releases = readReleasesFile({ root })
  if (releases.ok) {
    const span = `${releases.value[0]?.name} to ${releases.value.at(-1)?.name}`
    lines.push(`${releasesPath({ root })}: ${releases.value.length} releases, ${span}`)
  } else refuse(formatProblem(releasesPath({ root }), releases.problem))

  const files = readAtlasFiles({ root })
  if (files.length === 0) refuse('data/: there is no file of ATLAS data in this folder')
  for (const { file, data } of files) {
    if (!data.ok) {
      refuse(formatProblem(file, data.problem))
      continue
    }
    lines.push(`${file}: ${summaryOf(data.value)}`)
    for (const notice of data.value.notices) lines.push(`${file}: note: ${notice}`)
    const mismatch = releases.ok ? mismatchOf(file, data.value.base, releases.value) : null
    if (mismatch?.kind === 'problem') refuse(`${file}:1: ${mismatch.message}`)
    else if (mismatch) lines.push(`${file}: note: ${mismatch.message}`)
  }
  // Folders that hold nothing but releases have none.
  if (existsSync(resolve(root, SCALES_FILE))) {
    const scales = readStatusScalesFile(root)
    if (scales.ok) lines.push(`${SCALES_FILE}: ${scales.value.map(({ name }) => name).join(', ')}`)
    else refuse(formatProblem(SCALES_FILE, scales.problem))
  }
  if (existsSync(resolve(root, RELEVANCE_FILE))) {
    const read = readRelevanceFile(root)
    if (read.ok) {
      const { questions, rules } = read.value
      const named = new Set(rules.flatMap(({ techniques }) => techniques)).size
      lines.push(`${RELEVANCE_FILE}: ${questions.length} questions, ${rules.length} rules on ${named} techniques`)
    } else refuse(formatProblem(read.problem.file, read.problem.problem))
  }
  return { ok, lines }
}

/** Format, release and counts in one line. */
export function summaryOf({ format, base, details }: AtlasData): string {
  const { counts } = base
  const steps = details.caseStudies.reduce((sum, { steps }) => sum + steps.length, 0)
  const links = details.mitigations.reduce((sum, { techniques }) => sum + techniques.length, 0)
  return [
    format === 'legacy' ? 'legacy format' : `format ${format}`,
    `release ${base.release}`,
    `${counts.tactics} tactics`,
    `${counts.techniques} techniques`,
    `${counts.subtechniques} sub-techniques`,
    `${counts.mitigations} mitigations with ${links} links`,
    `${counts.caseStudies} case studies with ${steps} steps`,
  ].join(', ')
}
