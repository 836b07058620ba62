import { kept, store } from '../store.js'

/** Which token is being asked for: { which, wrong, give }; null when none is. */
export const asked = store(null)

const key = (which) => `mock.token.${which}`
export const tokenOf = (which) => kept.read(kept.session, key(which))

// Both may be wanted at once; the admin's is asked for first, since without it there is no page.
const waiting = { admin: null, api: null }
const show = () => asked.set(waiting.admin?.asking ?? waiting.api?.asking ?? null)

/** Asks the person for the admin's or the API's token; all who ask for the same one meanwhile wait for the same answer. */
export function askForToken(which) {
  if (waiting[which]) return waiting[which].answer
  let answered
  const answer = new Promise((resolve) => { answered = resolve })
  const give = (token) => {
    if (token) kept.write(kept.session, key(which), token)
    waiting[which] = null
    show()
    answered(Boolean(token))
  }
  waiting[which] = { answer, asking: { which, wrong: tokenOf(which) !== null, give } }
  show()
  return answer
}
