import { html, useState } from '../vendor/htm-preact.js'
import { kept } from './store.js'
import { Icon } from './parts/icon.js'

const order = ['system', 'light', 'dark']

/** Light, dark, or what the system says. */
export function ThemeSwitch() {
  const [theme, set] = useState(() => document.documentElement.dataset.theme ?? 'system')
  const next = order[(order.indexOf(theme) + 1) % order.length]
  const turn = () => {
    if (next === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = next
    kept.write(kept.local, 'mock.theme', next === 'system' ? null : next)
    set(next)
  }
  const name = theme === 'system' ? 'as the system' : theme
  return html`<button class="button plain little" onClick=${turn} aria-label=${`Theme: ${name}; next: ${next}`} title=${`Theme: ${name}`}>
    <${Icon} name=${theme === 'system' ? 'half' : theme === 'dark' ? 'moon' : 'sun'} /></button>`
}
