import type { World } from '../world';

/** Syncs a controller shortly after a change. Changes until then count as one. */
export class PendingSync {
  private isPending = false;

  constructor(
    private readonly world: World,
    private readonly sync: () => void,
  ) {}

  request(): void {
    if (!this.isPending) {
      this.isPending = true;
      this.world.queue.in(this.world.delays.draw('controller'), () => {
        this.isPending = false;
        this.sync();
      });
    }
  }
}
