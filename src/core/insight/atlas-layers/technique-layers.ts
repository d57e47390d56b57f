import type { Maturity } from '../../atlas/knowledge-base.ts'
import { lookupsOf } from '../../atlas/lookups.ts'
import type { Category } from '../../colour/colouring.ts'
import type { Layer, LayerId } from '../../layer/layer.ts'
import { isSafeAddress } from '../../layer/link-address.ts'
import type { AtlasSources } from './marked-layer.ts'
import { markedLayer, marksByTechnique } from './marked-layer.ts'

const MATURITY: readonly (Category & { readonly label: Maturity })[] = [
  { score: 1, color: '#fff3bf', label: 'Feasible' },
  { score: 2, color: '#ffc078', label: 'Demonstrated' },
  { score: 3, color: '#e8590c', label: 'Realized' },
]

/** How far each technique has come: shown to be possible, shown to work, seen in the wild. */
export function maturityLayer({ base }: AtlasSources, id: LayerId): Layer {
  const { technique } = lookupsOf(base)
  return markedLayer(
    base,
    {
      id,
      kind: 'maturity',
      name: 'Maturity',
      description: `Maturity of each technique as ${base.name} ${base.release} states it.`,
    },
    marksByTechnique(base, (key) => {
      const maturity = technique.get(key)?.maturity ?? null
      const category = MATURITY.find(({ label }) => label === maturity)
      return category ? { score: category.score, comment: `${base.name} ${base.release}: ${category.label}` } : null
    }),
    { kind: 'categories', categories: MATURITY },
  )
}

const STEPS = ['#d0ebff', '#74c0fc', '#339af0', '#1864ab']

/** Techniques of the chosen platforms; the score is how many of these a technique has. Techniques of none stay unscored. */
export function platformLayer({ base }: AtlasSources, platforms: readonly string[], id: LayerId): Layer {
  const { technique } = lookupsOf(base)
  const list = platforms.join(', ')
  return markedLayer(
    base,
    {
      id,
      kind: 'platforms',
      name: platforms.length === 1 ? `Platform ${list}` : 'Platforms',
      description: `Techniques that ${base.name} ${base.release} gives for ${platforms.length === 1 ? 'the platform' : 'these platforms'}: ${list}.`,
    },
    marksByTechnique(base, (key) => {
      const all = technique.get(key)?.platforms ?? []
      const score = all.filter((platform) => platforms.includes(platform)).length
      return score === 0 ? null : { score, comment: `${base.name} ${base.release}: ${all.join(', ')}` }
    }),
    {
      kind: 'categories',
      categories: platforms.map((platform, i) => ({
        score: i + 1,
        color: STEPS[Math.min(platforms.length === 1 ? 1 : i, STEPS.length - 1)] ?? '#74c0fc',
        label: platforms.length === 1 ? platform : `${i + 1} of ${platforms.length} platforms`,
      })),
    },
  )
}

/** Which techniques ATLAS took over from ATT&CK (1, with a link) and which are its own (0). */
export function attackDerivedLayer({ base, details }: AtlasSources, id: LayerId): Layer {
  const { technique } = lookupsOf(base)
  return markedLayer(
    base,
    {
      id,
      kind: 'attack-derived',
      name: 'From ATT&CK',
      description: `Techniques of ${base.name} ${base.release} that have a counterpart in ATT&CK Enterprise.`,
    },
    marksByTechnique(base, (key) => {
      const attackId = technique.get(key)?.attackId ?? null
      if (attackId === null) return { score: 0, comment: '' }
      const url = details.techniques.get(key)?.attackUrl ?? null
      const links = url !== null && isSafeAddress(url) ? [{ kind: 'link' as const, label: attackId, url }] : []
      return { score: 1, comment: `ATT&CK ${attackId}`, links }
    }),
    {
      kind: 'categories',
      categories: [
        { score: 0, color: '#dee2e6', label: 'ATLAS alone' },
        { score: 1, color: '#b197fc', label: 'Counterpart in ATT&CK' },
      ],
    },
  )
}
