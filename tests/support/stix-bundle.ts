/** A STIX bundle to be made for a test: nothing in it comes from ATT&CK but its form. */
export interface MadeBundle {
  /** External ID of the matrix, as ATT&CK has it: `enterprise-attack`. */
  readonly domain: string
  readonly killChain: string
  readonly version?: string
  readonly tactics: number
  /** Parents; every third has two sub-techniques, every tenth stands in two tactics. */
  readonly parents: number
  /** Characters of each description. */
  readonly prose?: number
}

type StixJson = Readonly<Record<string, unknown>>

const SOURCE = 'mitre-attack'

export function stixId(type: string, number: number): string {
  return `${type}--00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function common(type: string, number: number, externalId: string, name: string, prose: number): StixJson {
  return {
    type,
    spec_version: '2.1',
    id: stixId(type, number),
    created: '2020-01-02T03:04:05.000Z',
    modified: '2024-05-06T07:08:09.000Z',
    name,
    description: `What ${name} is about. `.padEnd(prose, 'lorem '),
    external_references: [{ source_name: SOURCE, external_id: externalId, url: `https://example.org/${externalId}` }],
  }
}

export function tacticObject(number: number, prose = 0): StixJson {
  const name = `Tactic ${number}`
  return {
    ...common('x-mitre-tactic', number, `TA${String(number).padStart(4, '0')}`, name, prose),
    x_mitre_shortname: `tactic-${number}`,
  }
}

/** @param id `T0001`, `T0001.002` */
export function techniqueObject(
  number: number,
  id: string,
  tactics: readonly number[],
  killChain: string,
  prose = 0,
): StixJson {
  return {
    ...common('attack-pattern', number, id, `Technique ${id.replace('T', '')}`, prose),
    kill_chain_phases: tactics.map((tactic) => ({ kill_chain_name: killChain, phase_name: `tactic-${tactic}` })),
    x_mitre_is_subtechnique: id.includes('.'),
    x_mitre_platforms: number % 2 === 0 ? ['Linux', 'Windows'] : ['Cloud'],
  }
}

export function mitigationObject(number: number): StixJson {
  return common('course-of-action', number, `M${String(number).padStart(4, '0')}`, `Mitigation ${number}`, 0)
}

export function relation(kind: string, source: string, target: string, more: StixJson = {}): StixJson {
  return {
    type: 'relationship',
    id: `relationship--${kind}-${source}-${target}`,
    relationship_type: kind,
    source_ref: source,
    target_ref: target,
    ...more,
  }
}

export function matrixObject(number: number, domain: string, tactics: readonly number[]): StixJson {
  return {
    ...common('x-mitre-matrix', number, domain, `Matrix ${number}`, 0),
    tactic_refs: tactics.map((tactic) => stixId('x-mitre-tactic', tactic)),
  }
}

export function collectionObject(name: string, version: string): StixJson {
  return {
    type: 'x-mitre-collection',
    id: stixId('x-mitre-collection', 1),
    name,
    x_mitre_version: version,
    modified: '2024-10-31T14:00:00.000Z',
  }
}

export function bundleText(objects: readonly StixJson[]): string {
  return JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000000', objects })
}

/** The text of a whole bundle. `{tactics: 15, parents: 540}` gives 900 techniques. */
export function madeBundle({ domain, killChain, version, tactics, parents, prose = 0 }: MadeBundle): string {
  const columns = Array.from({ length: tactics }, (_, i) => i + 1)
  const objects: StixJson[] = [
    ...(version === undefined ? [] : [collectionObject('Made for a test', version)]),
    {
      type: 'marking-definition',
      id: stixId('marking-definition', 1),
      definition_type: 'statement',
      definition: { statement: 'Made for a test, no rights reserved.' },
    },
    matrixObject(1, domain, columns),
    ...columns.map((number) => tacticObject(number, prose)),
    ...[1, 2, 3].map(mitigationObject),
  ]
  let number = 0
  for (let parent = 1; parent <= parents; parent++) {
    const id = `T${String(parent).padStart(4, '0')}`
    const first = (parent % tactics) + 1
    const own = parent % 10 === 0 ? [first, (first % tactics) + 1] : [first]
    const parentNumber = ++number
    objects.push(techniqueObject(parentNumber, id, own, killChain, prose))
    objects.push(
      relation('mitigates', stixId('course-of-action', (parent % 3) + 1), stixId('attack-pattern', parentNumber), {
        description: `How it helps against ${id}.`,
      }),
    )
    if (parent % 3 !== 0) continue
    for (const sub of [1, 2]) {
      objects.push(techniqueObject(++number, `${id}.00${sub}`, own, killChain, prose))
      objects.push(
        relation('subtechnique-of', stixId('attack-pattern', number), stixId('attack-pattern', parentNumber)),
      )
    }
  }
  return bundleText(objects)
}
