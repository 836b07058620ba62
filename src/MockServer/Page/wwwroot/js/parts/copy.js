import { html, useState } from '../../vendor/htm-preact.js'
import { Icon } from './icon.js'
import { say } from '../said.js'

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    // No clipboard outside of a secure context (a mock on another machine): the old way.
    const area = document.createElement('textarea')
    area.value = text
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}

/** A button that copies a text; text may be a function that makes it. */
export function Copy({ text, label = 'Copy', little = true, children }) {
  const [done, setDone] = useState(false)
  const click = async () => {
    await copy(typeof text === 'function' ? await text() : text)
    setDone(true)
    say('Copied')
    setTimeout(() => setDone(false), 1500)
  }
  return html`<button class=${`button ${little ? 'little' : ''}`} onClick=${click} aria-label=${label}>
    <${Icon} name=${done ? 'check' : 'copy'} />${children ?? label}</button>`
}
