import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow to twice what lives in it before it is collected again; by itself V8 lets a small heap grow to four
 * times that. A crawling worker then holds 300 MiB in place of 415, at a cost in time that did not show beside the noise
 * (docs/benchmarks.md). Here and not on the command line: it is none of the flags that NODE_OPTIONS may carry.
 */
export function keepHeapModest(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
