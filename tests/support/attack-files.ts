import { layerText, offeredFile } from './app-context.ts'
import { madeBundle } from './stix-bundle.ts'

/** A small knowledge base under the name of ATT&CK. */
export function attackFile(techniques = 9) {
  const made = { domain: 'enterprise-attack', killChain: 'mitre-attack', version: '16.1', tactics: 3 }
  return offeredFile('attack.json', madeBundle({ ...made, parents: techniques }))
}

/** A layer on it, with one score. */
export const attackLayer = offeredFile(
  'layer.json',
  layerText('On ATT&CK', {
    domain: 'enterprise-attack',
    versions: { layer: '4.5', attack: '16' },
    techniques: [{ techniqueID: 'T0003', tactic: 'tactic-1', score: 7 }],
  }),
)
