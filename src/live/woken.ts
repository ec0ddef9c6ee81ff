/** Work that is done whenever it is asked for, never twice at a time: asked for meanwhile, it is done once more. */
export class Woken {
  private wanted = false;
  private running: Promise<void> | null = null;

  /** `work` must not throw. */
  constructor(private readonly work: () => Promise<void>) {}

  wake(): void {
    this.wanted = true;
    this.running ??= this.run();
  }

  /** When what runs is over. */
  async rest(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      await this.work();
    }
    // No wake-up falls in between: nothing is awaited since `wanted` was looked at.
    this.running = null;
  }
}
