const allowed = new Set(['http:', 'https:', 'mailto:'])
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** An address that somebody wrote, when following it is harmless; else undefined. What is javascript: or data: is text and no link. */
export function safeLink(text) {
  try {
    const url = new URL(text)
    return allowed.has(url.protocol) ? url.href : undefined
  } catch {
    return undefined
  }
}

/** Where a picture, sound or film is read from: { own } of the mock itself, else { foreign }, which is fetched only when asked for. */
export function media(text) {
  const href = safeLink(text)
  if (!href || href.startsWith('mailto:')) return {}
  const url = new URL(href)
  const own = url.origin === location.origin || (loopback.has(url.hostname) && url.pathname.startsWith('/__files/'))
  return own ? { own: url.pathname + url.search } : { foreign: href, host: url.host }
}
