/** `1 layer is`, `3 layers are`. */
export function layersAre(count: number): string {
  return count === 1 ? '1 layer is' : `${count} layers are`
}
