/** Plain JSON values, as they come out of `JSON.parse` of somebody else's file. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject

/** Made with a null prototype by our readers, so that a key such as `__proto__` stays an ordinary key. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}
