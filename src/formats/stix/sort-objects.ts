import * as z from 'zod/mini'
import {
  collectionShape,
  markingShape,
  matrixShape,
  mitigationShape,
  relationshipShape,
  type StixCollection,
  type StixMatrix,
  type StixObject,
  type StixRelationship,
  type StixTactic,
  type StixTechnique,
  tacticShape,
  techniqueShape,
} from './stix-shape.ts'

/** The objects of a bundle that a matrix is made of, in the order of the file, without revoked and deprecated ones. */
export interface SortedObjects {
  readonly matrices: readonly StixMatrix[]
  readonly tactics: readonly StixTactic[]
  readonly techniques: readonly StixTechnique[]
  readonly mitigations: readonly StixObject[]
  readonly relationships: readonly StixRelationship[]
  readonly collection: StixCollection | null
  /** What the makers ask to be said of the data. */
  readonly statement: string | null
  /** Campaigns, which say what was used but not in which order. */
  readonly campaigns: number
  /** Revoked or deprecated matrices, tactics, techniques and mitigations. */
  readonly retired: number
  /** Objects of these kinds that are not as STIX has them. */
  readonly unusable: number
}

/** Later versions of an object replace earlier ones, by their STIX id. */
export function sortObjects(objects: readonly unknown[]): SortedObjects {
  const matrices = new Map<string, StixMatrix>()
  const tactics = new Map<string, StixTactic>()
  const techniques = new Map<string, StixTechnique>()
  const mitigations = new Map<string, StixObject>()
  const relationships: StixRelationship[] = []
  let collection: StixCollection | null = null
  let statement: string | null = null
  let campaigns = 0
  let retired = 0
  let unusable = 0

  const take = <Schema extends z.core.$ZodType<StixObject>>(
    schema: Schema,
    object: unknown,
    into: Map<string, z.output<Schema>>,
  ) => {
    const read = z.safeParse(schema, object)
    if (!read.success) {
      unusable++
      return
    }
    const known = into.get(read.data.id)
    if (known && (known.modified ?? '') > (read.data.modified ?? '')) return
    into.set(read.data.id, read.data)
  }

  for (const object of objects) {
    switch (typeOf(object)) {
      case 'x-mitre-matrix':
        take(matrixShape, object, matrices)
        break
      case 'x-mitre-tactic':
        take(tacticShape, object, tactics)
        break
      case 'attack-pattern':
        take(techniqueShape, object, techniques)
        break
      case 'course-of-action':
        take(mitigationShape, object, mitigations)
        break
      case 'relationship': {
        const read = z.safeParse(relationshipShape, object)
        if (!read.success) unusable++
        else if (isInUse(read.data)) relationships.push(read.data)
        break
      }
      case 'campaign':
        campaigns++
        break
      case 'x-mitre-collection':
        collection ??= z.safeParse(collectionShape, object).data ?? null
        break
      case 'marking-definition':
        statement ??= z.safeParse(markingShape, object).data?.definition.statement ?? null
        break
    }
  }
  const inUse = <Item extends StixObject>(all: ReadonlyMap<string, Item>): readonly Item[] => {
    const kept = [...all.values()].filter(isInUse)
    retired += all.size - kept.length
    return kept
  }
  return {
    matrices: inUse(matrices),
    tactics: inUse(tactics),
    techniques: inUse(techniques),
    mitigations: inUse(mitigations),
    relationships,
    collection,
    statement,
    campaigns,
    retired,
    unusable,
  }
}

function typeOf(object: unknown): unknown {
  return typeof object === 'object' && object !== null && 'type' in object ? object.type : null
}

function isInUse(object: Pick<StixObject, 'revoked' | 'x_mitre_deprecated'>): boolean {
  return object.revoked !== true && object.x_mitre_deprecated !== true
}
