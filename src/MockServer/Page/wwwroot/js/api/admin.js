import { Refusal, Unreachable, read } from './refusal.js'
import { askForToken, tokenOf } from './token.js'

export const adminHeaders = () => (tokenOf('admin') ? { authorization: `Bearer ${tokenOf('admin')}` } : {})

const address = (path, query) => {
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') asked.set(name, value)
  }
  const text = asked.toString()
  return `/__admin/${path}${text ? `?${text}` : ''}`
}

/** Calls the control plane; answers the Response. A 401 asks for the admin token and tries again. */
export async function adminFetch(method, path, { query, body, signal, headers } = {}) {
  for (;;) {
    let response
    try {
      response = await fetch(address(path, query), {
        method,
        headers: { ...adminHeaders(), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined || typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body),
        signal,
      })
    } catch (error) {
      throw error.name === 'AbortError' ? error : new Unreachable()
    }
    if (response.status !== 401) return response
    const sent = tokenOf('admin')
    // Another call may have asked already while this one was on its way.
    if (sent === tokenOf('admin') && !(await askForToken('admin'))) throw new Refusal(401, await response.json().catch(() => undefined))
  }
}

/** Calls the control plane; answers the body. */
export async function admin(method, path, options) {
  const response = await adminFetch(method, path, options)
  const { body } = await read(response)
  if (!response.ok) throw new Refusal(response.status, body)
  return body
}
