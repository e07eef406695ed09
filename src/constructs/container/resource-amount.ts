import type { Size } from 'cdk8s';
import type { Cpu } from 'cdk8s-plus-27';
import { parseQuantity } from '../../kubernetes/quantity';
import { hasMember, show } from '../base/arguments';

/** Checks that CPU is an amount above 0. */
export function requireCpu(name: string, cpu: Cpu): Cpu {
  const amount = hasMember(cpu, 'amount') ? parseQuantity(cpu.amount) : undefined;
  if (amount === undefined || !(amount > 0)) {
    throw new Error(`'${name}' should be a Cpu above 0, got ${amount ?? show(cpu)}; write Cpu.millis(200)`);
  }
  return cpu;
}

/** Checks that memory is a whole number of mebibytes, the only unit that cdk8s-plus prints. */
export function requireSize(name: string, size: Size): Size {
  const kibibytes = hasMember(size, 'toKibibytes') ? size.toKibibytes() : NaN;
  if (!(kibibytes > 0) || kibibytes % 1024 !== 0) {
    const got = Number.isNaN(kibibytes) ? show(size) : `${kibibytes}Ki`;
    throw new Error(`'${name}' should be a Size of whole mebibytes above 0, got ${got}; write Size.mebibytes(256)`);
  }
  return size;
}
