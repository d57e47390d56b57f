/** Where a link leads, as people check it: `example.org` of `https://user@example.org:8443/a`; `mail` for addresses of persons. */
export function hostOf(url: string): string {
  if (/^mailto:/i.test(url)) return 'mail'
  // What stands before an @ can be made to look like a host.
  const authority = /^[a-z]+:\/\/([^/?#\\]*)/i.exec(url)?.[1] ?? ''
  return authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d+$/, '')
}
