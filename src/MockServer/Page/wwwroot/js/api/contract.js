import { useLoad } from '../use-load.js'

let loading

/** The contract that the mock serves, read once. */
export function contract() {
  loading ??= fetch('/openapi.json').then((response) => {
    if (!response.ok) throw new Error('The mock does not serve its contract at /openapi.json')
    return response.json()
  }).then((document) => ({ document, operations: operationsOf(document) }))
  loading.catch(() => { loading = undefined })
  return loading
}

export const useContract = () => useLoad(contract, [])

/** What a $ref points at; what is no $ref is itself. */
export function resolve(document, node) {
  for (let depth = 0; node?.$ref && depth < 20; depth++) node = at(document, node.$ref)
  return node
}

/** What a JSON pointer such as #/components/schemas/Message points at. */
export function at(document, pointer) {
  return pointer.replace(/^#\/?/, '').split('/').filter(Boolean)
    .reduce((node, part) => node?.[decodeURIComponent(part).replace(/~1/g, '/').replace(/~0/g, '~')], document)
}

const methods = ['get', 'post', 'put', 'patch', 'delete']

function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, item]) => methods.filter((method) => item[method]).map((method) => {
    const raw = item[method]
    const content = Object.values(resolve(document, raw.requestBody)?.content ?? {})[0]
    return {
      id: raw.operationId, method: method.toUpperCase(), path, tag: raw.tags?.[0] ?? '', summary: raw.summary ?? '',
        description: raw.description ?? '',
      parameters: [...(item.parameters ?? []), ...(raw.parameters ?? [])].map((parameter) => resolve(document, parameter)),
      body: content?.schema, bodyRequired: Boolean(resolve(document, raw.requestBody)?.required),
      examples: examplesOf(content), responses: raw.responses, rules: raw['x-rules'] ?? [], callers: raw['x-callers'] ?? [],
    }
  }))
}

/** Examples as [name, { summary, value }]. */
export function examplesOf(content) {
  if (content?.examples) return Object.entries(content.examples)
  return content?.example === undefined ? [] : [['example', { value: content.example }]]
}

/** The type that a schema names, whether it is written as 3.0 or as 3.1 does. */
export function typeOf(schema) {
  const type = schema?.type
  if (Array.isArray(type)) return type.find((name) => name !== 'null')
  return type ?? (schema?.properties ? 'object' : schema?.enum ? 'string' : undefined)
}
