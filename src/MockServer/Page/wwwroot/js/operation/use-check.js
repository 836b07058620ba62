import { useEffect, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { inWords } from '../journal/words.js'
import { useHas } from '../api/parts-there.js'

const none = []

// A member too many is marked itself, not the object that has it.
const spoken = (violation) => {
  const [, extra] = violation.rule === 'additionalProperties' ? /^the property '(.*)'$/.exec(violation.got) ?? [] : []
  return { message: inWords(violation), pointer: extra === undefined ? violation.pointer : `${violation.pointer}/${extra.replace(/~/g,
    '~0').replace(/\//g, '~1')}` }
}

/** What the contract says of a body while it is written. Nothing where this mock cannot tell. */
export function useCheck(operation, body) {
  const can = useHas('/__admin/check')
  const [violations, set] = useState(none)
  const text = body === undefined ? undefined : JSON.stringify(body)
  useEffect(() => {
    if (!can || text === undefined) {
      set(none)
      return undefined
    }
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const answer = await admin('POST', 'check', { body: { operation, body: JSON.parse(text) }, signal: stop.signal })
        set(answer.violations.map(spoken))
      } catch {
        set(none)
      }
    }, 200)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [operation, text, can])
  return violations
}
