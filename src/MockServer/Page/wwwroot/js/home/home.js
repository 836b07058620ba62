import { html, useState } from '../../vendor/htm-preact.js'
import { admin } from '../api/admin.js'
import { useRequests } from '../api/requests.js'
import { useBot, useStart } from '../bot.js'
import { useLoad } from '../use-load.js'
import { Code } from '../parts/json.js'
import { Tabs } from '../parts/tabs.js'
import { Wrong } from '../parts/wrong.js'
import { commands } from './commands.js'
import { Counts } from './counts.js'
import { Recent } from './recent.js'
import { Things } from './things.js'

const read = async () => {
  const [health, version, worlds] = await Promise.all(['health', 'version', 'worlds'].map((path) => admin('GET', path)))
  return { health, version, worlds: worlds.worlds }
}

/** What it is, how to call it, what is in it, what has just happened. */
export function Home() {
  const bot = useBot()
  const start = useStart()
  const { value, error, again } = useLoad(read, [bot])
  const requests = useRequests(bot)
  const [language, setLanguage] = useState('curl')
  const texts = commands(location.origin, bot)
  const well = value?.health.status === 'ok'
  const api = value?.version.contracts.find((contract) => contract.operations && !/control/i.test(contract.title))

  return html`<div class="page stack wide">
    <header class="hero">
      <p class="line small quiet" role="status"><span class=${`dot ${error ? 'bad' : well ? 'live' : ''}`}></span>
        ${error ? 'The mock does not answer' : well
          ? `Healthy · ${api?.title ?? 'API'} ${api?.version ?? ''} · ${api?.operations ?? ''} operations` : 'Asking…'}</p>
      <h1>Your Botpress Runtime API is at <span class="address">${location.origin}</span></h1>
      <p>It runs here, offline, and remembers what your application does to it. Point a client at this address; whatever it sends shows up
        below
        and in the <a href="/ui/journal">journal</a>.</p>
    </header>
    <${Wrong} error=${error} again=${again} />
    <section class="stack tight" aria-labelledby="try">
      <div class="line spread many"><h2 id="try">Call it</h2>
        <${Tabs} label="Language" value=${language} choose=${setLanguage} tabs=${[['curl', 'curl'], ['typescript', 'TypeScript'],
          ['csharp', 'C#']]} /></div>
      <${Code} text=${texts[language]} label=${language === 'csharp' ? 'C#' : language} />
    </section>
    <${Counts} bot=${bot} seeded=${bot === start?.bot ? start.world : null} worlds=${value?.worlds ?? []} />
    <div class="home-two">
      <${Recent} requests=${requests} />
      <${Things} />
    </div>
  </div>`
}
