import type { PictureTheme } from '../../core/matrix/picture-options.ts'

/** Colours of a picture, `#rrggbb`; those of the page, and white paper for printers. */
export interface PictureColors {
  readonly ground: string
  /** Of a cell without colour: the surface that the matrix view was painted on. */
  readonly cell: string
  readonly line: string
  readonly strongLine: string
  readonly text: string
  readonly muted: string
  readonly mark: string
}

export const PICTURE_COLORS: Readonly<Record<PictureTheme, PictureColors>> = {
  paper: {
    ground: '#ffffff',
    cell: '#ffffff',
    line: '#b9c0cb',
    strongLine: '#858d9b',
    text: '#14171d',
    muted: '#4b5260',
    mark: '#8a5a00',
  },
  light: {
    ground: '#f4f5f8',
    cell: '#ffffff',
    line: '#d3d8e0',
    strongLine: '#a9b1bd',
    text: '#1a1e26',
    muted: '#555d6b',
    mark: '#8a5a00',
  },
  dark: {
    ground: '#10141a',
    cell: '#1b2029',
    line: '#38414e',
    strongLine: '#5b6573',
    text: '#e7eaf0',
    muted: '#a3acba',
    mark: '#f0b84a',
  },
}
