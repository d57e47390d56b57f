/** `session.guidePage` while the sample layers are listed. */
export const SAMPLES_PAGE = 'samples'
