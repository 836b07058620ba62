import { resolve, typeOf } from '../api/contract.js'

/** What a schema takes, in a word or two. */
export function typeText(document, given) {
  const schema = resolve(document, given) ?? {}
  const type = typeOf(schema)
  if (type === 'array') return `list of ${typeText(document, schema.items)}`
  const text = type ?? 'anything'
  return text + (schema.format ? ` (${schema.format})` : '') + (schema.nullable || schema.type?.includes?.('null') ? ' or null' : '')
}

const named = [['minLength', 'at least', 'characters'], ['maxLength', 'at most', 'characters'], ['minimum', 'at least', ''], ['maximum',
  'at most', ''], ['minItems', 'at least', 'items'], ['maxItems', 'at most', 'items'], ['maxProperties', 'at most', 'members']]

/** The limits of a schema, each as a phrase. */
export function limits(document, given) {
  const schema = resolve(document, given) ?? {}
  const found = named.filter(([keyword]) => schema[keyword] !== undefined).map(([keyword, phrase,
    unit]) => `${phrase} ${schema[keyword].toLocaleString('en')} ${unit}`.trim())
  if (schema.enum) found.push(`one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}`)
  if (schema.pattern) found.push(`like ${schema.pattern}`)
  if (schema.default !== undefined) found.push(`unset: ${JSON.stringify(schema.default)}`)
  return found
}
