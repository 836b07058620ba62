import { html, useState } from '../vendor/htm-preact.js'
import { asked } from './api/token.js'
import { useStore } from './store.js'
import { Dialog } from './parts/dialog.js'

const texts = {
  admin: ['The admin token',
    'This mock wants a token for its control plane: the one of --admin-token, or the one that it printed at its start.'],
  api: ['A token for the API',
    'This mock takes only the tokens that --token names. The page needs one of them to read what is in the world.'],
}

/** Asks for a token when the mock wants one. It is kept for this tab alone. */
export function TokenDialog() {
  const asking = useStore(asked)
  const [token, setToken] = useState('')
  if (!asking) return null
  const [title, text] = texts[asking.which]
  const give = (event) => {
    event.preventDefault()
    setToken('')
    asking.give(token.trim())
  }
  return html`<${Dialog} key=${asking.which} title=${title} close=${() => asking.give('')}>
    <form class="stack" onSubmit=${give}>
      <p class="quiet">${text} It is kept until you close this tab.</p>
      ${asking.wrong && html`<p class="wrong" role="alert">The token that was given is not one of them.</p>`}
      <label class="field"><span>Token</span>
        <input class="input mono" type="password" autocomplete="off" value=${token} onInput=${(event) => setToken(event.target.value)}
          autofocus /></label>
      <footer><button class="button main-one" disabled=${!token.trim()}>Go on</button></footer>
    </form>
  <//>`
}
