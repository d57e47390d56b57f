import type { Rgba } from '../../core/colour/css-color.ts'

/** The ground that sheets and reports are painted on: white, whatever theme the screen has. */
export const PAPER: Rgba = { r: 255, g: 255, b: 255, a: 1 }
