import { html, useState } from '../vendor/htm-preact.js'
import { chooseBot, useBot, useStart } from './bot.js'
import { Dialog } from './parts/dialog.js'

const isId = (text) => text.length >= 28 && text.length <= 36
const counted = ({ rows }) => (rows.messages ? `${rows.messages.toLocaleString('en')} messages` : Object.keys(rows).length ? 'some rows'
  : 'empty')

/** Which bot's world is looked at. */
export function BotSwitch({ worlds }) {
  const bot = useBot()
  const start = useStart()
  const [other, setOther] = useState(null)
  const known = worlds.some((world) => world.bot === bot)
  const change = ({ target }) => {
    if (target.value === 'other') setOther('')
    else chooseBot(target.value)
    target.value = bot
  }
  const choose = (event) => {
    event.preventDefault()
    chooseBot(other.trim())
    setOther(null)
  }
  return html`<div>
    <select class="select mono" aria-label="Bot" value=${bot} onChange=${change}>
      ${!known && bot && html`<option value=${bot}>${bot}</option>`}
      ${worlds.map((world) => html`<option key=${world.bot} value=${world.bot}>${tail(world.bot)}${world.bot === start?.bot ? ' · seeded'
        : ` · ${counted(world)}`}</option>`)}
      <option value="other">Another bot…</option>
    </select>
    ${other !== null && html`<${Dialog} title="Another bot" close=${() => setOther(null)}>
      <form class="stack" onSubmit=${choose}>
        <p class="quiet">Every bot id has a world of its own, empty at first. An id has 28 to 36 characters.</p>
        <label class="field"><span>Bot id</span>
          <input class="input mono" value=${other} onInput=${(event) => setOther(event.target.value)} placeholder="bot_01…" autofocus />
            </label>
        <footer><button class="button main-one" disabled=${!isId(other.trim())}>Look at it</button></footer>
      </form>
    <//>`}
  </div>`
}

const tail = (id) => (id.length > 20 ? `${id.slice(0, 4)}…${id.slice(-6)}` : id)
export const short = (id) => (id.length > 20 ? `${id.slice(0, 9)}…${id.slice(-6)}` : id)
