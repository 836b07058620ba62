import { html } from '../../vendor/htm-preact.js'

/** What went wrong, with all that the mock says about it. */
export function Wrong({ error, again }) {
  if (!error) return null
  return html`<div class="wrong stack tight" role="alert">
    <p class="wrap">${error.message}</p>
    ${error.violations?.length > 0 && html`<ul>${error.violations.map((violation, at) => html`<li key=${at} class="wrap">
      <code>${violation.where}</code>: expected ${violation.expected}, got ${violation.got}</li>`)}</ul>`}
    ${again && html`<div><button class="button little" onClick=${again}>Try again</button></div>`}
  </div>`
}
