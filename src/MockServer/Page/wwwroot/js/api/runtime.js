import { Refusal, Unreachable, read } from './refusal.js'
import { askForToken, tokenOf } from './token.js'

/**
 * Calls the API as anyone would. Reads of the page itself say so (x-mock-page), so that they neither fill the journal nor meet faults;
 * what a person sends is an exchange like any other.
 */
export async function exchange(bot, method, path, { body, integration, headers = {}, own = method === 'GET' } = {}) {
  for (;;) {
    const token = tokenOf('api') ?? 'page'
    let response
    try {
      response = await fetch(path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(bot ? { 'x-bot-id': bot } : {}),
          ...(integration ? { 'x-integration-alias': integration } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(own ? { 'x-mock-page': '1' } : { 'x-mock-explain': '1' }),
          ...headers,
        },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      })
    } catch {
      throw new Unreachable()
    }
    if (response.status === 401 && own && (await askForToken('api'))) continue
    return { status: response.status, ok: response.ok, headers: response.headers, ...(await read(response)) }
  }
}

/** Calls the API; answers the body of a success. */
export async function call(bot, method, path, options) {
  const { ok, status, body } = await exchange(bot, method, path, options)
  if (!ok) throw new Refusal(status, body)
  return body
}

/** A query as the API reads it: tags travel as tags.key=value, lists as repeated names. */
export function query(parameters) {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters ?? {})) {
    if (value === undefined || value === null || value === '') continue
    if (Array.isArray(value)) value.forEach((item) => asked.append(name, item))
    else if (typeof value === 'object') Object.entries(value).forEach(([key, item]) => asked.append(`${name}.${key}`, item))
    else asked.append(name, value)
  }
  const text = asked.toString()
  return text ? `?${text}` : ''
}
