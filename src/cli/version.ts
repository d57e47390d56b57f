/** As `package.json` has it, which a test compares. */
export const VERSION = '0.1.0'
