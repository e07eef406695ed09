import { textWidth } from '../../src/cli/output/text-width';

test.each([
  [undefined, 80],
  [0, 80],
  [1, 40],
  [39, 40],
  [72, 72],
  [100, 100],
  [300, 100],
])('a terminal of %p columns gets lines of %d', (columns, width) => {
  expect(textWidth({ columns })).toBe(width);
});
