import { html } from '../../vendor/htm-preact.js'

const shown = [
  ['conversations', '/ui/chat', 'Conversations', 'where messages are exchanged'],
  ['messages', '/ui/chat', 'Messages', 'what was said'],
  ['users', '/ui/users', 'Users', 'people, and the bot'],
  ['events', '/ui/events', 'Events', 'what happened, or will'],
  ['states', '/ui/states', 'States', 'small named memories'],
  ['workflows', '/ui/workflows', 'Workflows', 'work that takes longer'],
]

const seeds = {
  demo: 'A small travel agency, made up from a seed: the same customers at each start.',
  empty: 'Nothing, as you asked for: it fills as your application writes.',
  busy: 'Ten busy weeks of a travel agency, made up from a seed.',
  huge: 'More than 100,000 messages, made up from a seed.',
  unicode: 'Names and texts in twenty scripts, made up from a seed.',
}

/** How much there is, each count a way in. */
export function Counts({ bot, seeded, worlds }) {
  const rows = worlds.find((world) => world.bot === bot)?.rows ?? {}
  const others = worlds.filter((world) => world.bot !== bot && Object.keys(world.rows).length > 0).length
  return html`<section class="stack tight" aria-labelledby="world">
    <div class="line spread many"><h2 id="world">In the world of this bot</h2>
      <span class="small quiet">${seeded ? seeds[seeded] ?? 'A world from a file.' : 'A world of its own, which your application fills.'}
        ${others > 0 && html` <a href="/ui/worlds">${others} other ${others === 1 ? 'bot has' : 'bots have'} one, too.</a>`}</span></div>
    <ul class="counts">
      ${shown.map(([name, href, title, says]) => html`<li key=${name}><a href=${href} aria-label=${`${rows[name] ?? 0} ${title}`}>
        <strong>${(rows[name] ?? 0).toLocaleString('en')}</strong><span>${title}</span><small>${says}</small></a></li>`)}
    </ul>
  </section>`
}
