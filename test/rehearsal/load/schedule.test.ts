import fc from 'fast-check';
import { Schedule } from '../../../src/rehearsal/load/schedule';

test('requests are due evenly, no matter how late they are taken', () => {
  const schedule = new Schedule(1000, 100);
  expect(schedule.take(1000)).toEqual([1000]);
  expect(schedule.take(1005)).toEqual([]);
  expect(schedule.take(1045)).toEqual([1010, 1020, 1030, 1040]);
  expect(schedule.next).toBe(1050);
});

test('a pause skips no request', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 10 }),
      (rate, pauses) => {
        const schedule = new Schedule(0, rate);
        let now = 0;
        const taken = pauses.flatMap((pause) => schedule.take((now += pause)));
        const atOnce = new Schedule(0, rate).take(now);
        expect(taken).toEqual(atOnce);
        expect(Math.abs(taken.length - (now / 1000) * rate)).toBeLessThanOrEqual(1.001);
      },
    ),
    { numRuns: 50, seed: 20_260_107 },
  );
});

test('a new rate applies from the next request on', () => {
  const schedule = new Schedule(0, 10);
  schedule.take(0);
  schedule.setRate(100);
  expect(schedule.take(120)).toEqual([100, 110, 120]);
});
