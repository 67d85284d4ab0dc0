/** Processor time of this thread for a piece of work, milliseconds: what else the machine does is left out. */
export function spentOn(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
