import type { KnowledgeBase } from '../../src/core/atlas/knowledge-base.ts'
import { lookupsOf } from '../../src/core/atlas/lookups.ts'
import { parseCssColor, type Rgba } from '../../src/core/colour/css-color.ts'
import { withColouring } from '../../src/core/colour/layer-colouring.ts'
import { compareLayers } from '../../src/core/insight/compare.ts'
import { comparisonPainting } from '../../src/core/insight/comparison-painting.ts'
import { buildLegend } from '../../src/core/insight/legend.ts'
import { scoreChanges } from '../../src/core/insight/score-changes.ts'
import { type Annotation, BLANK_ANNOTATION, DEFAULT_LAYOUT, type Layer } from '../../src/core/layer/layer.ts'
import { setStatus } from '../../src/core/layer/status.ts'
import type { MatrixPainting } from '../../src/core/matrix/matrix-painting.ts'
import { buildMatrixView, type MatrixView, type ViewOptions } from '../../src/core/matrix/matrix-view.ts'
import { DEFAULT_PICTURE, type PictureOptions } from '../../src/core/matrix/picture-options.ts'
import type { PictureContent } from '../../src/formats/svg/draw-picture.ts'
import { PICTURE_COLORS } from '../../src/formats/svg/picture-theme.ts'
import { cellKeys } from '../support/app-context.ts'
import { RAG } from '../support/coloured-layer.ts'
import { testKnowledgeBase } from '../support/knowledge-base.ts'
import { projectStatusScales } from '../support/project-data.ts'
import { markedLayer, SMALL_MATRIX } from '../support/small-matrix.ts'

/** A picture of the gallery: `tests/gallery/<name>.svg`. */
export interface GalleryPicture {
  readonly name: string
  readonly content: PictureContent
  readonly options: PictureOptions
}

interface Sketch {
  readonly name: string
  readonly base: KnowledgeBase
  readonly layer: Layer
  readonly options?: Partial<PictureOptions>
  readonly view?: Partial<ViewOptions>
  readonly filters?: string
  readonly layerJson?: string
}

const scales = projectStatusScales()
const atlas = testKnowledgeBase()
const SMALL: Partial<PictureOptions> = { size: 'custom', custom: { width: 640, height: 360, unit: 'px' } }
const LINK = { kind: 'link', label: 'Report', url: 'https://example.org/' } as const
const ENTRY = { kind: 'entry', name: 'owner', value: 'team' } as const

/** Every kind of mark a cell can have. */
const everyMark = markedLayer(
  {
    'T1^TA.b': { score: 80, comment: 'seen', links: [LINK], metadata: [ENTRY], showSubtechniques: true },
    'T1.1^TA.b': { score: 12.5 },
    'T1.2^TA.b': { enabled: false },
    'T2^TA.b': { color: '#3b528b', comment: 'by hand' },
    'T1^TA.a': { score: 90 },
    'T1.2^TA.a': { score: 10 },
    'T1.3^TA.c': { score: 0 },
  },
  {
    name: 'Every mark',
    description: 'What a cell can carry.\nSecond paragraph with <angle brackets> & "quotes".',
    legend: [{ label: 'Chosen by hand', color: '#3b528b' }],
    tacticRow: { show: true, color: '#205b8f' },
  },
)

/** Scores on every third technique of ATLAS, comments on every seventh. */
export function scoredAtlas(): Layer {
  const marks: Record<string, Partial<Annotation>> = {}
  for (const [i, key] of lookupsOf(atlas).allCells.entries()) {
    const mark = {
      ...(i % 3 === 0 ? { score: (i * 37) % 101 } : {}),
      ...(i % 7 === 0 ? { comment: 'c' } : {}),
      ...(i % 31 === 0 ? { enabled: false } : {}),
    }
    if (Object.keys(mark).length > 0) marks[key] = { ...BLANK_ANNOTATION, ...mark }
  }
  return markedLayer(marks, { name: 'Coverage of the assistant', description: 'Reviewed with the platform team.' })
}

function statuses(): Layer {
  let layer = markedLayer({}, { name: 'Statuses' })
  const [scale] = scales
  for (const [key, id] of [
    ['T1^TA.b', 'full'],
    ['T2^TA.b', 'not-applicable'],
    ['T1^TA.a', 'gap'],
    ['T3^TA.a', 'tested'],
  ] as const) {
    layer = setStatus(layer, cellKeys(key), scale, id, null)
  }
  return layer
}

/** A score that is no longer the one its status stands for. */
function changedStatus(): Layer {
  const layer = statuses()
  const annotations = new Map(layer.annotations)
  for (const key of cellKeys('T1^TA.b')) {
    annotations.set(key, { ...(layer.annotations.get(key) ?? BLANK_ANNOTATION), score: 7 })
  }
  return { ...layer, annotations }
}

/** Every state of a comparison, and both ways that a score can go. */
function compared(): MatrixPainting {
  const after = markedLayer(
    { 'T1^TA.b': { score: 95 }, 'T1.1^TA.b': { score: 12.5 }, 'T1^TA.a': { score: 9 }, 'T3^TA.a': { score: 1 } },
    { name: 'A year later' },
  )
  const rule = { kind: 'annotated' } as const
  const comparison = compareLayers(SMALL_MATRIX, everyMark, after, rule)
  return comparisonPainting(comparison, scoreChanges(comparison, everyMark, after), [everyMark, after], rule)
}

