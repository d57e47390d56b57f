import * as z from 'zod/mini'

/*
 * `config.json` of a site, for editors that check while one writes. What fits here the reader (`formats/config`) takes without a word,
 * but for the IDs of commands, which change with the page, and addresses that look like one and are none. A test holds both together.
 */

const list = <Item extends z.ZodMiniType>(item: Item) => z.array(item).check(z.maxLength(200))
const host = z.string().check(z.regex(/^(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?$/))
const origin = z.string().check(z.regex(/^(?:https:\/\/[a-z0-9.-]+|http:\/\/(?:localhost|127\.0\.0\.1))(?::\d{1,5})?$/))
const place = z.string().check(z.regex(/^(?:https:\/\/[^\s\\]+|(?!\/\/)(?![a-z][a-z\d+.-]*:)[^\\\s]+)$/))

export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  layerUrls: z.optional(z.strictObject({ enabled: z.optional(z.boolean()), hosts: z.optional(list(host)) })),
  embedding: z.optional(z.strictObject({ origins: z.optional(list(origin)) })),
  banner: z.optional(z.string().check(z.maxLength(500))),
  defaultLayers: z.optional(list(place)),
  disabledFeatures: z.optional(list(z.string().check(z.regex(/^[a-z]+\.[a-z-]+$/)))),
})
