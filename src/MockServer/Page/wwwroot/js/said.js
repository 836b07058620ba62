import { html, useEffect } from '../vendor/htm-preact.js'
import { store, useStore } from './store.js'

const saying = store([])
let next = 0

/** Tells the person what was done, for some seconds, and reads it out; action ({ text, run }) is a button beside it. */
export function say(text, kind = 'good', action) {
  const said = { id: next++, text, kind, action }
  saying.set([...saying.get().slice(-2), said])
}

export const sayWrong = (error) => say(error.message ?? String(error), 'bad')

/** Does something and says how it went. Answers undefined when it went wrong. */
export async function doing(work, done) {
  try {
    const value = await work()
    if (done) say(typeof done === 'function' ? done(value) : done)
    return value ?? true
  } catch (error) {
    sayWrong(error)
    return undefined
  }
}

const forget = (id) => saying.set(saying.get().filter((said) => said.id !== id))

function One({ said }) {
  useEffect(() => {
    const timer = setTimeout(() => forget(said.id), said.kind === 'bad' || said.action ? 12000 : 5000)
    return () => clearTimeout(timer)
  }, [said.id])
  return html`<div class=${said.kind}>
    <span class="grow wrap">${said.text}</span>
    ${said.action && html`<button class="button little" onClick=${() => { forget(said.id); said.action.run() }}>${said.action.text}
      </button>`}
    <button class="button plain little" aria-label="Close this message" onClick=${() => forget(said.id)}>✕</button>
  </div>`
}

export function Said() {
  return html`<div class="said" role="status" aria-live="polite">${useStore(saying).map((said) => html`<${One} key=${said.id}
    said=${said} />`)}</div>`
}
