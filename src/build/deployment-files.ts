import type { Plugin } from 'vite'
import { securityHeaders } from './security-policy.ts'

/** Port of the container, above those that only root may open. */
const CONTAINER_PORT = 8080

/** Where the configurations expect the build. */
export const SITE_FOLDER = '/srv/atlas-navigator'

/** The path that the examples for a shared host serve the page under. */
export const EXAMPLE_PATH = '/security/atlas'

/** As `static-server.ts` tells them apart: Vite writes the hash of the content into these names. */
const HASHED_NAME = String.raw`/assets/.+-[A-Za-z0-9_-]{8}\.[A-Za-z0-9]+$`

const KEEP = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'

const notice = (comment: string) =>
  `${comment} Written by \`npm run deployment:files\` from src/build/deployment-files.ts; change it there.`

const headers = Object.entries(securityHeaders)

function indented(lines: readonly string[], by: number): string {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line)).join('\n')
}

// `always`: errors carry them too. nginx forgets them in every block that has an add_header of its own, so each block
// that answers has them all.
const nginxHeaders = [
  ...headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
  'add_header Cache-Control $atlas_cache always;',
]

const nginxMap = [
  '# Names with a hash are kept for ever; everything else, errors too, is asked for again.',
  'map "$status $uri" $atlas_cache {',
  `    "~^(200|206|304) .*${HASHED_NAME}" "${KEEP}";`,
  `    default "${ASK_AGAIN}";`,
  '}',
]

const nginxTypes = [
  'include /etc/nginx/mime.types;',
  'types { application/manifest+json webmanifest; }',
  'charset utf-8;',
  'charset_types text/plain text/css application/javascript text/javascript application/json application/manifest+json;',
  'default_type application/octet-stream;',
]

const nginxGzip = [
  'gzip on;',
  'gzip_vary on;',
  'gzip_min_length 512;',
  'gzip_types text/plain text/css text/javascript application/javascript application/json application/manifest+json image/svg+xml;',
]

const nginx = `${notice('#')}
# A whole configuration for nginx as a user who is not root, on a file system that cannot be written except for /tmp:
#   nginx -c nginx.conf -g 'daemon off;'
worker_processes auto;
pid /tmp/nginx.pid;
error_log stderr warn;

events {
    worker_connections 1024;
}

http {
${indented(nginxTypes, 4)}

    client_body_temp_path /tmp/nginx-body;
    proxy_temp_path /tmp/nginx-proxy;
    fastcgi_temp_path /tmp/nginx-fastcgi;
    uwsgi_temp_path /tmp/nginx-uwsgi;
    scgi_temp_path /tmp/nginx-scgi;
    # Nothing is ever sent here.
    client_max_body_size 1k;

    # Nobody writes down who looks at what.
    access_log off;
    server_tokens off;
    sendfile on;
    absolute_redirect off;
    etag on;
${indented(nginxGzip, 4)}

${indented(nginxMap, 4)}

    server {
        listen ${CONTAINER_PORT};
        root ${SITE_FOLDER};
        index index.html;

${indented(nginxHeaders, 8)}

        # For the health check of the container: answers without touching the disk.
        location = /healthz {
            default_type text/plain;
            return 200 "ok\\n";
        }

        # Files that hosts of another kind read.
        location ~ "/\\.|^/_headers$" {
            return 404;
        }

        location / {
            try_files $uri $uri/index.html =404;
        }
    }
}
`

const nginxLocation = `${notice('#')}
# For a host that has other pages too: the build in ${SITE_FOLDER}, at ${EXAMPLE_PATH}/.
# This part goes into \`http { }\`:
#
${nginxMap.map((line) => `#   ${line}`).join('\n')}
#   types { application/manifest+json webmanifest; }
#
# and the rest into \`server { }\`.
location = ${EXAMPLE_PATH} {
    absolute_redirect off;
    return 308 ${EXAMPLE_PATH}/;
}

location ${EXAMPLE_PATH}/ {
    alias ${SITE_FOLDER}/;
    index index.html;
${indented(nginxGzip, 4)}
${indented(nginxHeaders, 4)}
}
`

const caddyHeaders = ['header {', ...headers.map(([name, value]) => `    ${name} "${value}"`), '}']

const caddyBody = [
  `root * ${SITE_FOLDER}`,
  'encode gzip',
  ...caddyHeaders,
  // Two that exclude each other: of two that both fit, Caddy lets the more general one win.
  `@hashed path_regexp ${HASHED_NAME}`,
  `header @hashed Cache-Control "${KEEP}"`,
  `@other not path_regexp ${HASHED_NAME}`,
  `header @other Cache-Control "${ASK_AGAIN}"`,
  // Caddy asks the system, which may not know this one.
  '@manifest path *.webmanifest',
  'header @manifest Content-Type application/manifest+json',
  '@hidden path_regexp (/\\.|^/_headers$)',
  'error @hidden 404',
  '@writing not method GET HEAD',
  'error @writing 405',
  'file_server',
]

const caddy = `${notice('#')}
# The build in ${SITE_FOLDER}, at ${EXAMPLE_PATH}/ of a host. For the root of a host put what stands between the
# braces of \`handle_path\` there instead.
:${CONTAINER_PORT} {
    redir ${EXAMPLE_PATH} ${EXAMPLE_PATH}/ 308
    handle_path ${EXAMPLE_PATH}/* {
${indented(caddyBody, 8)}
    }
    # Errors have the same headers, but for the leave to be kept.
    handle_errors {
${indented([...caddyHeaders, `header Cache-Control "${ASK_AGAIN}"`], 8)}
        respond "{err.status_code}"
    }
}
`

const netlify = [
  '/*',
  ...headers.map(([name, value]) => `  ${name}: ${value}`),
  '/assets/*',
  `  Cache-Control: ${KEEP}`,
  '',
].join('\n')

/**
 * The headers for hosts that read them from a file beside `index.html` (Netlify, Cloudflare Pages). Every build has it.
 * Those hosts ask for a page again anyway; only what may be kept has to be said.
 */
export const hostHeaders: string = netlify

/** Files of `docs/deployment/` that say what `security-policy.ts` says, by name. A test fails when one is stale. */
export const deploymentFiles: ReadonlyMap<string, string> = new Map([
  ['nginx.conf', nginx],
  ['nginx-location.conf', nginxLocation],
  ['Caddyfile', caddy],
])

/** Puts `hostHeaders` beside the page, where the hosts that read it look for it. */
export function hostHeadersPlugin(): Plugin {
  return {
    name: 'atlas-navigator:host-headers',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: hostHeaders })
    },
  }
}
