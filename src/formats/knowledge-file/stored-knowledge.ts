import * as z from 'zod/mini'
import type { KnowledgeDetails } from '../../core/atlas/knowledge-details.ts'
import type { ShelvedBase } from '../../core/atlas/knowledge-shelf.ts'

/**
 * How an opened knowledge base lies in the store of the browser, which keeps maps as they are. Raise the version when a field changes
 * its meaning: a record of another version is passed over, and its file has to be opened again.
 */
const VERSION = 1

const text = z.string()
const optional = z.nullable(z.string())
const texts = z.array(z.string())

const baseShape = z.object({
  id: text,
  name: text,
  domain: text,
  release: text,
  date: optional,
  tactics: z.array(z.object({ id: text, name: text, shortname: text })),
  techniques: z.array(
    z.object({
      id: text,
      name: text,
      parentId: optional,
      tacticIds: texts,
      platforms: texts,
      maturity: z.nullable(z.enum(['Feasible', 'Demonstrated', 'Realized'])),
      attackId: optional,
    }),
  ),
  counts: z.object({
    tactics: z.number(),
    techniques: z.number(),
    subtechniques: z.number(),
    mitigations: z.number(),
    caseStudies: z.number(),
  }),
})

const shelvedShape = z.object({
  version: z.literal(VERSION),
  base: baseShape,
  aliases: z.object({
    tacticShortnames: z.map(text, text),
    tacticNames: z.map(text, text),
    retired: z.map(text, z.object({ replacedBy: optional, since: optional })),
  }),
  source: z.object({
    kind: z.literal('opened'),
    fileName: text,
    day: text,
    bytes: z.number(),
    format: text,
    credit: text,
    notes: texts,
  }),
})

const objectFields = {
  description: text,
  references: z.array(z.object({ title: text, url: optional })),
  created: optional,
  modified: optional,
  uuid: optional,
  attackUrl: optional,
}

const detailsShape = z.object({
  version: z.literal(VERSION),
  details: z.object({
    description: text,
    tactics: z.map(text, z.object(objectFields)),
    techniques: z.map(text, z.object(objectFields)),
    mitigations: z.array(
      z.object({
        ...objectFields,
        id: text,
        name: text,
        categories: texts,
        lifecyclePhases: texts,
        attackId: optional,
        techniques: z.array(z.object({ id: text, use: text })),
      }),
    ),
    caseStudies: z.array(
      z.object({
        ...objectFields,
        id: text,
        name: text,
        type: z.nullable(z.enum(['Incident', 'Exercise'])),
        actor: optional,
        target: optional,
        reporter: optional,
        date: optional,
        dateGranularity: z.nullable(z.enum(['Year', 'Month', 'Day'])),
        steps: z.array(z.object({ id: text, technique: text, tactic: text, leadsTo: texts, description: text })),
      }),
    ),
  }),
})

export function formatStoredBase(shelved: ShelvedBase): unknown {
  return { version: VERSION, ...shelved }
}

/** Null for what is damaged or of another version of this page. */
export function parseStoredBase(value: unknown): ShelvedBase | null {
  const read = z.safeParse(shelvedShape, value)
  if (!read.success) return null
  const { base, aliases, source } = read.data
  // The shapes are those of the types; only the brands of IDs, which exist for the compiler alone, are missing.
  return { base, aliases, source } as unknown as ShelvedBase
}

export function formatStoredDetails(details: KnowledgeDetails): unknown {
  return { version: VERSION, details }
}

export function parseStoredDetails(value: unknown): KnowledgeDetails | null {
  const read = z.safeParse(detailsShape, value)
  return read.success ? (read.data.details as unknown as KnowledgeDetails) : null
}
