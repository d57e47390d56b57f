import type { Plugin } from 'vite'

/** Chromium (136 and later) compiles every function of a script that begins with this; other browsers see a comment. */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad\n'

/**
 * Has scripts that most visits run nearly whole compiled while they arrive, beside the page's thread, instead of function by function
 * when somebody first clicks.
 * @param names of chunks
 */
export function eagerScripts(names: readonly string[]): Plugin {
  return {
    name: 'atlas-navigator:eager-scripts',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      // After Vite has put its list of files before the code: the line has to be the first.
      order: 'post',
      handler(_options, bundle) {
        for (const part of Object.values(bundle)) {
          if (part.type === 'chunk' && names.includes(part.name)) part.code = `${COMPILE_ALL}${part.code}`
        }
      },
    },
  }
}
