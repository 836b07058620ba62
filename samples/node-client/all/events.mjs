import { deepEqual, equal, moment, refused } from './expect.mjs'

export async function run({ bot }) {
  const { event } = await bot.createEvent({ type: 'orderShipped', payload: { order: 'A-1', lines: [{ sku: 1 }, null] } })
  deepEqual([event.type, event.status, event.failureReason, event.payload], ['orderShipped', 'pending', null, { order: 'A-1', lines: [{ sku: 1 }, null] }])
  moment(event.createdAt)
  equal((await bot.getEvent({ id: event.id })).event.id, event.id)

  const hour = 3_600_000
  const later = (await bot.createEvent({ type: 'plugin#reminder', payload: {}, schedule: { dateTime: new Date(Date.now() + hour) } })).event
  const delayed = (await bot.createEvent({ type: 'reminder', payload: {}, schedule: { delay: hour } })).event
  deepEqual([later.status, delayed.status], ['scheduled', 'scheduled'])
  equal((await bot.listEvents({ status: 'scheduled' })).events.length, 2)
  deepEqual(await bot.cancelScheduledEvent({ id: later.id }), {})
  equal((await bot.getEvent({ id: later.id })).event.status, 'canceled')
  await refused(() => bot.cancelScheduledEvent({ id: later.id }), 'InvalidPayload')
  return 'raised at once, scheduled by a Date or a delay, canceled'
}
