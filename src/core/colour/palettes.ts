/** Ramps of `GRADIENT_PRESETS` whose colours people with any colour vision tell apart, by their lightness or as orange and purple. */
export const SAFE_RAMPS: ReadonlySet<string> = new Set([
  'white-blue',
  'white-red',
  'blues',
  'viridis',
  'cividis',
  'orange-purple',
])

export interface Palette {
  readonly id: string
  readonly label: string
  readonly colors: readonly string[]
}

/** Colours for categories, without an order among them, that people with any colour vision tell apart: Okabe and Ito's, Tol's "light". */
export const CATEGORY_PALETTES: readonly Palette[] = [
  {
    id: 'okabe-ito',
    label: 'Strong',
    colors: ['#56b4e9', '#e69f00', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#999999'],
  },
  {
    id: 'tol-light',
    label: 'Light',
    colors: ['#77aadd', '#ee8866', '#eedd88', '#ffaabb', '#99ddff', '#44bb99', '#bbcc33', '#aaaa00', '#dddddd'],
  },
]
