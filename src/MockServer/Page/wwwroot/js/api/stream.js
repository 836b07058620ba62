import { adminFetch } from './admin.js'

/** Server-sent events out of a text that comes in pieces. Answers what is left over. */
function take(text, hear) {
  const parts = text.replace(/\r\n/g, '\n').split('\n\n')
  for (const part of parts.slice(0, -1)) {
    const event = { name: 'message', data: '', id: undefined }
    for (const line of part.split('\n')) {
      if (line.startsWith('data:')) event.data += line.slice(5).trimStart()
      else if (line.startsWith('event:')) event.name = line.slice(6).trim()
      else if (line.startsWith('id:')) event.id = line.slice(3).trim()
    }
    if (event.data) hear(event)
  }
  return parts[parts.length - 1]
}

const pause = (milliseconds, signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds)
  signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
})

/**
 * Follows a stream of the control plane until the signal aborts. By fetch and not by EventSource, which cannot send an admin token.
 * A stream that breaks off goes on behind the last event that was heard.
 */
export async function follow(path, { query, last, signal, hear, state = () => {} }) {
  let at = last
  for (let wait = 250; !signal.aborted; wait = Math.min(wait * 2, 5000)) {
    try {
      const response = await adminFetch('GET', path, { query, signal, headers: at === undefined ? {} : { 'last-event-id': String(at) } })
      if (!response.ok) {
        state('refused')
        if (response.status < 500) return
        throw new Error('refused')
      }
      state('live')
      wait = 250
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
      for (let rest = ''; ;) {
        const { value, done } = await reader.read()
        if (done) break
        rest = take(rest + value, (event) => {
          if (event.id !== undefined) at = event.id
          hear(event)
        })
      }
    } catch {
      if (signal.aborted) return
    }
    state('away')
    await pause(wait, signal)
  }
}
