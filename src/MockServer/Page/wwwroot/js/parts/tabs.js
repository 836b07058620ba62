import { html } from '../../vendor/htm-preact.js'

/** One of several, side by side: tabs as [value, text]. Arrows move between them. */
export function Tabs({ tabs, value, choose, label }) {
  const move = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!by) return
    const next = (tabs.findIndex(([name]) => name === value) + by + tabs.length) % tabs.length
    choose(tabs[next][0])
    event.currentTarget.children[next].focus()
    event.preventDefault()
  }
  return html`<div class="tabs" role="tablist" aria-label=${label} onKeyDown=${move}>
    ${tabs.map(([name, text]) => html`<button key=${name} type="button" role="tab" aria-selected=${name === value}
      tabindex=${name === value ? 0 : -1}
      onClick=${() => choose(name)}>${text}</button>`)}
  </div>`
}
