import { html, render } from '../vendor/htm-preact.js'
import { Shell } from './shell.js'
import { listenToLinks } from './router.js'
import { listenToKeys } from './keys.js'

listenToLinks()
listenToKeys()
render(html`<${Shell} />`, document.getElementById('page'))
