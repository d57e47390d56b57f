/**
 * The layer format that `write-layer.ts` writes. Whoever raises it: add what the new version has to `layer-keys.ts` and the reader,
 * a file of the old version to `tests/fixtures/layers`, and a row to `docs/layer-format.md`.
 */
export const LAYER_VERSION = '4.5'

/** The ATT&CK Navigator whose files ours are like; readers check that it is at least 4.9.0. */
export const NAVIGATOR_VERSION = '5.3.2'
