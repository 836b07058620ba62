import { html, useEffect, useRef, useState } from '../vendor/htm-preact.js'
import { Navigation } from './navigation.js'
import { useRoute } from './router.js'
import { useLoad } from './use-load.js'
import { readStart } from './bot.js'
import { View } from './views.js'
import { TokenDialog } from './token-dialog.js'
import { Said } from './said.js'
import { Icon } from './parts/icon.js'
import { Wrong } from './parts/wrong.js'

/** The frame around all views: where one can go on the left, where one is on the right. */
export function Shell() {
  const route = useRoute()
  const started = useLoad(readStart, [])
  const [open, setOpen] = useState(false)
  const main = useRef()
  const first = useRef(true)

  // Going somewhere is told to a screen reader as a new page would be: by the focus.
  useEffect(() => {
    setOpen(false)
    if (!first.current) main.current?.focus({ preventScroll: true })
    first.current = false
    main.current?.scrollTo?.(0, 0)
  }, [route.path.split('/').slice(0, 3).join('/')])

  return html`<div class="shell">
    <a class="skip" href="#main" onClick=${(event) => { event.preventDefault(); main.current.focus() }}>Skip to the content</a>
    <div class="top">
      <button class="button plain round" aria-label="Menu" aria-expanded=${open} aria-controls="side" onClick=${() => setOpen(!open)}>
        <${Icon} name="menu" /></button>
      <a class="brand" href="/"><img src="/page/icon.svg" alt="" /> Mock</a>
    </div>
    <button class=${`veil ${open ? 'open' : ''}`} tabindex="-1" aria-label="Close the menu" onClick=${() => setOpen(false)}></button>
    <${Navigation} open=${open} />
    <main class="main" id="main" tabindex="-1" ref=${main}>
      ${started.error && html`<div class="page"><${Wrong} error=${started.error} again=${started.again} /></div>`}
      ${started.value && html`<${View} path=${route.path} />`}
    </main>
    <${TokenDialog} />
    <${Said} />
  </div>`
}