const sketches: readonly Sketch[] = [
  { name: 'bare', base: SMALL_MATRIX, layer: markedLayer({}, { name: 'Bare' }) },
  { name: 'every-mark', base: SMALL_MATRIX, layer: everyMark, options: { ids: true } },
  { name: 'every-mark-dark', base: SMALL_MATRIX, layer: everyMark, options: { theme: 'dark', subtechniques: 'all' } },
  {
    name: 'every-mark-light',
    base: SMALL_MATRIX,
    layer: everyMark,
    options: { theme: 'light', subtechniques: 'none' },
  },
  { name: 'statuses', base: SMALL_MATRIX, layer: statuses() },
  { name: 'changed-status', base: SMALL_MATRIX, layer: changedStatus() },
  {
    name: 'bands',
    base: SMALL_MATRIX,
    layer: withColouring(
      markedLayer({ 'T1^TA.b': { score: 20 }, 'T2^TA.b': { score: 60 }, 'T3^TA.a': { score: 95 } }, { name: 'Bands' }),
      RAG,
    ),
  },
  {
    name: 'mini',
    base: SMALL_MATRIX,
    layer: { ...everyMark, layout: { ...DEFAULT_LAYOUT, mode: 'mini' } },
  },
  {
    name: 'filtered',
    base: SMALL_MATRIX,
    layer: everyMark,
    view: { passes: ({ technique }) => technique.id !== 'T3' && technique.id !== 'T2' },
    filters: 'Text: an example',
    options: { legend: false, marks: false, scores: false },
  },
  { name: 'nothing-left', base: SMALL_MATRIX, layer: everyMark, view: { passes: () => false }, filters: 'Text: x' },
  {
    name: 'awkward-texts',
    base: SMALL_MATRIX,
    layer: {
      ...markedLayer({ 'T2^TA.b': { score: -123456789.125 } }),
      name: '攻撃マトリックス <script>alert(1)</script> \u0000\uD800 \u202Egpj.exe',
      description: `${'Averyveryverylongwordthatnolinecanhold'.repeat(8)} ]]> &amp; end`,
      legend: [{ label: '', color: 'red' }],
    },
    layerJson: '{"name":"]]></metadata><script>alert(1)</script>","techniques":[]}',
  },
  { name: 'tiny', base: SMALL_MATRIX, layer: everyMark, options: { custom: { width: 200, height: 200, unit: 'px' } } },
  { name: 'portrait-a4', base: SMALL_MATRIX, layer: everyMark, options: { size: 'a4', portrait: true } },
  { name: 'atlas-a4', base: atlas, layer: scoredAtlas(), options: { size: 'a4' } },
  {
    name: 'atlas-a4-upright-dark',
    base: atlas,
    layer: scoredAtlas(),
    options: { size: 'a4', portrait: true, theme: 'dark', ids: true },
  },
  { name: 'compared', base: SMALL_MATRIX, layer: everyMark, view: { painting: compared() } },
  {
    name: 'compared-dark',
    base: SMALL_MATRIX,
    layer: everyMark,
    view: { painting: compared() },
    options: { theme: 'dark', subtechniques: 'all' },
  },
  {
    name: 'compared-mini',
    base: SMALL_MATRIX,
    layer: { ...everyMark, layout: { ...DEFAULT_LAYOUT, mode: 'mini' } },
    view: { painting: compared() },
  },
]

export function galleryPictures(): readonly GalleryPicture[] {
  return sketches.map(({ name, base, layer, options, view, filters, layerJson }) => {
    const chosen = { ...DEFAULT_PICTURE, ...SMALL, ...options }
    return {
      name,
      options: chosen,
      content: contentOf(base, layer, chosen, view, { filters: filters ?? '', layerJson: layerJson ?? null }),
    }
  })
}

/** What the page would give the drawing, on a fixed day. */
export function contentOf(
  base: KnowledgeBase,
  layer: Layer,
  options: PictureOptions,
  view: Partial<ViewOptions> = {},
  given: Partial<PictureContent> = {},
): PictureContent {
  const surface = surfaceOf(options)
  const painted: MatrixView = buildMatrixView(base, layer, { surface, ...view })
  return {
    view: painted,
    legend: buildLegend(layer, painted, surface),
    title: painted.painting?.title ?? layer.name,
    description: painted.painting?.description ?? layer.description,
    release: `MITRE ${base.name} ${base.release}`,
    source: 'Techniques: MITRE ATLAS, © The MITRE Corporation, Apache License 2.0.',
    filters: '',
    day: '2026-11-24',
    disabledLabel: layer.name === 'Statuses' ? 'Not applicable' : 'Disabled',
    layerJson: null,
    ...given,
  }
}

function surfaceOf({ theme }: PictureOptions): Rgba {
  const color = parseCssColor(PICTURE_COLORS[theme].cell)
  if (!color) throw new Error(`${theme} has no surface`)
  return color
}
