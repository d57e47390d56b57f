import type { Plugin } from 'vite'

/**
 * What the page may load and do, stated once: the meta tag of the built page, the headers of `npm start` and the
 * header files in `docs/deployment.md` all come from here.
 * Everything is forbidden, then the little that a page without a server needs is allowed. There is no `unsafe-inline`
 * and no `unsafe-eval`, so styles have to be files, classes or properties set by script, never `style="..."` in HTML.
 */
const pageDirectives: readonly (readonly [name: string, ...values: readonly string[]])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  // data: and blob: are pictures that the page draws itself, on the way to a PNG.
  ['img-src', "'self'", 'data:', 'blob:'],
  ['font-src', "'self'"],
  // Layers by their address, which the page asks about first (`layerURL`), can lie on any host: `config.json` narrows that, and a
  // header with "connect-src 'self'" rules it out, as a browser obeys header and tag at once. Without encryption only this machine
  // may be asked; its number for IPv6 is no host in a policy.
  ['connect-src', "'self'", 'https:', 'http://localhost:*', 'http://127.0.0.1:*'],
  ['manifest-src', "'self'"],
  ['worker-src', "'self'"],
  ['object-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'none'"],
]

/** Browsers ignore these in a meta tag (https://www.w3.org/TR/CSP3/#meta-element), so they exist as a header only. */
const headerOnlyDirectives: typeof pageDirectives = [['frame-ancestors', "'none'"]]

function joined(directives: typeof pageDirectives): string {
  return directives.map((directive) => directive.join(' ')).join('; ')
}

/** The policy as the built `index.html` carries it, for hosts that send no headers of their own. */
export const metaPolicy: string = joined(pageDirectives)

/**
 * The policy of the page in one file: as `metaPolicy`, with the one script and the one style named by their hashes. `'self'`
 * means nothing to a page from a disk.
 */
export function singleFilePolicy(hashes: { readonly script: string; readonly style: string }): string {
  const named = new Map([
    ['script-src', hashes.script],
    ['style-src', hashes.style],
    // The worker goes along as text, and text has no other address.
    ['worker-src', 'blob:'],
  ])
  return joined(
    pageDirectives.map(([name, ...values]) => {
      const others = values.filter((value) => value !== "'self'")
      const instead = named.get(name)
      if (instead !== undefined) return [name, instead]
      // A file from a disk is often there because nothing may leave the machine.
      if (name === 'connect-src') return [name, "'none'"]
      return [name, ...(others.length > 0 ? others : ["'none'"])]
    }),
  )
}

/** Every header a host should send with every answer, name to value. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': joined([...pageDirectives, ...headerOnlyDirectives]),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/**
 * Puts the policy into the built page. Not in development: the dev server's hot reload needs inline scripts, and a
 * policy loose enough for it would hide what the real one forbids.
 */
export function securityPolicyMeta(): Plugin {
  return {
    name: 'atlas-navigator:security-policy-meta',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
          // Before any script or stylesheet: a policy governs only what comes after it.
          injectTo: 'head-prepend',
        },
      ],
    },
  }
}
