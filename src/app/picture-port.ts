/** What a browser does with a drawn picture. */
export interface PicturePort {
  /** The bytes of a PNG; null where the browser cannot make one of that size. */
  readonly toPng: (picture: PixelPicture) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Puts it on the clipboard as a PNG. False when the browser refuses or cannot. */
  readonly copy: (picture: PixelPicture) => Promise<boolean>
  /** Opens the print dialog with the picture alone on a sheet of its own size; settles when the dialog is closed. */
  readonly print: (picture: PrintedPicture) => Promise<void>
}

export interface PixelPicture {
  readonly svg: string
  /** CSS pixels of the drawing. */
  readonly width: number
  readonly height: number
  /** Pixels to a CSS pixel. */
  readonly scale: number
}

export interface PrintedPicture {
  readonly svg: string
  /** Lengths of CSS: `297mm`, `1920px`. */
  readonly width: string
  readonly height: string
}
