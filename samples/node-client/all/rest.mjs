import { deepEqual, equal, refused } from './expect.mjs'

export async function run({ bot, telegram }) {
  const { output, meta } = await bot.callAction({ type: 'weather:getForecast', input: { city: 'Montréal' } })
  deepEqual([typeof output.summary, typeof meta.cached], ['string', 'boolean'])
  await refused(() => bot.callAction({ type: 'weather:getForecast', input: { city: 'Atlantis' } }), 'Runtime', /under water/)
  await refused(() => bot.callAction({ type: 'nobody:does', input: {} }), 'ResourceNotFound')

  deepEqual(await telegram.configureIntegration({ identifier: 'telegram-1', scheduleRegisterCall: 'daily' }), {})
  deepEqual(await telegram.configureIntegration({ identifier: null }), {})
  await refused(() => bot.configureIntegration({ identifier: 'telegram-1' }), 'Forbidden')

  const key = 'order/no 1#é'
  for (const value of ['b', 'a', 'b', 'c']) await telegram.createUser({ tags: { [key]: value } })
  deepEqual((await telegram.listTagValues({ key, type: 'user' })).tags, [{ value: 'a' }, { value: 'b' }, { value: 'c' }])
  const first = await telegram.listTagValues({ key, type: 'user', pageSize: 2 })
  const second = await telegram.listTagValues({ key, type: 'user', pageSize: 2, nextToken: first.meta.nextToken })
  deepEqual([first.tags.length, second.tags, second.meta], [2, [{ value: 'c' }], {}])
  deepEqual((await telegram.listTagValues({ key, type: 'message' })).tags, [])

  equal(Object.keys(await bot.trackAnalytics({ name: 'orders', count: 2 })).length, 0)
  equal(Object.keys(await bot.captureObservation({ name: 'rated', data: { stars: 4 } })).length, 0)
  await refused(() => telegram.captureObservation({ name: 'rated', data: {} }), 'Forbidden')
  return 'called, configured, listed by value, tracked'
}
